import { z } from 'zod';
import type { LedgerInterval } from '../../core/api/ledger.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import { FUTURE_MS_MAX } from '../../core/base/limits.ts';
import { defineStatement, projectIdColumn } from '../../core/base/statement.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { localDate } from '../../core/base/time/zones.ts';
import { FINGERPRINT_CHARS, FINGERPRINT_SQL } from '../../core/ingest/ledger/fingerprint.ts';
import { minuteText } from '../../core/ingest/ledger/receipt.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { timeText } from '../../core/tables/time-text.ts';
import { DEAD_VERSION } from './ledger-rows.ts';
import { STARTS } from './statements.ts';

/** The scope of a proof: all events that arrived for some projects in a span, in shares that each fit into memory. */
export type ProofScope = {
  readonly projects: readonly ProjectId[];
  /** Whole intervals, half-open, Unix milliseconds. */
  readonly startMs: number;
  readonly endMs: number;
  readonly interval: LedgerInterval;
  readonly nowMs: number;
  /** Fingerprints that leave the remainder `number` when divided by `of`. */
  readonly share: { readonly number: number; readonly of: number };
};

/** The number of events of a project in an interval that begins then, Unix milliseconds. */
export type Finding = { readonly projectId: ProjectId; readonly startMs: number; readonly events: number };

const findingRow = z
  .object({ project_id: projectIdColumn, start_s: z.number(), event_count: z.number() })
  .transform(({ project_id, start_s, event_count }): Finding => {
    return { projectId: project_id, startMs: start_s * 1_000, events: event_count };
  });

/** Every row from a project's first entry with fingerprints on must be accounted for; that entry is looked for this far back. */
const SINCE_DAYS = 7;

const OF_PROJECTS = 'project_id IN {projects: Array(String)}';
const IN_SPAN = `minute >= {from: DateTime('UTC')} AND minute < {to: DateTime('UTC')}`;
const IN_SHARE = 'fingerprint % {shares: UInt32} = {share: UInt32}';
/** Rows that cannot have expired: rows go two days later at the earliest. */
const IS_KEPT = 'toDateOrZero(day) + kept_days > {today: Date}';
/** The number of fingerprints in an entry. */
const TOLD = `intDiv(arraySum(digits -> length(digits), mapValues(fingerprints)), ${FINGERPRINT_CHARS})`;
const ENTRIES = `SELECT project_id, minute, kept_days, fingerprints FROM ${TABLES.ledger} FINAL
    WHERE ${OF_PROJECTS} AND ${IN_SPAN} AND version > ${DEAD_VERSION}`;

/** A row for each confirmed event that must be in the store, as often as it was confirmed. */
const DEMANDED = `SELECT project_id, minute, arrayJoin(${numbersOf('digits')}) AS fingerprint
    FROM (${ENTRIES})
    ARRAY JOIN mapKeys(fingerprints) AS day, mapValues(fingerprints) AS digits
    WHERE ${IS_KEPT}`;
const DEMANDED_DAYS = `SELECT DISTINCT toDateOrZero(day) FROM (${ENTRIES})
    ARRAY JOIN mapKeys(fingerprints) AS day WHERE ${IS_KEPT}`;

/** The number of confirmed events that are asked for: those of entries with fingerprints whose retention is not over. */
export const provenCounts = defineStatement({
  name: 'ledger.proven_counts',
  sql: (scope: ProofScope) => `SELECT project_id, ${startOf(scope, 'minute')} AS start_s, count() AS event_count
FROM (${DEMANDED})
WHERE ${IN_SHARE}
GROUP BY project_id, start_s`,
  params: paramsOf,
  row: findingRow,
});

/**
 * Those of these events of which the store has no copy, by the last arrival of each.
 *
 * @param isErasedLeftOut  without events that an erasure has removed; reads all entries of the projects
 */
export const missingCounts = defineStatement({
  name: 'ledger.missing_counts',
  sql: (scope: ProofScope, isErasedLeftOut: boolean) => `SELECT project_id, ${startOf(scope, 'last')} AS start_s,
  count() AS event_count
FROM (
  SELECT project_id, fingerprint, max(minute) AS last
  FROM (${DEMANDED})
  WHERE ${IN_SHARE}
  GROUP BY project_id, fingerprint
)
WHERE (project_id, fingerprint) NOT IN (
  SELECT project_id, ${FINGERPRINT_SQL} AS fingerprint FROM ${TABLES.events}
  WHERE ${OF_PROJECTS} AND toDate(timestamp, 'UTC') IN (${DEMANDED_DAYS}) AND ${IN_SHARE}
)${isErasedLeftOut ? ` AND (project_id, fingerprint) NOT IN (${fingerprintsOf(`${OF_PROJECTS} AND erased > 0`)})` : ''}
GROUP BY project_id, start_s`,
  params: (scope: ProofScope, _: boolean) => paramsOf(scope),
  row: findingRow,
});

const ARRIVED = `${OF_PROJECTS} AND received_at >= {from: DateTime64(3, 'UTC')}
    AND received_at < {to: DateTime64(3, 'UTC')} AND timestamp <= {latest: DateTime64(3, 'UTC')}`;

/**
 * Rows of the store that no pack accounts for: no entry of the span has their fingerprint. Left out are minutes with an
 * entry that lacks some of its fingerprints, and everything that arrived before the first entry that has them.
 */
export const unaccountedCounts = defineStatement({
  name: 'ledger.unaccounted_counts',
  sql: (scope: ProofScope) => `SELECT project_id, ${startOf(scope, 'received_at')} AS start_s,
  uniqExact(fingerprint) AS event_count
FROM (
  SELECT project_id, received_at, ${FINGERPRINT_SQL} AS fingerprint FROM ${TABLES.events}
  WHERE ${ARRIVED} AND toDate(timestamp, 'UTC') IN (SELECT toDate(timestamp, 'UTC') FROM ${TABLES.events} WHERE ${ARRIVED})
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
GROUP BY project_id, start_s`,
  params: paramsOf,
  row: findingRow,
});

/** One row: how many events the packs of a span have stored, with or without fingerprints. Determines the shares. */
export const confirmedCount = defineStatement({
  name: 'ledger.confirmed_count',
  sql: `SELECT sum(stored) AS event_count FROM ${TABLES.ledger} WHERE ${OF_PROJECTS} AND ${IN_SPAN}`,
  params: ({ projects, startMs, endMs }: Pick<ProofScope, 'projects' | 'startMs' | 'endMs'>) => ({
    projects,
    from: minuteText(startMs),
    to: minuteText(endMs),
  }),
  row: z.object({ event_count: z.number() }).transform(({ event_count }) => event_count),
});

/** Projects and fingerprints of all entries that meet a condition. */
function fingerprintsOf(condition: string): string {
  return `SELECT project_id, fingerprint FROM (
    SELECT project_id, arrayJoin(${numbersOf('digits')}) AS fingerprint
    FROM (
      SELECT project_id, arrayStringConcat(mapValues(fingerprints)) AS digits FROM ${TABLES.ledger} WHERE ${condition}
    )
  ) WHERE ${IN_SHARE}`;
}

/**
 * The fingerprints of a text of digits. The lambda must not name the text: ClickHouse would copy all of it for each
 * fingerprint, 16 MB for a pack of 1,000 events.
 */
function numbersOf(digits: string): string {
  return `arrayMap(one -> reinterpretAsUInt64(reverse(unhex(one))), extractAll(${digits}, '.{${FINGERPRINT_CHARS}}'))`;
}

function startOf({ interval }: ProofScope, time: string): string {
  return `toUnixTimestamp(${STARTS[interval]}(${time}, 'UTC'))`;
}

function paramsOf({ projects, startMs, endMs, nowMs, share }: ProofScope) {
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
