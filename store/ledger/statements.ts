import type { LedgerInterval } from '../../core/api/ledger.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import { FUTURE_MS_MAX } from '../../core/base/limits.ts';
import { slicesOf } from '../../core/base/slices.ts';
import { minuteText } from '../../core/ingest/ledger/receipt.ts';
import type { Statement } from '../../core/query/tree/printer.ts';
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

/** What the ledger says: a row an interval, Unix seconds first, in the order of `LedgerSums`. */
export function ledgerSums(project: ProjectId, { interval, startMs, endMs }: LedgerRange): Statement {
  const sql = `SELECT toUnixTimestamp(${STARTS[interval]}(minute, 'UTC')) AS start, sum(received), sum(accepted),
  CAST(sumMap(rejected), 'Array(Tuple(String, Int64))'), sum(stored), sum(quarantined), sum(dead), sum(erased)
FROM ${TABLES.ledger} FINAL
WHERE project_id = {project: String} AND minute >= {from: DateTime('UTC')} AND minute < {to: DateTime('UTC')}
GROUP BY start ORDER BY start`;
  return { sql, params: { project, from: minuteText(startMs), to: minuteText(endMs) } };
}

/** How many distinct events arrived in each interval, as the store has them. */
export function storedCounts(project: ProjectId, { interval, startMs, endMs }: LedgerRange): Statement {
  // All versions of an event lie in one day, so FINAL over the days into which anything arrived then is exact; the index
  // finds those days without reading the others. (FINAL in one step would read every day of the project.)
  const arrived = `project_id = {project: String} AND received_at >= {from: DateTime64(3, 'UTC')}
  AND received_at < {to: DateTime64(3, 'UTC')} AND timestamp <= {latest: DateTime64(3, 'UTC')}`;
  const sql = `SELECT toUnixTimestamp(${STARTS[interval]}(received_at, 'UTC')) AS start, count()
FROM ${TABLES.events} FINAL
WHERE ${arrived}
  AND toDate(timestamp) IN (SELECT toDate(timestamp) FROM ${TABLES.events} WHERE ${arrived})
GROUP BY start`;
  const params = { from: timeText(startMs), to: timeText(endMs), latest: timeText(endMs + FUTURE_MS_MAX) };
  return { sql, params: { project, ...params } };
}

/** A pack's id is a UUID, and a parameter of a statement takes 128 KiB. */
const PACKS_MAX = 2_000;

/** Which of the project's waiting packs were stored; dead ones were not. As many statements as their ids need. */
export function storedPacks(project: ProjectId, waiting: readonly WaitingEntry[]): Statement[] {
  const sql = `SELECT DISTINCT entry FROM ${TABLES.ledger}
WHERE project_id = {project: String} AND minute >= {from: DateTime('UTC')} AND minute <= {to: DateTime('UTC')}
  AND version > ${DEAD_VERSION} AND entry IN {packs: Array(String)}`;
  return slicesOf(waiting, PACKS_MAX).map((some) => {
    const minutes = some.map(({ entry }) => entry.minute).sort();
    const [from = '', to = ''] = [minutes[0], minutes.at(-1)];
    return { sql, params: { project, from, to, packs: some.map(({ pack }) => pack) } };
  });
}

/** The latest samples of rejected events, in the order of `RejectionRow`. */
export function latestRejections(
  project: ProjectId,
  { sinceMs, limit, code }: { readonly sinceMs: number; readonly limit: number; readonly code: string | undefined },
): Statement {
  const ofCode = code === undefined ? '' : ' AND code = {code: String}';
  const sql = `SELECT toUnixTimestamp64Milli(at), code, message, position, id, sample
FROM ${TABLES.rejections} FINAL
WHERE project_id = {project: String} AND at >= {since: DateTime64(3, 'UTC')}${ofCode}
ORDER BY at DESC, pack, place LIMIT {limit: UInt32}`;
  const params = { project, since: timeText(sinceMs), limit };
  return { sql, params: code === undefined ? params : { ...params, code } };
}

/** Events with one of these ids whose time lies in a span: id, name, time as text. Reads the ids of all its days. */
export function eventsWithIds(
  project: ProjectId,
  { ids, fromMs, toMs }: { readonly ids: readonly string[]; readonly fromMs: number; readonly toMs: number },
): Statement {
  const sql = `SELECT toString(id), event, toString(timestamp) FROM ${TABLES.events} FINAL
WHERE project_id = {project: String} AND id IN {ids: Array(UUID)}
  AND timestamp >= {from: DateTime64(3, 'UTC')} AND timestamp <= {to: DateTime64(3, 'UTC')}
LIMIT 1000`;
  return { sql, params: { project, ids, from: timeText(fromMs), to: timeText(toMs) } };
}
