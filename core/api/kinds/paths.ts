import { z } from 'zod';
import { defineContract } from './contract.ts';
import { reportFields } from './report-fields.ts';
import { SESSION_MODES } from './sessions.ts';

const PATH_STEPS_MAX = 20;
const DEFAULT_STEPS = 5;
const DEFAULT_PER_STEP = 10;

export const paths = defineContract({
  summary: 'Which pages, events or values follow each other: the flow from step to step, and the most frequent paths.',
  schema: z.strictObject({
    query_type: z.literal('paths'),
    ...reportFields,
    unit: z
      .enum(['session', 'person'])
      .optional()
      .describe(
        'Whose steps make one path. `session` (the default): a session that begins in the range, whole. `person`: all that ' +
          'a person did in the range.',
      ),
    step: z
      .string()
      .min(1)
      .optional()
      .describe(
        'What a step is: `page` (the default), the page of a view; `event`, the name of an event; or a property, its value. ' +
          'Events without a value are no steps.',
      ),
    events: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('Only these events can be steps; by default views for `page`, otherwise all events.'),
    max_steps: z
      .int()
      .min(1)
      .max(PATH_STEPS_MAX)
      .optional()
      .describe('The length to which paths are cut; by default 5.'),
    per_step: z
      .int()
      .min(1)
      .max(100)
      .optional()
      .describe(
        'How many values to keep at each step, the largest, of equal ones the first by name; the rest is `other`. By ' +
          'default 10.',
      ),
    start_at: z
      .string()
      .min(1)
      .optional()
      .describe('Cuts each path before the first step of this value; paths without it are left out.'),
    end_at: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Cuts each path after the first step of this value (from `start_at` on); paths without it are left out. Without ' +
          '`start_at`, the last `max_steps` steps are kept in place of the first.',
      ),
    window: z
      .string()
      .min(1)
      .max(20)
      .optional()
      .describe('Only for persons: the path ends this long after its first step, inclusive, such as `30m` or `7d`.'),
    limit: z.int().min(0).max(1_000).optional().describe('How many whole paths to return; by default 50.'),
    mode: z.enum(SESSION_MODES).optional().describe('Sessions of another product, as in `sessions`.'),
  }),
  columns: [
    {
      name: 'part',
      types: ['string'],
      role: 'series',
      description:
        'What the row counts. `node`: paths that have this value at this step. `edge`: those that go on from it to ' +
        '`target` at the next step. `end`: those that end at it. `cut`: those that would go on, but `max_steps` cuts them. ' +
        '`path`: paths of exactly these steps, after the cut. At each step, `node` is the sum of its edges, end and cut.',
    },
    {
      name: 'step',
      types: ['number'],
      role: 'step',
      description: 'The position in the path, from 1; null for `path`.',
    },
    {
      name: 'source',
      types: ['string'],
      role: 'group',
      description: 'The value at this step; `other` for all that are not among the largest; null for `path`.',
    },
    {
      name: 'target',
      types: ['string'],
      role: 'group',
      description: 'Only for `edge`: the value at the next step, or `other`. Null otherwise.',
    },
    {
      name: 'step_<n>',
      types: ['string'],
      role: 'group',
      present: 'from `step_1` to `max_steps`, if `limit` is not 0',
      description: 'Only for `path`: its nth value, each as it is; null after its end.',
    },
    {
      name: 'count',
      types: ['number'],
      role: 'value',
      description: 'Sessions, or persons.',
    },
  ],
  answer:
    'Repeats of one value in a row are one step, before any cut. Rows by part in the order above, then by step, then the ' +
    'largest first. A value that is itself `other` is written `"other"`. `totals.count` is the number of all paths.',
  example: {
    query_type: 'paths',
    project_id: 'prj_example',
    date_range: { start: '2026-01-01', end: '2026-01-01' },
  },
});
export type PathsQuery = z.infer<typeof paths.schema>;
export const PATH_DEFAULTS = { maxSteps: DEFAULT_STEPS, perStep: DEFAULT_PER_STEP, limit: 50 } as const;
