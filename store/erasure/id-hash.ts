import { sha256Hex } from '../../core/base/hash.ts';
import type { IdKind } from '../../core/privacy/erased-person.ts';

/** SHA-256 of `<project>\n<kind>\n<id>` in upper-case hex, as ClickHouse's `hex` writes it. */
export async function idHash(projectId: string, kind: IdKind, id: string): Promise<string> {
  return (await sha256Hex(`${projectId}\n${kind}\n${id}`)).toUpperCase();
}

/** The ids of an event's person; '' where there is none. */
export type EventIds = { readonly user_id: string; readonly anonymous_id: string };

/** The hashes of the event's person and device. The event is erased if one of them is. */
export function hashesOfEvent(projectId: string, { user_id: user, anonymous_id: anonymous }: EventIds) {
  const person = user === '' ? idHash(projectId, 'anonymous', anonymous) : idHash(projectId, 'user', user);
  return user === '' ? Promise.all([person]) : Promise.all([person, idHash(projectId, 'device', anonymous)]);
}
