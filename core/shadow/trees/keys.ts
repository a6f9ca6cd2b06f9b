import { z } from 'zod';
import type { ProjectId } from '../../base/ids.ts';
import type { RawRow } from '../../base/statement.ts';
import {
  actor,
  column,
  type Expression,
  eventsOf,
  type Query,
  select,
  some,
  text,
  value,
} from '../../query/tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../../query/tree/template.ts';
import { type KeyGroup, type ShadowItem, SLOT_MS, type SlotCount } from '../facts.ts';
import { AT_MS, dayIn, inOneRow, isLate, leftOut, rowsIn, type Side, WEIGHT } from './side.ts';

const NEVER: Expression = value('UInt8', 0);

/**
 * Whether the person of an event was erased in this project. Of events of another project: there the person may still be, and
 * an erasure here says nothing about it.
 */
export function isErasedIn(projectId: ProjectId): Expression {
  const hash = (kind: Expression, id: Expression) =>
    sqlExpression`joinGet('erased_persons', 'erased_at', SHA256(concat(${text(projectId)}, ${kind}, ${id})))`;
  const [user, device] = [column('user_id'), column('anonymous_id')];
  const ofUser = sqlExpression`${user} != '' AND ${hash(text('\nuser\n'), user)} > toDateTime64(0, 3, 'UTC')`;
  const ofDevice = sqlExpression`${hash(text('\ndevice\n'), device)} > toDateTime64(0, 3, 'UTC')`;
  const ofAnonymous = sqlExpression`${user} = '' AND ${hash(text('\nanonymous\n'), device)} > toDateTime64(0, 3, 'UTC')`;
  return some([ofUser, ofAnonymous, sqlExpression`${device} != '' AND ${ofDevice}`]);
}

/** The events of one side. Both are lowered, each for its project, before `groupsOfKeys` and the others put them together. */
export function sideEvents(side: Side, isErased: Expression = NEVER): Query {
  const name = sqlExpression`toString(${column('event')})`;
  return select({
    outputs: [
      { as: 'side_name', of: name },
      { as: 'side_id', of: sqlExpression`toString(${column('id')})` },
      { as: 'at_ms', of: AT_MS },
      { as: 'side_person', of: actor('person', 'name') },
      { as: 'side_day', of: sqlExpression`toString(${dayIn(side.zone)})` },
      { as: 'other_day', of: sqlExpression`toString(${dayIn(side.theirZone)})` },
      { as: 'left_out', of: leftOut(side) },
      { as: 'is_late', of: isLate(side) },
      { as: 'is_erased', of: isErased },
      { as: 'weight', of: WEIGHT },
    ],
    from: eventsOf(side.span),
  });
}

export type BothSides = { readonly ours: Query; readonly theirs: Query };

/**
 * Every event under its key. An id that both sides have is one; a further copy (the same name, instant and person under another
 * id) has the key of what it repeats. Other events have their person and second.
 */
export function keyedEvents({ ours, theirs }: BothSides): Query {
  return sqlQuery`SELECT *, if(is_shared, side_id, if(has_shared, shared_id, concat(side_person, '\n', toString(intDiv(at_ms, 1000))))) AS event_key, is_shared OR has_shared AS is_by_id
FROM (
SELECT *, max(is_shared) OVER alike AS has_shared, argMax(side_id, is_shared) OVER alike AS shared_id
FROM (
SELECT *, min(is_theirs) OVER (PARTITION BY side_id) != max(is_theirs) OVER (PARTITION BY side_id) AS is_shared
FROM (
SELECT *, 0 AS is_theirs FROM (\n${ours}\n)
UNION ALL
SELECT *, 1 AS is_theirs FROM (\n${theirs}\n)
)
)
WINDOW alike AS (PARTITION BY is_theirs, side_name, at_ms, side_person)
)`;
}

const ITEM = sqlExpression`tuple(side_name, side_day, other_day, intDiv(at_ms, ${value('UInt32', SLOT_MS)}), left_out, is_late, is_erased, weight)`;

/** Keys whose events are alike on both sides, as one row. Where only one side has a key, when it happened keeps them apart. */
export function groupsOfKeys(both: BothSides): Query {
  return inOneRow(sqlQuery`SELECT our_items, their_items, is_by_id, count() AS key_count, min(first_ms) AS first_at, max(last_ms) AS last_at
FROM (
SELECT is_by_id, min(at_ms) AS first_ms, max(at_ms) AS last_ms,
  arraySort(groupArrayIf(${ITEM}, is_theirs = 0)) AS own, arraySort(groupArrayIf(${ITEM}, is_theirs = 1)) AS other,
  arrayMap(row -> tuple(row.1, row.2, row.3, if(empty(own) OR empty(other), row.4, 0), row.5, row.6, row.7, row.8), own) AS our_items,
  arrayMap(row -> tuple(row.1, row.2, row.3, if(empty(own) OR empty(other), row.4, 0), row.5, row.6, row.7, row.8), other) AS their_items
FROM (\n${keyedEvents(both)}\n)
GROUP BY event_key, is_by_id
)
GROUP BY our_items, their_items, is_by_id`);
}

export function slotsOfSides({ ours, theirs }: BothSides): Query {
  return inOneRow(sqlQuery`SELECT intDiv(at_ms, ${value('UInt32', SLOT_MS)}) AS slot, sum(1 - is_theirs) AS of_ours, sum(is_theirs) AS of_theirs
FROM (
SELECT at_ms, 0 AS is_theirs FROM (\n${ours}\n)
UNION ALL
SELECT at_ms, 1 AS is_theirs FROM (\n${theirs}\n)
)
GROUP BY slot`);
}

const flag = z.coerce.number().transform((each) => each === 1);
const itemSchema = z
  .tuple([
    z.string(),
    z.string(),
    z.string(),
    z.coerce.number(),
    z.enum(['', 'bots', 'internal']),
    flag,
    flag,
    z.coerce.number(),
  ])
  .transform(([name, day, theirDay, slot, left, late, erased, weight]): ShadowItem => {
    return { name, day, theirDay, slot, leftOut: left, isLate: late, isErased: erased, weight };
  });
const count = z.coerce.number();
const groupsSchema = z.array(z.tuple([z.array(itemSchema), z.array(itemSchema), flag, count, count, count]));
const slotsSchema = z.array(z.tuple([count, count, count]));

export function readGroups(rows: readonly RawRow[]): KeyGroup[] {
  return groupsSchema
    .parse(rowsIn(rows))
    .map(([ours, theirs, isById, keys, firstMs, lastMs]) => ({ ours, theirs, isById, keys, firstMs, lastMs }));
}

export function readSlots(rows: readonly RawRow[]): SlotCount[] {
  return slotsSchema.parse(rowsIn(rows)).map(([slot, ours, theirs]) => ({ slot, ours, theirs }));
}
