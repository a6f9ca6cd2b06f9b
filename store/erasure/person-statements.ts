import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { UNDER_WAY_DAYS_MAX } from '../../core/base/limits.ts';
import { defineCommand, defineStatement, type StatementParams } from '../../core/base/statement.ts';
import { DAY_MS, HOUR_MS } from '../../core/base/time/durations.ts';
import { FINGERPRINT_DIGITS_SQL } from '../../core/ingest/ledger/fingerprint.ts';
import { TABLES } from '../../core/tables/schema.ts';
import type { SqlPart } from '../cold/day-statements.ts';
import { inList } from './in-list.ts';
import { onSharedDevices } from './shared-devices.ts';

/** A person of a project by hashes of their ids (`id-hash.ts`), as of the moment of the erasure, Unix milliseconds. */
export type PersonScope = {
  readonly projectId: ProjectId;
  readonly hashes: readonly string[];
  /** When the person was the last one seen on devices that others use too (`shared-devices.ts`). */
  readonly spans?: readonly string[];
  readonly erasedAtMs: number;
};

const USER = "hex(SHA256(concat(project_id, '\\nuser\\n', user_id)))";
const ANONYMOUS = "hex(SHA256(concat(project_id, '\\nanonymous\\n', anonymous_id)))";
const DEVICE = "hex(SHA256(concat(project_id, '\\ndevice\\n', anonymous_id)))";
const ERASED_AT = "fromUnixTimestamp64Milli({erased_at: Int64}, 'UTC')";
const OF_PROJECT = 'project_id = {project: String}';

/** The person's events that were received before the erasure, as a condition on columns of `events`. */
export function eventsOfPerson(scope: PersonScope): SqlPart {
  const { sql, params } = hashesIn(scope);
  const shared = onSharedDevices(scope.spans ?? []);
  return {
    sql: `${OF_PROJECT} AND (${ofPerson(sql)} OR ${ofDevice(sql)}${shared.sql}) AND received_at <= ${ERASED_AT}`,
    params: { ...momentOf(scope), ...params, ...shared.params },
  };
}

/** A condition on rows with `project_id`, `user_id` and `anonymous_id`, by the rule of migration 0008. */
function ofPerson(hashes: string): string {
  return `if(user_id != '', ${USER} IN ${hashes}, ${ANONYMOUS} IN ${hashes})`;
}

/**
 * Events that name a user on a device without a known user, and that were under way shortly before they were stored.
 * Earlier ones had been stored by then, so they belong to another user whose link to the device is gone.
 */
function ofDevice(hashes: string): string {
  return `user_id != '' AND ${DEVICE} IN ${hashes} AND received_at > ${ERASED_AT} - toIntervalDay(${UNDER_WAY_DAYS_MAX})`;
}

/**
 * One row: the count of the person's events, their days (UTC), the person's keys in rollups, and the ids by which the
 * live window knows the person, such as `{ events: 2, days: ['2026-06-01'], person_keys: ['123…'], visitors: ['ada'] }`.
 */
export const findEvents = defineStatement({
  name: 'erasure.find_events',
  sql: (scope: PersonScope) => `SELECT count() AS events,
  groupUniqArray(toString(toDate(timestamp, 'UTC'))) AS days,
  groupUniqArray(toString(person_key)) AS person_keys,
  groupUniqArray(if(user_id = '', anonymous_id, user_id)) AS visitors
FROM ${TABLES.events} FINAL
WHERE ${eventsOfPerson(scope).sql}`,
  params: (scope: PersonScope) => eventsOfPerson(scope).params,
  row: z.object({
    events: z.number(),
    days: z.array(z.string()),
    person_keys: z.array(z.string()),
    visitors: z.array(z.string()),
  }),
});

const hashRow = z.object({ hash: z.string() }).transform(({ hash }) => hash);

/** Hashes of devices that the person's events named and that ingest dropped because of this erasure. */
export const findDevices = defineStatement({
  name: 'erasure.find_devices',
  sql: `SELECT DISTINCT hex(id_hash) AS hash FROM ${TABLES.erasedDevices} WHERE ${OF_PROJECT} AND erased_at = ${ERASED_AT}`,
  params: momentOf,
  row: hashRow,
});

/** Links that no event received after the erasure has made again. */
const NOT_MADE_AGAIN = `(user_id, anonymous_id) NOT IN (
    SELECT user_id, anonymous_id FROM ${TABLES.events}
    WHERE ${OF_PROJECT} AND received_at > ${ERASED_AT} AND user_id != '' AND anonymous_id != '')`;

/**
 * Hashes of devices that are linked with the person's user: one may have been linked since the person was looked up. A
 * link made by an event received after the erasure does not count. `events` keeps such an event for at least a day, and
 * its time is at most an hour ahead of its arrival.
 */
export const findLinkedDevices = defineStatement({
  name: 'erasure.find_linked_devices',
  sql: (scope: PersonScope) => `SELECT DISTINCT ${ANONYMOUS} AS hash FROM ${TABLES.deviceUsers}
WHERE ${OF_PROJECT} AND ${USER} IN ${hashesIn(scope).sql}
  AND first_ordinal <= toUInt64({erased_at: Int64} + ${DAY_MS}) * 1048576 AND ${NOT_MADE_AGAIN}`,
  params: (scope: PersonScope) => ({ ...momentOf(scope), ...hashesIn(scope).params }),
  row: hashRow,
});

/** Those of the hashes that belong to a device on which an event of somebody else was seen. */
export const findOthersDevices = defineStatement({
  name: 'erasure.find_devices_of_others',
  sql: (
    scope: PersonScope,
    devices: readonly string[],
  ) => `SELECT DISTINCT ${ANONYMOUS} AS hash FROM ${TABLES.deviceUsers}
WHERE ${OF_PROJECT} AND ${ANONYMOUS} IN ${inList('devices', devices).sql} AND ${USER} NOT IN ${hashesIn(scope).sql}`,
  params: (scope: PersonScope, devices: readonly string[]) => ({
    project: scope.projectId,
    ...hashesIn(scope).params,
    ...inList('devices', devices).params,
  }),
  row: hashRow,
});

const EVENTS: SqlPart = { sql: `${TABLES.events} FINAL`, params: {} };

/**
 * Enters the person's events into the ledger as erased, with one entry for each event id. The view of migration 0013 makes
 * the same entry when such an event comes back, so the event counts once. The entries carry fingerprints, so that the
 * proof does not miss the events.
 *
 * `from` is `events FINAL`, or files with its columns.
 */
export const enterErased = defineCommand({
  name: 'erasure.enter_into_ledger',
  sql: (
    scope: PersonScope,
    from: SqlPart = EVENTS,
  ) => `INSERT INTO ${TABLES.ledger} (project_id, minute, entry, erased, version, fingerprints)
WITH ${FINGERPRINT_DIGITS_SQL} AS fingerprint
SELECT project_id, toStartOfMinute(received_at) AS minute, concat('erased-', toString(id)) AS entry,
  uniqExact(fingerprint), 1, map('', arrayStringConcat(groupUniqArray(fingerprint)))
FROM ${from.sql}
WHERE ${eventsOfPerson(scope).sql}
GROUP BY project_id, minute, entry`,
  params: (scope: PersonScope, from: SqlPart = EVENTS) => ({ ...eventsOfPerson(scope).params, ...from.params }),
});

/** Marks days as changed, so that their rollups and cold files are made again. */
export const markDays = defineCommand({
  name: 'erasure.mark_days',
  sql: `INSERT INTO ${TABLES.dayChanges} (project_id, day, changed_at)
SELECT {project: String}, toDate(arrayJoin({erased_days: Array(String)})), now64(3, 'UTC')`,
  params: (project: ProjectId, days: readonly string[]) => ({ project, erased_days: days }),
});

/** Marks all days of a project that are rolled up as changed. */
export const markRolledDays = defineCommand({
  name: 'erasure.mark_rolled_days',
  sql: `INSERT INTO ${TABLES.dayChanges} (project_id, day, changed_at)
SELECT DISTINCT project_id, day, now64(3, 'UTC')
FROM (
SELECT project_id, day FROM ${TABLES.rollupDays} WHERE project_id = {project: String}
UNION ALL
SELECT project_id, day FROM ${TABLES.sessionDays} WHERE project_id = {project: String}
)`,
  params: (project: ProjectId) => ({ project }),
});

/** A table's rows of the person, as a condition on its columns; in the order of the receipt. */
export type HeldIn = SqlPart & {
  readonly place:
    | 'events'
    | 'identities'
    | 'sightings'
    | 'merges'
    | 'merged_users'
    | 'cohort_ids'
    | 'rollup_rows'
    | 'session_rows'
    | 'rejected_events';
  readonly table: string;
  /** The table in the form in which a row that came twice counts once. */
  readonly read: string;
};

export function heldIn(scope: PersonScope, personKeys: readonly string[]): readonly HeldIn[] {
  const hashes = hashesIn(scope);
  const keys = inList('erased_keys', personKeys);
  const params = { ...momentOf(scope), ...hashes.params };
  return [
    { place: 'events', table: TABLES.events, read: `${TABLES.events} FINAL`, ...eventsOfPerson(scope) },
    {
      place: 'identities',
      table: TABLES.deviceUsers,
      read: `${TABLES.deviceUsers} FINAL`,
      sql: linksOf(hashes.sql),
      params,
    },
    {
      place: 'sightings',
      table: TABLES.sightings,
      read: `${TABLES.sightings} FINAL`,
      sql: sightingsOf(hashes.sql),
      params,
    },
    {
      place: 'merges',
      table: TABLES.userMerges,
      read: `${TABLES.userMerges} FINAL`,
      sql: mergesOf(hashes.sql),
      params,
    },
    {
      place: 'merged_users',
      table: TABLES.mergedUsers,
      read: TABLES.mergedUsers,
      sql: mergedUsersOf(hashes.sql),
      params,
    },
    {
      place: 'cohort_ids',
      table: TABLES.cohortIds,
      read: `${TABLES.cohortIds} FINAL`,
      sql: listedIn(hashes.sql),
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
      place: 'session_rows',
      table: TABLES.settledSessions,
      read: TABLES.settledSessions,
      sql: sessionsOf(keys.sql),
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

/** If the person came back, their days are summed up again from the later events, and those rows stay. */
function rollupRowsOf(keys: string): string {
  return `${OF_PROJECT} AND toString(person_key) IN ${keys} AND person_key NOT IN ${cameBack(keys)}`;
}

/** Sessions with an event of the person; likewise. */
function sessionsOf(keys: string): string {
  return `${OF_PROJECT}
  AND arrayExists(raw_key -> toString(raw_key) IN ${keys} AND raw_key NOT IN ${cameBack(keys)}, raw_keys)`;
}

function cameBack(keys: string): string {
  return `(
    SELECT person_key FROM ${TABLES.events}
    WHERE ${OF_PROJECT} AND received_at > ${ERASED_AT} AND toString(person_key) IN ${keys})`;
}

function linksOf(hashes: string): string {
  return `${OF_PROJECT} AND (${USER} IN ${hashes} OR ${ANONYMOUS} IN ${hashes}) AND ${NOT_MADE_AGAIN}`;
}

/** As for links, for the five minutes of each sighting. */
function sightingsOf(hashes: string): string {
  return `${OF_PROJECT} AND (${USER} IN ${hashes} OR ${ANONYMOUS} IN ${hashes}) AND (user_id, anonymous_id, five_minutes) NOT IN (
    SELECT user_id, anonymous_id, toStartOfFiveMinutes(toDateTime(timestamp, 'UTC')) FROM ${TABLES.events}
    WHERE ${OF_PROJECT} AND received_at > ${ERASED_AT} AND user_id != '' AND anonymous_id != '')`;
}

/** The time of an event is at most an hour ahead of its arrival. */
function mergesOf(hashes: string): string {
  const isOurs = ['from_user', 'into_user'].map((name) => `${USER.replace('user_id', name)} IN ${hashes}`);
  return `${OF_PROJECT} AND (${isOurs.join(' OR ')}) AND ordinal <= toUInt64({erased_at: Int64} + ${HOUR_MS}) * 1048576`;
}

/** Rows about users whom no merge names any more: a list that was being written may have come after the erasure. */
function mergedUsersOf(hashes: string): string {
  const isOurs = ['user_id', 'person_id'].map((name) => `${USER.replace('user_id', name)} IN ${hashes}`);
  return `${OF_PROJECT} AND (${isOurs.join(' OR ')}) AND user_id NOT IN (
    SELECT arrayJoin([from_user, into_user]) FROM ${TABLES.userMerges} WHERE ${OF_PROJECT})`;
}

/** Ids in lists that were made before the erasure; whoever puts the person on a later one has their reasons. */
function listedIn(hashes: string): string {
  const isOurs = [USER.replace('user_id', 'person_id'), ANONYMOUS.replace('anonymous_id', 'person_id')];
  return `${OF_PROJECT} AND (${isOurs.map((hash) => `${hash} IN ${hashes}`).join(' OR ')}) AND version <= {erased_at: Int64}`;
}

/** The parameters of `OF_PROJECT` and `ERASED_AT`. */
function momentOf({ projectId, erasedAtMs }: PersonScope): StatementParams {
  return { project: projectId, erased_at: erasedAtMs };
}

function hashesIn({ hashes }: PersonScope): SqlPart {
  return inList('erased_hashes', hashes);
}
