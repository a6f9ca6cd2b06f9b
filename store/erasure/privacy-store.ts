import { clickHouse } from '../clickhouse/client.ts';
import type { ColdStore } from '../cold/cold-store.ts';
import type { ColdStatement } from '../cold/day-statements.ts';

/** A part that is rewritten without a person takes seconds; a region's largest, minutes. */
const TIMEOUT_MS = 300_000;

/** Changes the store; what the statement says has been done when this returns, mutations included. Throws if it failed. */
export async function change(
  { url, database, user, password, fetch }: ColdStore,
  { sql, params }: ColdStatement,
): Promise<void> {
  const client = clickHouse({ url, database, user, password, fetch, timeoutMs: TIMEOUT_MS });
  await client.command({
    query: sql,
    query_params: { ...params },
    clickhouse_settings: {
      // 2: on every replica.
      mutations_sync: '2',
      allow_nondeterministic_mutations: 1,
      max_execution_time: TIMEOUT_MS / 1000,
      wait_end_of_query: 1,
    },
  });
}
