import { isCold } from '../../core/query/lowering/tiers/is-cold.ts';
import { EVENT_COLUMN_LIST } from '../../core/tables/events.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { clickHouse } from '../clickhouse/client.ts';
import { rowsFrom } from '../cold/ask-store.ts';
import { type ColdDay, readColdDays } from '../cold/cold-days.ts';
import type { ColdStore } from '../cold/cold-store.ts';
import type { ColdStatement, Condition } from '../cold/day-statements.ts';
import { batchesOf, eventsInFiles } from './cold-files.ts';
import { eventsOfPerson, heldIn, type PersonScope } from './statements.ts';
import { checkStatement } from './table-statements.ts';

const TIMEOUT_MS = 300_000;

/** Rows of a person as ClickHouse writes them in JSON, a line each. */
export type PersonRows = AsyncGenerator<string>;

/** Is anything held of the person: in the tables, else in the cold files? */
export async function isHeld(store: ColdStore, scope: PersonScope, nowMs: number): Promise<boolean> {
  const [row = []] = await rowsFrom(store, checkStatement(heldIn(scope, [])));
  if (row.some((count) => Number(count) > 0)) return true;
  for (const days of batchesOf(await coldDaysOf(store, scope, nowMs))) {
    const source = await eventsInFiles(store, days);
    const where = eventsOfPerson(scope);
    const sql = `SELECT count() FROM ${source.sql} WHERE ${where.sql}`;
    const [found] = await rowsFrom(store, { sql, params: { ...source.params, ...where.params } });
    if (Number(found?.[0] ?? 0) > 0) return true;
  }
  return false;
}

/** All events of the person, each once, from the oldest on: those of cold days from their files, the others hot. */
export async function* readEvents(store: ColdStore, scope: PersonScope, nowMs: number): PersonRows {
  const { sql, params } = eventsOfPerson(scope);
  const select = (from: Condition, rest = ''): ColdStatement => ({
    sql: `SELECT ${EVENT_COLUMN_LIST} FROM ${from.sql} WHERE ${sql}${rest} ORDER BY timestamp, seq`,
    params: { ...params, ...from.params },
  });
  // Asked once: a day that comes to cold storage meanwhile is still hot, and is read from there alone.
  const cold = await coldDaysOf(store, scope, nowMs);
  for (const days of batchesOf(cold)) yield* linesFrom(store, select(await eventsInFiles(store, days)));
  const hot = { sql: `${TABLES.events} FINAL`, params: { cold_days: cold.map(({ day }) => day) } };
  yield* linesFrom(store, select(hot, " AND toString(toDate(timestamp, 'UTC')) NOT IN {cold_days: Array(String)}"));
}

/** What is held of the person besides events. */
export async function* readLinksAndRejections(
  store: ColdStore,
  scope: PersonScope,
  place: 'identities' | 'rejected_events',
) {
  const held = heldIn(scope, []).find((each) => each.place === place);
  if (held === undefined) throw new Error(`No table for ${place}`);
  yield* linesFrom(store, {
    sql: `SELECT * EXCEPT (project_id) FROM ${held.read} WHERE ${held.sql}`,
    params: held.params,
  });
}

async function coldDaysOf(store: ColdStore, { projectId }: PersonScope, nowMs: number): Promise<ColdDay[]> {
  return (await readColdDays(store, projectId)).filter((day) => isCold(day, nowMs));
}

async function* linesFrom(
  { url, database, user, password, fetch }: ColdStore,
  { sql, params }: ColdStatement,
): PersonRows {
  const client = clickHouse({ url, database, user, password, fetch, timeoutMs: TIMEOUT_MS });
  const { stream } = await client.exec({
    query: `${sql}\nFORMAT JSONEachRow`,
    query_params: { ...params },
    clickhouse_settings: { readonly: '2', output_format_json_quote_64bit_integers: 0 },
  });
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
