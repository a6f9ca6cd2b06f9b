import { expect, test } from 'vitest';
import type { ExperimentQuery } from '../../api/kinds/experiment.ts';
import { checkedProjectId } from '../../base/ids.ts';
import { planExperiment } from './plan.ts';

/** Persons of a variant in a phase, and how many of them converted. */
type Counts = readonly [arm: number, phase: number, persons: number, done: number];

/** The rows of the variant beside the control, by the names of their columns. */
function judged(
  method: 'sequential' | 'fixed' | 'bayesian',
  phases: ExperimentQuery['phases'],
  counts: readonly Counts[],
) {
  const plan = planExperiment(
    {
      query_type: 'experiment',
      project_id: 'p1',
      date_range: { start: '2026-06-01', end: '2026-06-14' },
      exposure: { event: 'exposed' },
      variants: ['control', 'test'],
      metrics: [{ event: 'order' }],
      method,
      ...(phases ? { phases } : {}),
    },
    { projectId: checkedProjectId('p1'), timezone: 'UTC', nowMs: Date.UTC(2026, 7, 1) },
  );
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const rows = counts.map(([arm, phase, persons, done]) => [arm, phase, persons, done, done, done, 0, 0, 0, 0, 0, 0]);
  const answer = plan.value.answer([rows]);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  const [, row = []] = answer.value.rows;
  return Object.fromEntries(answer.value.columns.map(({ name }, place) => [name, row[place]]));
}

const CHANGED = [{ weights: [9, 1] }, { start: '2026-06-08', weights: [1, 1] }];

test.each(['sequential', 'fixed', 'bayesian'] as const)(
  'a change of weights in a better week makes no %s verdict',
  (method) => {
    // 20 % in the first phase and 5 % in the second, of both variants; added up, 14.6 % against 7.5 %.
    const found = judged(method, CHANGED, [
      [0, 0, 9000, 1800],
      [1, 0, 1000, 200],
      [0, 1, 5000, 250],
      [1, 1, 5000, 250],
    ]);
    expect(found.uplift).toBeCloseTo(0, 9);
    expect(['not_yet', 'no_difference']).toContain(found.verdict);
    if (method === 'bayesian') expect(found.chance).toBeCloseTo(0.5, 6);
  },
);

test('a phase with a handful of persons decides nothing', () => {
  const found = judged(
    'fixed',
    [{ weights: [1000, 1] }, { start: '2026-06-08', weights: [1, 1] }],
    [
      [0, 0, 1000, 100],
      [1, 0, 1, 1],
      [0, 1, 5000, 500],
      [1, 1, 5000, 500],
    ],
  );
  expect(found).toMatchObject({ uplift: 0, verdict: 'no_difference', persons: 5001, total: 501 });
});
