import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineStatement } from '../../core/base/statement.ts';
import { type PersonFacts, PLAIN_PERSONS } from '../../core/query/lowering/links.ts';
import { personFacts } from '../../core/query/lowering/person-facts.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { rowsOf } from '../clickhouse/door.ts';
import type { RegionStore } from '../clickhouse/region-store.ts';
import type { PersonIds, PersonName } from './person-ids.ts';

/**
 * All ids of the person that one of their ids names: the user, those merged with it, and the anonymous ids that nobody but
 * them was seen on. A device that several users share names the one seen last. An anonymous id without a user is a person
 * by itself. Throws if ClickHouse does not answer.
 */
export async function findIds(store: RegionStore, project: ProjectId, { by, id }: PersonName): Promise<PersonIds> {
  const [linked] = by === 'user_id' ? [id] : await rowsOf(store, userOf(project, id));
  if (linked) {
    const [facts = PLAIN_PERSONS] = await rowsOf(store, personFacts(project));
    const [user = linked, ...merged] = usersOf(linked, facts);
    return { user, merged, anonymous: await rowsOf(store, linkedWith(project, [user, ...merged])), unclaimed: [] };
  }
  const named = await rowsOf(store, eventWithUser(project, id));
  return { user: '', merged: [], anonymous: [id], unclaimed: named.length > 0 ? [] : [id] };
}

/** The users of a person, the one who names it first. */
function usersOf(user: string, { merged }: PersonFacts): string[] {
  const person = merged.find((each) => each.user === user)?.person ?? user;
  return [person, ...merged.flatMap((each) => (each.person === person ? [each.user] : []))];
}

const userOf = defineStatement({
  name: 'erasure.user_of',
  sql: `SELECT user_id FROM ${TABLES.deviceUsers}
WHERE project_id = {project: String} AND device_key = 2 * cityHash64({id: String}) + 1 AND anonymous_id = {id: String}
ORDER BY last_ordinal DESC, user_id DESC
LIMIT 1`,
  params: (project: ProjectId, id: string) => ({ project, id }),
  row: z.object({ user_id: z.string() }).transform(({ user_id }) => user_id),
});

/**
 * One row if an event names a user on the device. The link goes when that user is erased or another user takes it over,
 * while events of others stay.
 */
const eventWithUser = defineStatement({
  name: 'erasure.event_with_user',
  sql: `SELECT 1 AS found FROM ${TABLES.events}
WHERE project_id = {project: String} AND anonymous_id = {id: String} AND user_id != ''
LIMIT 1`,
  params: (project: ProjectId, id: string) => ({ project, id }),
  row: z.object({ found: z.number() }),
});

const linkedWith = defineStatement({
  name: 'erasure.linked_with',
  sql: `SELECT anonymous_id FROM ${TABLES.deviceUsers}
WHERE project_id = {project: String} AND device_key IN (
  SELECT device_key FROM ${TABLES.deviceUsers} WHERE project_id = {project: String} AND user_id IN {users: Array(String)})
GROUP BY anonymous_id
HAVING countIf(user_id NOT IN {users: Array(String)}) = 0
ORDER BY anonymous_id`,
  params: (project: ProjectId, users: readonly string[]) => ({ project, users }),
  row: z.object({ anonymous_id: z.string() }).transform(({ anonymous_id }) => anonymous_id),
});
