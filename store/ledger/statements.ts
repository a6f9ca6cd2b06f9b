import { z } from 'zod';
import type { LedgerInterval } from '../../core/api/ledger.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import { FUTURE_MS_MAX } from '../../core/base/limits.ts';
import { slicesOf } from '../../core/base/slices.ts';
import { defineStatement, type RowStatement } from '../../core/base/statement.ts';
import { minuteText } from '../../core/ingest/ledger/receipt.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { timeText } from '../../core/tables/time-text.ts';
import type { WaitingEntry } from './ledger-answer.ts';
import type { LedgerRange } from './ledger-range.ts';
import { DEAD_VERSION } from './ledger-rows.ts';

export const STARTS: Readonly<Record<LedgerInterval, string>> = {
  minute: 'toStartOfMinute',
  hour: 'toStartOfHour',
  day: 'toStartOfDay',
};

/** The ledger's sums of an interval that begins at `start_s`, Unix seconds. */
export type LedgerSums = z.infer<typeof ledgerSumsRow>;

const ledgerSumsRow = z.object({
  start_s: z.number(),
  received_sum: z.number(),
  accepted_sum: z.number(),
  rejected_sums: z
    .array(z.tuple([z.string(), z.number()]))
    .transform((pairs): Readonly<Record<string, number>> => Object.fromEntries(pairs)),
  confirmed_sum: z.number(),
  quarantined_sum: z.number(),
  dead_sum: z.number(),
  erased_sum: z.number(),
});

/** The ledger of a project: one row an interval, such as `{ start_s: 1764…, received_sum: 12, rejected_sums: { … }, … }`. */
export const ledgerSums = defineStatement({
  name: 'ledger.sums',
  sql: (_: ProjectId, { interval }: LedgerRange) => `SELECT
  toUnixTimestamp(${STARTS[interval]}(minute, 'UTC')) AS start_s,
  sum(received) AS received_sum, sum(accepted) AS accepted_sum,
  CAST(sumMap(rejected), 'Array(Tuple(String, Int64))') AS rejected_sums,
  sum(stored) AS confirmed_sum, sum(quarantined) AS quarantined_sum, sum(dead) AS dead_sum, sum(erased) AS erased_sum
FROM ${TABLES.ledger} FINAL
WHERE project_id = {project: String} AND minute >= {from: DateTime('UTC')} AND minute < {to: DateTime('UTC')}
GROUP BY start_s ORDER BY start_s`,
  params: (project: ProjectId, { startMs, endMs }: LedgerRange) => ({
    project,
    from: minuteText(startMs),
    to: minuteText(endMs),
  }),
  row: ledgerSumsRow,
});

const ARRIVED = `project_id = {project: String} AND received_at >= {from: DateTime64(3, 'UTC')}
  AND received_at < {to: DateTime64(3, 'UTC')} AND timestamp <= {latest: DateTime64(3, 'UTC')}`;

/** The number of distinct events in the store, by interval of arrival: `{ start_s: 1764…, events: 11 }`. */
export const storedCounts = defineStatement({
  name: 'ledger.stored_counts',
  // All versions of an event lie in one day, so FINAL over the days into which something arrived is exact. The index
  // finds those days without reading the others; FINAL in one step would read every day of the project.
  sql: (_: ProjectId, { interval }: LedgerRange) => `SELECT
  toUnixTimestamp(${STARTS[interval]}(received_at, 'UTC')) AS start_s, count() AS events
FROM ${TABLES.events} FINAL
WHERE ${ARRIVED}
  AND toDate(timestamp) IN (SELECT toDate(timestamp) FROM ${TABLES.events} WHERE ${ARRIVED})
GROUP BY start_s`,
  params: (project: ProjectId, { startMs, endMs }: LedgerRange) => ({
    project,
    from: timeText(startMs),
    to: timeText(endMs),
    latest: timeText(endMs + FUTURE_MS_MAX),
  }),
  row: z.object({ start_s: z.number(), events: z.number() }),
});

/** A pack's id is a UUID, and a parameter of a statement holds 128 KiB. */
const PACKS_MAX = 2_000;

/** The ids of those waiting packs that have been stored; dead ones have not. As many statements as their ids need. */
export function storedPacks(project: ProjectId, waiting: readonly WaitingEntry[]): RowStatement<string>[] {
  return slicesOf(waiting, PACKS_MAX).map((some) => packsStored(project, some));
}

const packsStored = defineStatement({
  name: 'ledger.stored_packs',
  sql: `SELECT DISTINCT entry FROM ${TABLES.ledger}
WHERE project_id = {project: String} AND minute >= {from: DateTime('UTC')} AND minute <= {to: DateTime('UTC')}
  AND version > ${DEAD_VERSION} AND entry IN {packs: Array(String)}`,
  params: (project: ProjectId, waiting: readonly WaitingEntry[]) => {
    const minutes = waiting.map(({ entry }) => entry.minute).sort();
    const [from = '', to = ''] = [minutes[0], minutes.at(-1)];
    return { project, from, to, packs: waiting.map(({ pack }) => pack) };
  },
  row: z.object({ entry: z.string() }).transform(({ entry }) => entry),
});

type RejectionsAsked = { readonly sinceMs: number; readonly limit: number; readonly code: string | undefined };

/** The latest samples of rejected events. `id` is '' if the event had none; `sample` is JSON text, which may be cut off. */
export const latestRejections = defineStatement({
  name: 'ledger.latest_rejections',
  sql: (_: ProjectId, { code }: RejectionsAsked) => `SELECT
  toUnixTimestamp64Milli(at) AS at_ms, code, message, position, id, sample
FROM ${TABLES.rejections} FINAL
WHERE project_id = {project: String} AND at >= {since: DateTime64(3, 'UTC')}${code === undefined ? '' : ' AND code = {code: String}'}
ORDER BY at DESC, pack, place LIMIT {limit: UInt32}`,
  params: (project: ProjectId, { sinceMs, limit, code }: RejectionsAsked) => ({
    project,
    since: timeText(sinceMs),
    limit,
    ...(code === undefined ? {} : { code }),
  }),
  row: z.object({
    at_ms: z.number(),
    code: z.string(),
    message: z.string(),
    position: z.number(),
    id: z.string(),
    sample: z.string(),
  }),
});

type IdsAsked = { readonly ids: readonly string[]; readonly fromMs: number; readonly toMs: number };

/** Events with one of these ids whose time lies in a span; `timestamp` is ClickHouse's text. Reads the ids of all its days. */
export const eventsWithIds = defineStatement({
  name: 'ledger.events_with_ids',
  sql: `SELECT toString(id) AS id_text, event, toString(timestamp) AS time_text FROM ${TABLES.events} FINAL
WHERE project_id = {project: String} AND id IN {ids: Array(UUID)}
  AND timestamp >= {from: DateTime64(3, 'UTC')} AND timestamp <= {to: DateTime64(3, 'UTC')}
LIMIT 1000`,
  params: (project: ProjectId, { ids, fromMs, toMs }: IdsAsked) => ({
    project,
    ids,
    from: timeText(fromMs),
    to: timeText(toMs),
  }),
  row: z
    .object({ id_text: z.string(), event: z.string(), time_text: z.string() })
    .transform(({ id_text, event, time_text }) => ({ id: id_text, event, timestamp: time_text })),
});
