import { UNDER_WAY_DAYS_MAX } from '../../core/base/limits.ts';
import { FINGERPRINT_DIGITS_SQL } from '../../core/ingest/ledger/fingerprint.ts';
import { TABLES } from '../../core/tables/schema.ts';
import type { ColdStatement, ColdValue, Condition } from '../cold/day-statements.ts';
import { textList } from './text-list.ts';

/** Whose data: a person of a project by hashes of ids (`id-hash.ts`), as of the moment of the erasure, Unix milliseconds. */
export type PersonScope = {
  readonly projectId: string;
  readonly hashes: readonly string[];
  readonly erasedAtMs: number;
};

const USER = "hex(SHA256(concat(project_id, '\\nuser\\n', user_id)))";
const ANONYMOUS = "hex(SHA256(concat(project_id, '\\nanonymous\\n', anonymous_id)))";
const DEVICE = "hex(SHA256(concat(project_id, '\\ndevice\\n', anonymous_id)))";
const ERASED_AT = "fromUnixTimestamp64Milli({erased_at: Int64}, 'UTC')";
const OF_PROJECT = 'project_id = {erased_project: String}';

/** Events of the person that were received until the erasure, as a condition on columns of `events`. */
export function eventsOfPerson(scope: PersonScope): Condition {
  const { sql, params } = hashesIn(scope);
  return {
    sql: `${OF_PROJECT} AND (${ofPerson(sql)} OR ${ofDevice(sql)}) AND received_at <= ${ERASED_AT}`,
    params: { ...momentOf(scope), ...params },
  };
}

/** The rows of a person among rows with `project_id`, `user_id` and `anonymous_id`; the rule of migration 0008. */
function ofPerson(hashes: string): string {
  return `if(user_id != '', ${USER} IN ${hashes}, ${ANONYMOUS} IN ${hashes})`;
}

/**
 * Events that name a user on a device that nobody was known for, and were under way just before they were stored. What
 * came earlier was stored by then: it is another user's, of whom nothing hot was left that tells.
 */
function ofDevice(hashes: string): string {
  return `user_id != '' AND ${DEVICE} IN ${hashes} AND received_at > ${ERASED_AT} - toIntervalDay(${UNDER_WAY_DAYS_MAX})`;
}

/** One row: how many events, in which days (UTC), under which keys of persons, and by which ids the window knows them. */
export function findEvents(scope: PersonScope): ColdStatement {
  const { sql, params } = eventsOfPerson(scope);
  return {
    sql: `SELECT count(), groupUniqArray(toString(toDate(timestamp, 'UTC'))), groupUniqArray(toString(person_key)),
  groupUniqArray(if(user_id = '', anonymous_id, user_id))
FROM ${TABLES.events} FINAL
WHERE ${sql}`,
    params,
  };
}

/** Hashes of devices that events of this erasure's person named which were dropped on their way in. */
export function findDevices(scope: PersonScope): ColdStatement {
  return {
    sql: `SELECT DISTINCT hex(id_hash) FROM ${TABLES.erasedDevices} WHERE ${OF_PROJECT} AND erased_at = ${ERASED_AT}`,
    params: momentOf(scope),
  };
}

/**
 * Hashes of devices that are linked with the person's user: one may have been linked since the person was looked up. Not
 * those that an event received after the erasure has linked; such an event is hot for a day at least, and its time is an
 * hour ahead of its arrival at most.
 */
export function findLinkedDevices(scope: PersonScope): ColdStatement {
  const hashes = hashesIn(scope);
  return {
    sql: `SELECT DISTINCT ${ANONYMOUS} FROM ${TABLES.identities} FINAL
WHERE ${OF_PROJECT} AND ${USER} IN ${hashes.sql} AND timestamp <= ${ERASED_AT} + toIntervalDay(1)
  AND ${NOT_MADE_AGAIN}`,
    params: { ...momentOf(scope), ...hashes.params },
  };
}

/**
 * Enters the person's events into the ledger as erased, one entry an id: the same that the view of migration 0013 makes
 * when such an event comes back, so that it counts once. With fingerprints, so that nobody misses it.
 *
 * @param from  `events FINAL`, or files that have its columns
 */
export function enterErased(
  scope: PersonScope,
  from: Condition = { sql: `${TABLES.events} FINAL`, params: {} },
): ColdStatement {
  const { sql, params } = eventsOfPerson(scope);
  return {
    sql: `INSERT INTO ${TABLES.ledger} (project_id, minute, entry, erased, version, fingerprints)
WITH ${FINGERPRINT_DIGITS_SQL} AS fingerprint
SELECT project_id, toStartOfMinute(received_at) AS minute, concat('erased-', toString(id)) AS entry,
  uniqExact(fingerprint), 1, map('', arrayStringConcat(groupUniqArray(fingerprint)))
FROM ${from.sql}
WHERE ${sql}
GROUP BY project_id, minute, entry`,
    params: { ...params, ...from.params },
  };
}

/** Marks days as changed, so that their rollups and cold files are made anew. */
export function markDays(projectId: string, days: readonly string[]): ColdStatement {
  return {
    sql: `INSERT INTO ${TABLES.dayChanges} (project_id, day, changed_at)
SELECT {erased_project: String}, toDate(arrayJoin({erased_days: Array(String)})), now64(3, 'UTC')`,
    params: { erased_project: projectId, erased_days: days },
  };
}

/** What a person has in a table, as a condition on its columns; in order of the receipt. */
export type HeldIn = Condition & {
  readonly place: 'events' | 'identities' | 'rollup_rows' | 'rejected_events';
  readonly table: string;
  /** The table as it is read where a row that came twice counts once. */
  readonly read: string;
};

export function heldIn(scope: PersonScope, personKeys: readonly string[]): readonly HeldIn[] {
  const hashes = hashesIn(scope);
  const keys = textList('erased_keys', personKeys);
  const params = { ...momentOf(scope), ...hashes.params };
  return [
    { place: 'events', table: TABLES.events, read: `${TABLES.events} FINAL`, ...eventsOfPerson(scope) },
    {
      place: 'identities',
      table: TABLES.identities,
      read: `${TABLES.identities} FINAL`,
      sql: linksOf(hashes.sql),
      params,
    },
    {
      place: 'rollup_rows',
      table: TABLES.rollups,
      read: TABLES.rollups,
      sql: rollupRowsOf(keys.sql),
      params: { ...momentOf(scope), ...keys.params },
    },
    {
      place: 'rejected_events',
      table: TABLES.rejections,
      read: `${TABLES.rejections} FINAL`,
      sql: `${OF_PROJECT} AND ${ofPerson(hashes.sql)} AND at <= ${ERASED_AT}`,
      params,
    },
  ];
}

/** Of a person who came back, days are summed up anew from what came later; the rows of those stay. */
function rollupRowsOf(keys: string): string {
  return `${OF_PROJECT} AND toString(person_key) IN ${keys}
  AND person_key NOT IN (
    SELECT person_key FROM ${TABLES.events}
    WHERE ${OF_PROJECT} AND received_at > ${ERASED_AT} AND toString(person_key) IN ${keys})`;
}

/** Links of the person, but those that an event has made again which was received after the erasure. */
function linksOf(hashes: string): string {
  return `${OF_PROJECT} AND (${USER} IN ${hashes} OR ${ANONYMOUS} IN ${hashes}) AND ${NOT_MADE_AGAIN}`;
}

const NOT_MADE_AGAIN = `(user_id, anonymous_id) NOT IN (
    SELECT user_id, anonymous_id FROM ${TABLES.events}
    WHERE ${OF_PROJECT} AND received_at > ${ERASED_AT} AND user_id != '' AND anonymous_id != '')`;

/** What `OF_PROJECT` and `ERASED_AT` stand for. */
function momentOf({ projectId, erasedAtMs }: PersonScope): Record<string, ColdValue> {
  return { erased_project: projectId, erased_at: erasedAtMs };
}

function hashesIn({ hashes }: PersonScope): Condition {
  return textList('erased_hashes', hashes);
}
