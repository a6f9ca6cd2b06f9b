import { z } from 'zod';

/** `POST /api/projects/:id/erasures`: one of the two ids; ids linked with it are erased too. */
export type EraseRequest = { user_id?: string | number | undefined; anonymous_id?: string | number | undefined };

const idMessage = ({ input }: { input?: unknown }) =>
  `must be text or a whole number, as it was sent with the person's events, got ${JSON.stringify(input)?.slice(0, 100)}`;
const id = z.union([z.string({ error: idMessage }), z.int({ error: idMessage })], { error: idMessage });

export const eraseRequestSchema = z
  .strictObject({ user_id: id.optional(), anonymous_id: id.optional() })
  .superRefine(({ user_id: user, anonymous_id: anonymous }, check) => {
    if (user === undefined && anonymous === undefined) {
      check.addIssue('The body names nobody; send `user_id` or `anonymous_id`');
    } else if (user !== undefined && anonymous !== undefined) {
      check.addIssue(
        `Both \`user_id\` (${shown(user)}) and \`anonymous_id\` (${shown(anonymous)}) are given; send only one; ids linked with it are erased too`,
      );
    }
  }) satisfies z.ZodType<EraseRequest>;

function shown(value: string | number): string {
  return JSON.stringify(value).slice(0, 60);
}

/** The places that an erasure removes data from, by the objects that are counted there. */
export const PLACES = [
  'events',
  'identities',
  'sightings',
  'merges',
  'merged_users',
  'cohort_ids',
  'rollup_rows',
  'session_rows',
  'cold_events',
  'cold_files',
  'dead_letter_events',
  'rejected_events',
  'live_events',
  'keys',
  'project_rows',
] as const;
export type Place = (typeof PLACES)[number];

export const erasureCheckSchema = z.object({
  at: z.iso.datetime(),
  sql: z.string(),
  found: z.record(z.string(), z.int()),
});
export type ErasureCheck = z.infer<typeof erasureCheckSchema>;

/** The receipt of an erasure, returned by `…/erasures`. Ids of the person appear as hashes only. */
export const erasureSchema = z
  .object({
    id: z.string(),
    project_id: z.string(),
    subject: z.enum(['person', 'project']),
    status: z
      .enum(['running', 'done'])
      .meta({ description: '`running` until everything is removed and the check finds nothing.' }),
    requested_by: z.string(),
    erased_at: z.iso
      .datetime()
      .meta({ description: 'Events received until then are removed, and stay out however they are sent again.' }),
    finished_at: z.iso.datetime().nullable(),
    checked_again_at: z.iso.datetime().nullable().meta({
      description: 'Ten minutes later everything is repeated, for events that were being stored at that moment.',
    }),
    dead_letters_checked_at: z.iso.datetime().nullable().meta({
      description:
        'Two days later, when no event can be in transit any more, dead letters are searched for the last time.',
    }),
    readmitted_at: z.iso.datetime().exactOptional().meta({
      description:
        'Since then imports take events of the person from before the erasure again. Absent: they refuse them.',
    }),
    id_hashes: z.array(z.string()).meta({
      description: 'SHA-256 of `<project>\\n<kind>\\n<id>`; kinds are `user`, `anonymous`, `device` and `project`.',
    }),
    removed: z.partialRecord(z.enum(PLACES), z.int()),
    check: erasureCheckSchema
      .nullable()
      .meta({ description: 'The final check of the store and the cold files: 0 everywhere.' }),
    message: z.string(),
  })
  .meta({ id: 'Erasure' });
export type Erasure = z.infer<typeof erasureSchema>;
/** `GET …/erasures`. */
export const erasuresSchema = z.object({ erasures: z.array(erasureSchema) });
