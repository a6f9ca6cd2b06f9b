import { describe, expect, it } from 'vitest';
import { readQuestion } from '../../language/reading/read-question.ts';
import { judgeOutcome } from '../../language/training/figures/judge-outcome.ts';
import { reportOf } from '../../language/training/figures/report.ts';
import { figuresOf, type Judged } from '../../language/training/figures/tally.ts';
import { BANK_CLOCK, projectsOfWorlds } from '../../language/training/projects.ts';
import { PAIRS } from './pairs/index.ts';

// Raised and lowered as they are reached, never the other way.
const RIGHT_MIN = 0.8;
const WRONG_MAX = 4;
const MISSED_MAX = 2;

const projectNamed = projectsOfWorlds();
const asked = PAIRS.flatMap(({ world, question, meaning, twins }) =>
  [[question, meaning] as const, ...twins].map(([text, meant]) => ({ world, text, meant })),
);
const judged = asked.map(({ world, text, meant }): Judged => {
  const outcome = readQuestion({ text, previous: [], language: 'en', ...BANK_CLOCK }, projectNamed(world));
  const facts = { id: world, kind: typeof meant === 'string' ? meant : meant.kind, language: 'en', question: text };
  return { ...facts, ...judgeOutcome({ meaning: meant }, outcome, BANK_CLOCK) };
});

describe('a question with one word changed', () => {
  it('is read with that change, or asked back', () => {
    // biome-ignore lint/suspicious/noConsole: figures are the point of this test.
    console.log(reportOf('minimal pairs', judged, process.env.EDGEWISE_FIGURES === '1'));
    const { rightShare, missed, falseRefusals } = figuresOf(judged);
    const wrong = judged.filter(({ verdict }) => verdict === 'wrong').map(({ question, why }) => `${question}: ${why}`);
    expect(wrong.slice(WRONG_MAX)).toEqual([]);
    expect(missed).toBeLessThanOrEqual(MISSED_MAX);
    expect(falseRefusals).toBe(0);
    expect(rightShare).toBeGreaterThanOrEqual(RIGHT_MIN);
  });
});
