import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineStatement } from '../../core/base/statement.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { rowsOf } from '../clickhouse/door.ts';
import type { RegionStore } from '../clickhouse/region-store.ts';
import type { PersonIds, PersonName } from './person-ids.ts';

/**
 * All ids of the person that one of their ids names: the user, and the anonymous ids linked with it now. An anonymous id
 * without a link is a person by itself. Throws if ClickHouse does not answer.
 */
export async function findIds(store: RegionStore, project: ProjectId, { by, id }: PersonName): Promise<PersonIds> {
  const [linked] = by === 'user_id' ? [id] : await rowsOf(store, userOf(project, id));
  if (linked) return { user: linked, anonymous: await rowsOf(store, linkedWith(project, linked)), unclaimed: [] };
  const named = await rowsOf(store, eventWithUser(project, id));
  return { user: '', anonymous: [id], unclaimed: named.length > 0 ? [] : [id] };
}

const userOf = defineStatement({
  name: 'erasure.user_of',
  sql: `SELECT user_id FROM ${TABLES.identities} FINAL
WHERE project_id = {project: String} AND anonymous_id = {id: String}`,
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
  sql: `SELECT anonymous_id FROM ${TABLES.identities} FINAL
WHERE project_id = {project: String} AND user_id = {user: String}
ORDER BY anonymous_id`,
  params: (project: ProjectId, user: string) => ({ project, user }),
  row: z.object({ anonymous_id: z.string() }).transform(({ anonymous_id }) => anonymous_id),
});
