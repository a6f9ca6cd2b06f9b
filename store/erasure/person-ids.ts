import { cleanText } from '../../core/base/clean-text.ts';
import { ID_CHARS_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { HOT_IDS, isHotId } from '../../core/ingest/event.ts';
import type { IdKind } from '../../core/privacy/erased-person.ts';
import { idHash } from './id-hash.ts';

/** A person named by a user's id or by an anonymous id. */
export type PersonName = { readonly by: 'user_id' | 'anonymous_id'; readonly id: string };

/** All ids of one person. `user` is '' while the anonymous id has no known user. */
export type PersonIds = {
  readonly user: string;
  /** Other users who are merged with it. */
  readonly merged: readonly string[];
  /** Those that nobody else was seen on. */
  readonly anonymous: readonly string[];
  /** Those of `anonymous` for which no stored event names a user: the next event that names one is the same person's. */
  readonly unclaimed: readonly string[];
};

/**
 * The id in the form in which ingest stores it.
 * Errors: a sentence that names the fault.
 */
export function checkName({ by, id }: PersonName): Result<PersonName, string> {
  const clean = cleanText(id);
  if (clean === '') return err(`\`${by}\` is empty; send the person's id as it was sent with their events.`);
  if (clean.length <= HOT_ID_CHARS_MAX && isHotId(clean)) {
    return err(
      `\`${by}\` is \`${clean}\`, which tools send by accident; no event is stored under it. Send the person's own id.`,
    );
  }
  if (clean.length > ID_CHARS_MAX) {
    return err(`\`${by}\` has ${clean.length} characters; no event has an id of more than ${ID_CHARS_MAX}.`);
  }
  return ok({ by, id: clean });
}

const HOT_ID_CHARS_MAX = Math.max(...Array.from(HOT_IDS, (id) => id.length));

/** The hashes of the person's ids in `erased_persons`. */
export function hashesOf(projectId: string, { user, merged, anonymous, unclaimed }: PersonIds): Promise<string[]> {
  const of = (kind: IdKind) => (id: string) => idHash(projectId, kind, id);
  return Promise.all([
    ...(user === '' ? [] : [user, ...merged].map(of('user'))),
    ...unclaimed.map(of('device')),
    ...anonymous.map(of('anonymous')),
  ]);
}
