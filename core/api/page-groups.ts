import { z } from 'zod';
import { dateRangeSchema } from './kinds/fields.ts';
import { pageRulesSchema } from './objects/page-groups.ts';

/** `POST /query/page-groups`: what rules do to the pages that a project has. Nothing is changed by it. */
export const pageGroupsPreviewSchema = z.strictObject({
  project_id: z.string().min(1),
  rules: pageRulesSchema.optional().describe('By default the saved ones.'),
  date_range: dateRangeSchema.optional().describe('By default the last 30 days, with today.'),
});

const heldShape = {
  pages: z.int(),
  events: z.int().meta({ description: 'Events on these pages.' }),
  examples: z.array(z.string()).readonly().meta({ description: 'Pages, the most frequent first, at most 5.' }),
};

export const pageGroupsPreviewedSchema = z.object({
  read: z
    .object({ pages: z.int(), events: z.int(), pages_left_out: z.int() })
    .meta({ description: 'The most frequent pages, at most 1,000; all figures are of these.' }),
  rules: z
    .array(
      z.object({
        pattern: z.string(),
        group: z.string(),
        ...heldShape,
        taken_by: z.int().exactOptional().meta({
          description: 'The place, from 0, of an earlier rule that takes every page of this one: move this one up.',
        }),
      }),
    )
    .readonly(),
  without_rule: z.object(heldShape).meta({ description: 'Pages that no rule matches: each is a group of its own.' }),
  suggestions: z
    .array(z.object({ pattern: z.string(), name: z.string(), ...heldShape }))
    .readonly()
    .meta({ description: 'Rules for pages without one, in the order in which they are to stand.' }),
});
export type PageGroupsPreviewed = z.infer<typeof pageGroupsPreviewedSchema>;
