import { cleanText } from '../../core/base/clean-text.ts';
import { ID_CHARS_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { HOT_IDS, isHotId } from '../../core/ingest/event.ts';
import { type IdKind, idHash } from './id-hash.ts';

/** How somebody is named: by the id of a user, or by an anonymous id. */
export type PersonName = { readonly by: 'user_id' | 'anonymous_id'; readonly id: string };

/** All ids of one person. `user` is '' while nobody knows who the anonymous id is. */
export type PersonIds = {
  readonly user: string;
  readonly anonymous: readonly string[];
  /** Those of `anonymous` that no stored event names a user with: who names one next is the same person. */
  readonly unclaimed: readonly string[];
};

/**
 * The id as ingest would have kept it.
 * Errors: a sentence that says what is wrong with it.
 */
export function checkName({ by, id }: PersonName): Result<PersonName, string> {
  const clean = cleanText(id);
  if (clean === '') return err(`\`${by}\` is empty; send the person's id as it was sent with their events.`);
  if (clean.length <= HOT_ID_CHARS_MAX && isHotId(clean)) {
    return err(
      `\`${by}\` is \`${clean}\`, which tools send by accident; no event is kept under it, so it is nobody's id. Send the person's own.`,
    );
  }
  if (clean.length > ID_CHARS_MAX) {
    return err(`\`${by}\` has ${clean.length} characters; no event has an id of more than ${ID_CHARS_MAX}.`);
  }
  return ok({ by, id: clean });
}

const HOT_ID_CHARS_MAX = Math.max(...Array.from(HOT_IDS, (id) => id.length));

/** Hashes under which the person's events are known to `erased_persons`. */
export function hashesOf(projectId: string, { user, anonymous, unclaimed }: PersonIds): Promise<string[]> {
  const of = (kind: IdKind) => (id: string) => idHash(projectId, kind, id);
  return Promise.all([
    ...(user === '' ? [] : [idHash(projectId, 'user', user)]),
    ...unclaimed.map(of('device')),
    ...anonymous.map(of('anonymous')),
  ]);
}
