import type { LedgerInterval } from '../../core/api/ledger.ts';
import { FUTURE_MS_MAX } from '../../core/base/limits.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { localDate } from '../../core/base/time/zones.ts';
import { FINGERPRINT_CHARS, FINGERPRINT_SQL } from '../../core/ingest/ledger/fingerprint.ts';
import { minuteText } from '../../core/ingest/ledger/receipt.ts';
import type { Statement } from '../../core/query/tree/printer.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { timeText } from '../../core/tables/time-text.ts';
import { DEAD_VERSION } from './ledger-rows.ts';
import { STARTS } from './statements.ts';

/** What is proven: all that arrived for some projects in a span, in shares of which each fits into memory. */
export type ProofScope = {
  readonly projects: readonly string[];
  /** Whole intervals, half-open, Unix milliseconds. */
  readonly startMs: number;
  readonly endMs: number;
  readonly interval: LedgerInterval;
  readonly nowMs: number;
  /** Fingerprints that leave `number` when they are divided by `of`. */
  readonly share: { readonly number: number; readonly of: number };
};

/** The projects' first entry with fingerprints may lie so far back: from it on, every row must be accounted for. */
const SINCE_DAYS = 7;

/** All statements answer rows of a project, Unix seconds when an interval begins, and how many events. */

/** How many confirmed events are asked for: those of entries with fingerprints whose time to be kept is not over. */
export function provenCounts(scope: ProofScope): Statement {
  const sql = `SELECT project_id, ${startOf(scope, 'minute')} AS start, count()
FROM (${demanded()})
WHERE ${IN_SHARE}
GROUP BY project_id, start`;
  return { sql, params: paramsOf(scope) };
}

/**
 * Which of those events are in the store in no copy, by the last arrival of each.
 *
 * @param isErasedLeftOut  without what an erasure has taken out; reads all entries of the projects
 */
export function missingCounts(scope: ProofScope, isErasedLeftOut: boolean): Statement {
  const sql = `SELECT project_id, ${startOf(scope, 'last')} AS start, count()
FROM (
  SELECT project_id, fingerprint, max(minute) AS last
  FROM (${demanded()})
  WHERE ${IN_SHARE}
  GROUP BY project_id, fingerprint
)
WHERE (project_id, fingerprint) NOT IN (
  SELECT project_id, ${FINGERPRINT_SQL} AS fingerprint FROM ${TABLES.events}
  WHERE ${OF_PROJECTS} AND toDate(timestamp, 'UTC') IN (${demandedDays()}) AND ${IN_SHARE}
)${isErasedLeftOut ? ` AND (project_id, fingerprint) NOT IN (${fingerprintsOf(`${OF_PROJECTS} AND erased > 0`)})` : ''}
GROUP BY project_id, start`;
  return { sql, params: paramsOf(scope) };
}

/**
 * Rows of the store that no pack accounts for: their fingerprint is in no entry of the minute of their arrival's span.
 * Minutes with an entry that does not tell all its fingerprints are left out, and what arrived before the first that does.
 */
export function unaccountedCounts(scope: ProofScope): Statement {
  const arrived = `${OF_PROJECTS} AND received_at >= {from: DateTime64(3, 'UTC')}
    AND received_at < {to: DateTime64(3, 'UTC')} AND timestamp <= {latest: DateTime64(3, 'UTC')}`;
  const sql = `SELECT project_id, ${startOf(scope, 'received_at')} AS start, uniqExact(fingerprint)
FROM (
  SELECT project_id, received_at, ${FINGERPRINT_SQL} AS fingerprint FROM ${TABLES.events}
  WHERE ${arrived} AND toDate(timestamp, 'UTC') IN (SELECT toDate(timestamp, 'UTC') FROM ${TABLES.events} WHERE ${arrived})
) AS arrivals
INNER JOIN (
  SELECT project_id, min(minute) AS since FROM ${TABLES.ledger}
  WHERE ${OF_PROJECTS} AND minute >= {since: DateTime('UTC')} AND minute < {to: DateTime('UTC')}
    AND notEmpty(fingerprints) AND erased = 0
  GROUP BY project_id
) AS first USING (project_id)
WHERE received_at >= since AND ${IN_SHARE}
  AND (project_id, toStartOfMinute(received_at)) NOT IN (
    SELECT project_id, minute FROM ${TABLES.ledger} FINAL
    WHERE ${OF_PROJECTS} AND ${IN_SPAN} AND stored + dead > ${TOLD}
  )
  AND (project_id, fingerprint) NOT IN (${fingerprintsOf(`${OF_PROJECTS} AND ${IN_SPAN}`)})
GROUP BY project_id, start`;
  return { sql, params: paramsOf(scope) };
}

/** How many events a span's packs have brought to the store, whatever their fingerprints: by this shares are made. */
export function confirmedCount({
  projects,
  startMs,
  endMs,
}: Pick<ProofScope, 'projects' | 'startMs' | 'endMs'>): Statement {
  const sql = `SELECT sum(stored) FROM ${TABLES.ledger} WHERE ${OF_PROJECTS} AND ${IN_SPAN}`;
  return { sql, params: { projects, from: minuteText(startMs), to: minuteText(endMs) } };
}

const OF_PROJECTS = 'project_id IN {projects: Array(String)}';
const IN_SPAN = `minute >= {from: DateTime('UTC')} AND minute < {to: DateTime('UTC')}`;
const IN_SHARE = 'fingerprint % {shares: UInt32} = {share: UInt32}';
/** Their rows cannot have expired: those go two days later at the earliest. */
const IS_KEPT = 'toDateOrZero(day) + kept_days > {today: Date}';
/** How many fingerprints an entry tells. */
const TOLD = `intDiv(arraySum(digits -> length(digits), mapValues(fingerprints)), ${FINGERPRINT_CHARS})`;
const ENTRIES = `SELECT project_id, minute, kept_days, fingerprints FROM ${TABLES.ledger} FINAL
    WHERE ${OF_PROJECTS} AND ${IN_SPAN} AND version > ${DEAD_VERSION}`;

/** A row for each confirmed event that must be in the store, as often as it was confirmed. */
function demanded(): string {
  return `SELECT project_id, minute, arrayJoin(${numbersOf('digits')}) AS fingerprint
    FROM (${ENTRIES})
    ARRAY JOIN mapKeys(fingerprints) AS day, mapValues(fingerprints) AS digits
    WHERE ${IS_KEPT}`;
}

function demandedDays(): string {
  return `SELECT DISTINCT toDateOrZero(day) FROM (${ENTRIES}) ARRAY JOIN mapKeys(fingerprints) AS day WHERE ${IS_KEPT}`;
}

/** Projects and fingerprints of all entries for which a condition holds. */
function fingerprintsOf(condition: string): string {
  return `SELECT project_id, fingerprint FROM (
    SELECT project_id, arrayJoin(${numbersOf('digits')}) AS fingerprint
    FROM (
      SELECT project_id, arrayStringConcat(mapValues(fingerprints)) AS digits FROM ${TABLES.ledger} WHERE ${condition}
    )
  ) WHERE ${IN_SHARE}`;
}

function numbersOf(digits: string): string {
  const one = `substring(${digits}, at * ${FINGERPRINT_CHARS} + 1, ${FINGERPRINT_CHARS})`;
  return `arrayMap(at -> reinterpretAsUInt64(reverse(unhex(${one}))), range(intDiv(length(${digits}), ${FINGERPRINT_CHARS})))`;
}

function startOf({ interval }: ProofScope, time: string): string {
  return `toUnixTimestamp(${STARTS[interval]}(${time}, 'UTC'))`;
}

function paramsOf({ projects, startMs, endMs, nowMs, share }: ProofScope): Statement['params'] {
  return {
    projects,
    from: minuteText(startMs),
    to: minuteText(endMs),
    latest: timeText(endMs + FUTURE_MS_MAX),
    since: minuteText(startMs - SINCE_DAYS * DAY_MS),
    today: localDate('UTC', nowMs),
    share: share.number,
    shares: share.of,
  };
}
