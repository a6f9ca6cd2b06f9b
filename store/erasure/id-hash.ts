/**
 * What an id is to `erased_persons` (migration 0008 computes the same): a `user`; an `anonymous` id, of events without
 * a user; a `device`, an anonymous id that no user was known for, so that events of it which were under way
 * are erased even where they name one; a `project`, deleted as a whole, whose id stands in its place and is empty.
 */
export type IdKind = 'user' | 'anonymous' | 'device' | 'project';

/** SHA-256 of `<project>\n<kind>\n<id>` in upper-case hex, as ClickHouse's `hex` writes it. */
export async function idHash(projectId: string, kind: IdKind, id: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', encoder.encode(`${projectId}\n${kind}\n${id}`));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

/** Who an event is of. Both ids are texts, '' where there is none. */
export type EventIds = { readonly user_id: string; readonly anonymous_id: string };

/** Hashes of which one is among those erased when the event is: that of its person, and that of its device. */
export function hashesOfEvent(projectId: string, { user_id: user, anonymous_id: anonymous }: EventIds) {
  const person = user === '' ? idHash(projectId, 'anonymous', anonymous) : idHash(projectId, 'user', user);
  return user === '' ? Promise.all([person]) : Promise.all([person, idHash(projectId, 'device', anonymous)]);
}

const encoder = new TextEncoder();
