import { z } from 'zod';

/** Shapes of `/query/cohorts/{id}…`. Cohorts themselves are saved objects (`objects/cohorts.ts`). */

const unknownIdsSchema = {
  ids: z.int().meta({ description: 'Different ids in the list.' }),
  unknown: z.int().meta({ description: 'Ids under which no event was ever sent. They become members if they appear.' }),
  unknown_ids: z.array(z.string()).meta({ description: 'The first of them, in order.' }),
};

const listSchema = z.object({ made_at: z.iso.datetime(), made_by: z.string(), ...unknownIdsSchema });

export const cohortSummarySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['rule', 'list', 'frozen']).meta({
      description: '`rule`: the members follow the filters. `frozen`: those it had when it was frozen.',
    }),
    members: z.int().meta({ description: 'Persons, each once, with at least one event that is no bot’s.' }),
    list: listSchema.exactOptional(),
  })
  .meta({ id: 'Cohort' });
export type CohortSummary = z.infer<typeof cohortSummarySchema>;

export const cohortMembersSchema = z.object({
  members: z.array(
    z.object({
      person: z.string(),
      events: z.int(),
      first_at: z.iso.datetime(),
      last_at: z.iso.datetime(),
    }),
  ),
  next: z.string().exactOptional().meta({ description: 'Present if there are more: send it as `after`.' }),
});
export type CohortMembers = z.infer<typeof cohortMembersSchema>;

/** A line that was left out of a list, counted from 1, and why. */
const refusedLineSchema = z.object({ line: z.int(), message: z.string() });
export type RefusedLine = z.infer<typeof refusedLineSchema>;

export const cohortUploadSchema = z.object({
  lines: z.int().meta({ description: 'Lines with an id; repeated ids count each time.' }),
  refused: z.int(),
  refused_lines: z.array(refusedLineSchema).meta({ description: 'The first of them.' }),
  members: z.int(),
  ...unknownIdsSchema,
});
export type CohortUpload = z.infer<typeof cohortUploadSchema>;
