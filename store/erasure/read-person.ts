import { defineCommand } from '../../core/base/statement.ts';
import { isCold } from '../../core/query/lowering/tiers/is-cold.ts';
import { EVENT_COLUMN_LIST } from '../../core/tables/events.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { rowOf, stream } from '../clickhouse/door.ts';
import { type ColdDay, readColdDays } from '../cold/cold-days.ts';
import type { ColdStore } from '../cold/cold-store.ts';
import type { SqlPart } from '../cold/day-statements.ts';
import { batchesOf, eventsInFiles } from './files-of-days.ts';
import { eventsOfPerson, type HeldIn, heldIn, type PersonScope } from './person-statements.ts';
import { checkPlaces, countRows } from './table-statements.ts';

/** Rows of a person as ClickHouse writes them in JSON, one a line. */
export type PersonRows = AsyncGenerator<string>;

/** Tells whether anything is held of the person, in tables or cold files. */
export async function isHeld(store: ColdStore, scope: PersonScope, nowMs: number): Promise<boolean> {
  const counts = await rowOf(store, checkPlaces(heldIn(scope, [])));
  if (Object.values(counts).some((count) => count > 0)) return true;
  for (const days of batchesOf(await coldDaysOf(store, scope, nowMs))) {
    const files = await eventsInFiles(store, days);
    const { sql, params } = eventsOfPerson(scope);
    if ((await rowOf(store, countRows(files.sql, { sql, params: { ...files.params, ...params } }))) > 0) return true;
  }
  return false;
}

/** All events of the person, each once, from the oldest on: cold days from their files, the others from `events`. */
export async function* readEvents(store: ColdStore, scope: PersonScope, nowMs: number): PersonRows {
  // Read once: a day that becomes cold meanwhile is still in `events`, and is read from there alone.
  const cold = await coldDaysOf(store, scope, nowMs);
  for (const days of batchesOf(cold)) yield* linesFrom(store, eventsFrom(await eventsInFiles(store, days), scope));
  yield* linesFrom(store, hotEvents(scope, cold));
}

const eventsFrom = defineCommand({
  name: 'export.cold_events',
  sql: (from: SqlPart, scope: PersonScope) =>
    `SELECT ${EVENT_COLUMN_LIST} FROM ${from.sql} WHERE ${eventsOfPerson(scope).sql} ORDER BY timestamp, seq`,
  params: (from: SqlPart, scope: PersonScope) => ({ ...eventsOfPerson(scope).params, ...from.params }),
});

const hotEvents = defineCommand({
  name: 'export.hot_events',
  sql: (scope: PersonScope, _: readonly ColdDay[]) => `SELECT ${EVENT_COLUMN_LIST} FROM ${TABLES.events} FINAL
WHERE ${eventsOfPerson(scope).sql} AND toString(toDate(timestamp, 'UTC')) NOT IN {cold_days: Array(String)}
ORDER BY timestamp, seq`,
  params: (scope: PersonScope, cold: readonly ColdDay[]) => ({
    ...eventsOfPerson(scope).params,
    cold_days: cold.map(({ day }) => day),
  }),
});

/** The person's links, or samples of their rejected events. */
export async function* readLinksAndRejections(
  store: ColdStore,
  scope: PersonScope,
  place: 'identities' | 'cohort_ids' | 'rejected_events',
): PersonRows {
  const held = heldIn(scope, []).find((each) => each.place === place);
  if (held === undefined) throw new Error(`No table for ${place}`);
  yield* linesFrom(store, rowsIn(held));
}

const rowsIn = defineCommand({
  name: 'export.links_and_rejections',
  sql: ({ place, read, sql }: HeldIn) =>
    `SELECT ${place === 'identities' ? LINK_COLUMNS : '* EXCEPT (project_id)'} FROM ${read} WHERE ${sql}`,
  params: ({ params }: HeldIn) => params,
});

const LINK_COLUMNS = ['first', 'last'].reduce(
  (list, name) => `${list}, fromUnixTimestamp64Milli(intDiv(${name}_ordinal, 1048576), 'UTC') AS ${name}_seen_at`,
  'anonymous_id, user_id',
);

async function coldDaysOf(store: ColdStore, { projectId }: PersonScope, nowMs: number): Promise<ColdDay[]> {
  return (await readColdDays(store, projectId)).filter((day) => isCold(day, nowMs));
}

async function* linesFrom(store: ColdStore, statement: ReturnType<typeof rowsIn>): PersonRows {
  const bytes = await stream(store, 'export', statement, 'JSONEachRow');
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
