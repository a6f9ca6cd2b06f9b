import { TABLES } from '../../core/tables/schema.ts';
import { rowsFrom } from '../cold/ask-store.ts';
import type { ColdStore } from '../cold/cold-store.ts';
import type { PersonIds, PersonName } from './person-ids.ts';

/**
 * All ids of the person that one of their ids names: the user, and the anonymous ids that are linked with it now. An
 * anonymous id that is linked with nobody is a person by itself. Throws when the store does not answer.
 */
export async function findIds(store: ColdStore, projectId: string, { by, id }: PersonName): Promise<PersonIds> {
  const user = by === 'user_id' ? id : await userOf(store, projectId, id);
  if (user !== '') return { user, anonymous: await linkedWith(store, projectId, user), unclaimed: [] };
  return { user, anonymous: [id], unclaimed: (await namesUser(store, projectId, id)) ? [] : [id] };
}

async function userOf(store: ColdStore, projectId: string, anonymousId: string): Promise<string> {
  const [row] = await rowsFrom(store, {
    sql: `SELECT user_id FROM ${TABLES.identities} FINAL
WHERE project_id = {project: String} AND anonymous_id = {id: String}`,
    params: { project: projectId, id: anonymousId },
  });
  return String(row?.[0] ?? '');
}

/** Was a user seen on it? Their link goes when they are erased, or when another user takes it over; the events of others stay. */
async function namesUser(store: ColdStore, projectId: string, anonymousId: string): Promise<boolean> {
  const rows = await rowsFrom(store, {
    sql: `SELECT 1 FROM ${TABLES.events}
WHERE project_id = {project: String} AND anonymous_id = {id: String} AND user_id != ''
LIMIT 1`,
    params: { project: projectId, id: anonymousId },
  });
  return rows.length > 0;
}

async function linkedWith(store: ColdStore, projectId: string, user: string): Promise<string[]> {
  const rows = await rowsFrom(store, {
    sql: `SELECT anonymous_id FROM ${TABLES.identities} FINAL
WHERE project_id = {project: String} AND user_id = {user: String}
ORDER BY anonymous_id`,
    params: { project: projectId, user },
  });
  return rows.map(([anonymous]) => String(anonymous));
}
