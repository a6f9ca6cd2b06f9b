import { z } from 'zod';
import { dateRangeSchema } from './kinds/fields.ts';
import { repairRuleSchema } from './objects/repairs.ts';

/** `POST /query/repairs/preview`: what a repair would do to the events that a project has. Nothing is changed by it. */
export const repairPreviewSchema = repairRuleSchema.safeExtend({
  project_id: z.string().min(1),
  date_range: dateRangeSchema.optional().describe('By default the last 30 days, with today.'),
});

export const REPAIR_EXAMPLES_MAX = 5;

const value = z.string();

export const repairPreviewedSchema = z.object({
  events: z.int().meta({ description: 'Events of the range that the repair is about, as reports count them.' }),
  changed: z.int().meta({ description: 'Those of which it changes a value, or which it drops.' }),
  persons: z.int().meta({ description: 'Persons with an event that it changes or drops.' }),
  first_at: z.iso
    .datetime()
    .nullable()
    .meta({ description: 'The first event that it changes or drops; null: there is none.' }),
  last_at: z.iso.datetime().nullable(),
  examples: z
    .array(z.object({ before: value, after: value, events: z.int() }))
    .readonly()
    .meta({
      description:
        `Values that it changes, the most frequent first, at most ${REPAIR_EXAMPLES_MAX}; none of a drop. Texts are quoted, ` +
        'numbers are not, `null` is no value; parts stand with commas.',
    }),
});
export type RepairPreviewed = z.infer<typeof repairPreviewedSchema>;
