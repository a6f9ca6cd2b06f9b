import { slicesOf } from '../../base/slices.ts';
import {
  type ColumnName,
  call,
  column,
  type Expression,
  infix,
  type Links,
  type Output,
  output,
  type Query,
  type Select,
  type SettledDay,
  select,
  value,
} from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';

/** A user whom an alias or a merge joined with another, and the user whose name the person has. */
export type MergedUser = { readonly user: string; readonly person: string };

/** Facts about the persons of a project. */
export type PersonFacts = {
  /** Some anonymous id has several users. */
  readonly areDevicesShared: boolean;
  /** Every merged user but those whose names the persons have. */
  readonly merged: readonly MergedUser[];
};

/** Nobody shares a device, and nobody is merged. */
export const PLAIN_PERSONS: PersonFacts = { areDevicesShared: false, merged: [] };

/** What the keys of events are joined with: nearly always a plain list of anonymous ids and their users. */
export function linksOf({ areDevicesShared, merged }: PersonFacts): Links {
  const isPlain = merged.length === 0;
  const users = areDevicesShared ? USERS_BY_TIME : USERS;
  const since = areDevicesShared ? output('linked_since') : SINCE_EVER;
  return { query: isPlain ? users : withMerged(users, since, merged), byTime: areDevicesShared, onlyDevices: isPlain };
}

const SINCE_EVER = sqlExpression`toUInt64(0)`;

/**
 * What the keys of rollups are joined with: links that were learnt when one of the days had been rolled up already, or all of
 * them if users are merged, for a merge may be undone. Rollups are read without the devices that several users share.
 */
export function lateLinksOf({ merged }: PersonFacts, days: readonly SettledDay[]): Links {
  if (merged.length > 0) return linksOf({ areDevicesShared: false, merged });
  const [earliest = ''] = days.map(({ linksBefore = '' }) => linksBefore).toSorted();
  const since = earliest === '' ? [] : [infix(column('learned_at'), '>=', value("DateTime64(3, 'UTC')", earliest))];
  return { query: { ...USERS, where: since }, byTime: false, onlyDevices: true };
}

const USERS: Select = select({
  outputs: [
    { as: 'linked_from', of: column('device_key') },
    { as: 'linked_to', of: column('user_id') },
    { as: 'linked_key', of: call('shift_right', column('user_key'), value('UInt8', 1)) },
  ],
  from: { kind: 'device_users' },
});

/** The keys of the anonymous ids that have several users. */
export const SHARED_DEVICES: Query = sqlQuery`SELECT device_key FROM (
${rowsOfLinks('device_users', ['device_key', 'user_key'])}
)
GROUP BY device_key
HAVING min(user_key) != max(user_key)`;

/**
 * An only user holds from the beginning of time, and so does the first of several; each of several from when they were seen.
 * Of two users at the same ordinal the one with the later name holds: an arbitrary order, but a stable one.
 */
const USERS_BY_TIME: Query = sqlQuery`SELECT device_key AS linked_from, ${SINCE_EVER} AS linked_since, any(user_id) AS linked_to,
  bitShiftRight(any(user_key), 1) AS linked_key
FROM (
${rowsOfLinks('device_users', ['device_key', 'user_id', 'user_key'])}
)
GROUP BY device_key
HAVING min(user_key) = max(user_key)
UNION ALL
SELECT linked_from, linked_since, linked_to, ${keyOf('linked_to')}
FROM (
SELECT device_key AS linked_from, ${SINCE_EVER} AS linked_since, argMin(user_id, (first_ordinal, user_id)) AS linked_to
FROM (
${rowsOfShared('device_users')}
)
GROUP BY device_key
UNION ALL
SELECT device_key, arrayJoin([toUInt64(first_ordinal), toUInt64(last_ordinal)]) AS seen_at, max(user_id)
FROM (
${rowsOfShared('device_users')}
UNION ALL
${rowsOfShared('sightings')}
)
GROUP BY device_key, seen_at
)`;

/** Users stand for their persons, and link themselves to them. */
function withMerged(users: Query, since: Expression, merged: readonly MergedUser[]): Query {
  const list = listOf(merged);
  return sqlQuery`SELECT linked_from, linked_since, linked_to, ${keyOf('linked_to')}
FROM (
SELECT linked_from, linked_since, if(person != '', person, user) AS linked_to
FROM (
SELECT linked_from, ${since} AS linked_since, linked_to AS user FROM (
${users}
)
) AS users
LEFT ANY JOIN (
${list}
) AS merged USING (user)
UNION ALL
SELECT 2 * cityHash64(user), ${SINCE_EVER}, person
FROM (
${list}
)
)`;
}

/** A parameter holds 128 KiB, and an id up to 200 characters. */
const PAIRS_MAX = 300;

function listOf(merged: readonly MergedUser[]): Query {
  const texts = (name: keyof MergedUser) =>
    slicesOf(merged, PAIRS_MAX).map((some) =>
      value(
        'Array(String)',
        some.map((each) => each[name]),
      ),
    );
  return sqlQuery`SELECT pair.1 AS user, pair.2 AS person
FROM (
SELECT arrayJoin(arrayZip(arrayConcat(${texts('user')}), arrayConcat(${texts('person')}))) AS pair
)`;
}

/** As migration 0003 computes `person_key`, without its last bit. */
function keyOf(user: string): Output {
  return { as: 'linked_key', of: sqlExpression`bitShiftRight(2 * cityHash64(${output(user)}), 1)` };
}

function rowsOfShared(kind: 'device_users' | 'sightings'): Select {
  const isShared = sqlExpression`${column('device_key')} IN (${SHARED_DEVICES})`;
  return rowsOfLinks(kind, ['device_key', 'user_id', 'first_ordinal', 'last_ordinal'], [isShared]);
}

function rowsOfLinks(
  kind: 'device_users' | 'sightings',
  names: readonly ColumnName[],
  keyed: readonly Expression[] = [],
): Select {
  return select({ outputs: names.map((as) => ({ as, of: column(as) })), from: { kind }, keyed });
}
