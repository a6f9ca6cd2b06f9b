import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { defineCommand, defineStatement } from '../../core/base/statement.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { change, rowsOf } from '../clickhouse/door.ts';
import type { RegionStore } from '../clickhouse/region-store.ts';
import { slotUsersOf } from './accounts.ts';
import { chooseSlot, type SlotState } from './choose-slot.ts';

/** Everybody else may have claimed in the meantime; more often than this means that something else is wrong. */
const TRIES_MAX = 8;

/**
 * The user of the pool that runs a project's SQL now: the one that the project has, or a free one, or one whose project
 * has asked nothing for a while. The lease is renewed as it is used, and holds for longer than any statement may take.
 *
 * Of two claims of one version ClickHouse stores the first, so a slot never has two projects at once. Errors: the seconds
 * after which a slot may be free. Throws `StoreError`.
 */
export async function leaseSlot(
  store: RegionStore,
  projectId: ProjectId,
): Promise<Result<string, { readonly retryAfterS: number }>> {
  const users = slotUsersOf(store.database, store.customers?.slots ?? 0);
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const chosen = chooseSlot(users, await rowsOf(store, slotStates()), projectId);
    if (chosen.kind === 'held') return ok(chosen.user);
    if (chosen.kind === 'none') return err({ retryAfterS: chosen.retryAfterS });
    if (chosen.kind === 'taken over') await endQueriesOf(store, chosen.user);
    await change(store, 'background', claim(chosen.user, chosen.version, projectId));
  }
  return err({ retryAfterS: 1 });
}

const slotStates = defineStatement({
  name: 'customer_sql.slots',
  sql: `SELECT user, max(version) AS latest, argMax(project_id, version) AS project,
  toInt64(dateDiff('millisecond', argMax(claimed_at, version), now64(3, 'UTC'))) AS age_ms
FROM ${TABLES.sqlSlots}
GROUP BY user`,
  params: () => ({}),
  row: z
    .object({ user: z.string(), latest: z.number(), project: z.string(), age_ms: z.number() })
    .transform(({ user, latest, project, age_ms }): SlotState => {
      return { user, version: latest, project, ageMs: age_ms };
    }),
});

/** The token makes the second claim of a version a repeat of the first, whatever its project. */
const claim = defineCommand({
  name: 'customer_sql.claim_slot',
  sql: (user: string, version: number, _: ProjectId) =>
    `INSERT INTO ${TABLES.sqlSlots} (user, version, project_id) SETTINGS insert_deduplication_token = '${user}:${version}'
SELECT {user: String}, {version: UInt64}, {project: String}`,
  params: (user: string, version: number, project: ProjectId) => ({ user, version, project }),
});

/** Nothing of the project that had the slot may run on when another one gets it. */
async function endQueriesOf(store: RegionStore, user: string): Promise<void> {
  await change(store, 'background', killQueries(user));
  const [left] = await rowsOf(store, runningQueries(user));
  if (left && left.running > 0) throw new Error(`Queries of ${user} go on after they were ended`);
}

const killQueries = defineCommand({
  name: 'customer_sql.end_queries_of_user',
  sql: 'KILL QUERY WHERE user = {user: String} SYNC',
  params: (user: string) => ({ user }),
});

const runningQueries = defineStatement({
  name: 'customer_sql.running_queries',
  sql: 'SELECT count() AS running FROM system.processes WHERE user = {user: String}',
  params: (user: string) => ({ user }),
  row: z.object({ running: z.number() }),
});
