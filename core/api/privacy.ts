import { z } from 'zod';

/** `POST /api/projects/:id/erasures`: one of the two ids; what is linked with it is erased too. */
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

/** Where something was removed from, and what is counted there. */
export const PLACES = [
  'events',
  'identities',
  'rollup_rows',
  'cold_events',
  'cold_files',
  'dead_letter_events',
  'rejected_events',
  'live_events',
  'keys',
  'project_rows',
] as const;
export type Place = (typeof PLACES)[number];

/** An erasure, as `…/erasures` answers it. Ids of the person appear as hashes only. */
export type Erasure = {
  id: string;
  project_id: string;
  subject: 'person' | 'project';
  /** `running` until everything has been removed and the check has found nothing. */
  status: 'running' | 'done';
  requested_by: string;
  /** Events received before this are removed, and dropped if they come back. */
  erased_at: string;
  finished_at: string | null;
  /** Ten minutes later all steps run again, for events that were being stored at that moment. */
  checked_again_at: string | null;
  /** Two days later, when no event can be under way any more, dead letters are searched for the last time. */
  dead_letters_checked_at: string | null;
  /** SHA-256 of `<project>\n<kind>\n<id>`, kinds `user`, `anonymous`, `device`, `project`. */
  id_hashes: string[];
  removed: Partial<Record<Place, number>>;
  /** The last question to the store, with the counts that it answered, cold files included: 0 everywhere. */
  check: ErasureCheck | null;
  message: string;
};

export type ErasureCheck = { at: string; sql: string; found: Record<string, number> };
