import { z } from 'zod';

const userId = z.union([z.string().min(1), z.int()], {
  error: 'must be a user id as it is sent with events, as text or a whole number',
});

/** `POST /api/projects/:id/persons/merge` and `…/merge/undo`. */
export const mergeRequestSchema = z
  .strictObject({ from: userId, into: userId })
  .meta({ id: 'MergeRequest', description: 'Two user ids; the person has the name of `into`.' });
export type MergeRequest = z.infer<typeof mergeRequestSchema>;

export const mergedPersonSchema = z
  .object({
    person: z.string().meta({ description: 'The name that reports show for the user `into`.' }),
    user_ids: z.array(z.string()).meta({ description: 'All user ids of that person.' }),
  })
  .meta({ id: 'MergedPerson' });
export type MergedPerson = z.infer<typeof mergedPersonSchema>;

/** `GET /api/projects/:id/persons/merges`. */
export const mergesSchema = z.object({
  merges: z
    .array(
      z.object({
        from: z.string(),
        into: z.string(),
        merged_at: z.iso.datetime(),
      }),
    )
    .meta({ description: 'Merges and aliases that hold, the latest first; at most 1,000.' }),
});
