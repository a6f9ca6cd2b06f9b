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
  text,
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

/** The links of most events: a plain list of anonymous ids and their users, whatever the time. */
export function linksOf({ merged }: PersonFacts): Links {
  const isPlain = merged.length === 0;
  return { query: isPlain ? USERS : withMerged(USERS, SINCE_EVER, merged), byTime: false, onlyDevices: isPlain };
}

/** The links of events of shared devices: the users of each, and since when. */
export function linksOfShared({ merged }: PersonFacts): Links {
  const isPlain = merged.length === 0;
  const query = isPlain ? USERS_BY_TIME : withMerged(USERS_BY_TIME, output('linked_since'), merged);
  return { query, byTime: true, onlyDevices: isPlain };
}

const SINCE_EVER = sqlExpression`toUInt64(0)`;

/**
 * The links of rollups: those learnt since the first of the days was rolled up, or all of them if users are merged, for a
 * merge may be undone. Rollups are read without the devices that several users share.
 */
export function lateLinksOf(persons: PersonFacts, days: readonly SettledDay[]): Links {
  if (persons.merged.length > 0) return linksOf(persons);
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

/** Whether an event, or a row of a rollup, is of an anonymous id that has several users. */
export const IS_OF_SHARED_DEVICE = sqlExpression`${column('person_key')} IN (${SHARED_DEVICES})`;

/**
 * Of a shared anonymous id the first user holds from the beginning of time, and each user from when they were seen. Of two
 * users at the same ordinal the one with the later name holds: an arbitrary order, but a stable one.
 */
const USERS_BY_TIME: Query = sqlQuery`SELECT linked_from, linked_since, linked_to, ${keyOf('linked_to')}
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

/** A unit of a text takes at most 3 bytes when it is sent, and a parameter holds 128 KiB. */
const CHARS_MAX = 40_000;
/** Ids hold no control characters. */
const BETWEEN = '\u0001';

/**
 * As few texts as may be: a list of thousands of them takes ClickHouse much longer to read, and it is read wherever persons
 * are.
 */
function listOf(merged: readonly MergedUser[]): Query {
  const pairs = slicesOfChars(merged).map((some) => {
    const joined = (name: keyof MergedUser) => text(some.map((each) => each[name]).join(BETWEEN));
    return sqlExpression`(${joined('user')}, ${joined('person')})`;
  });
  const split = (of: Expression) => sqlExpression`splitByChar(${text(BETWEEN)}, ${of})`;
  return sqlQuery`SELECT pair.1 AS user, pair.2 AS person
FROM (
SELECT arrayJoin(arrayZip(${split(sqlExpression`some.1`)}, ${split(sqlExpression`some.2`)})) AS pair
FROM (
SELECT arrayJoin([${pairs}]) AS some
)
)`;
}

function slicesOfChars(merged: readonly MergedUser[]): MergedUser[][] {
  const slices: MergedUser[][] = [];
  let chars = CHARS_MAX;
  for (const each of merged) {
    const more = Math.max(each.user.length, each.person.length) + BETWEEN.length;
    chars += more;
    const last = slices.at(-1);
    if (last && chars <= CHARS_MAX) last.push(each);
    else {
      slices.push([each]);
      chars = more;
    }
  }
  return slices;
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
