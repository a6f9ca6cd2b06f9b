/**
 * A toy of each kind, as the text of its files. Each is as small as its suite of obligations allows; the first file of a
 * kind is the one that its registry line names.
 */
export const QUERY_CONTRACT = `import { z } from 'zod';
import { defineContract } from './contract.ts';

export const toy = defineContract({
  summary: 'The number of toys.',
  schema: z.strictObject({
    query_type: z.literal('toy'),
    project_id: z.string().min(1),
    date_range: z.strictObject({ start: z.string(), end: z.string() }),
    event: z.string(),
  }),
  columns: [{ name: 'value', types: ['number'], role: 'value', description: 'The count.' }],
  answer: 'One row.',
  example: {
    query_type: 'toy',
    project_id: 'prj_example',
    date_range: { start: '2026-01-01', end: '2026-01-01' },
    event: 'toy',
  },
});
`;

export const QUERY_KIND = `import { toy as contract } from '../../api/kinds/toy.ts';
import { defineKind } from '../kind.ts';
import { planTrend } from '../trend/plan.ts';

export const toy = defineKind({
  contract,
  plan: ({ event, ...request }, context) =>
    planTrend({ ...request, query_type: 'segmentation', events: [event] }, context),
});
`;

export const QUERY_CASES = `import type { QueryCase } from './case.ts';

const range = { start: '2026-06-01', end: '2026-06-03' };

export const toyCases: readonly QueryCase[] = [
  {
    name: 'counts toys of this tenant',
    covers: 'another tenant',
    request: { query_type: 'toy', project_id: 'p1', date_range: range, event: 'visit' },
    rows: [[6]],
  },
  {
    name: 'counts no toys',
    covers: 'no rows',
    request: { query_type: 'toy', project_id: 'p1', date_range: range, event: 'nothing' },
    rows: [[0]],
  },
];
`;

export const DETECTOR = `import { type Detector, UNKNOWN } from './detector.ts';

/** Finds nothing. */
export const toy: Detector = { judge: () => ({ state: null, verdict: UNKNOWN }) };
`;

export const NOTIFIER = `import { webhook } from './webhook.ts';

/** A webhook under another name. */
export const toy = webhook;
`;
