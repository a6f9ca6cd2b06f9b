import { z } from 'zod';
import type { RawRow } from '../../base/statement.ts';
import { actor, column, eventsOf, type Query, select } from '../../query/tree/nodes.ts';
import { sqlQuery } from '../../query/tree/template.ts';
import type { HourCount } from '../facts.ts';
import { AT_MS, dayIn, inOneRow, isLate, leftOut, rowsIn, type Side, WEIGHT } from './side.ts';

/** Our events by hour, day of either zone, name, and what reports and the other tool may leave out. */
export function hourTree(side: Side): Query {
  const events = select({
    outputs: [
      { as: 'at_ms', of: AT_MS },
      { as: 'day', of: dayIn(side.zone) },
      { as: 'their_day', of: dayIn(side.theirZone) },
      { as: 'event_name', of: column('event') },
      { as: 'left_out', of: leftOut(side) },
      { as: 'is_late', of: isLate(side) },
      { as: 'event_person', of: actor('person', 'key') },
      { as: 'weight', of: WEIGHT },
    ],
    from: eventsOf(side.span),
  });
  return inOneRow(sqlQuery`SELECT intDiv(at_ms, 3600000) AS hour, toString(day) AS our_day, toString(their_day) AS other_day, toString(event_name) AS name, left_out, is_late,
  sum(weight) AS events, count() - uniqExact(event_person, at_ms) AS repeats, min(at_ms) AS first_ms, max(at_ms) AS last_ms
FROM (\n${events}\n)
GROUP BY hour, our_day, other_day, name, left_out, is_late`);
}

const LEFT_OUT = z.enum(['', 'bots', 'internal']);
const rowsSchema = z.array(
  z.tuple([
    z.coerce.number(),
    z.string(),
    z.string(),
    z.string(),
    LEFT_OUT,
    z.coerce.number(),
    z.coerce.number(),
    z.coerce.number(),
    z.coerce.number(),
    z.coerce.number(),
  ]),
);

export function readHours(rows: readonly RawRow[]): HourCount[] {
  return rowsSchema
    .parse(rowsIn(rows))
    .map(([hour, day, theirDay, name, left, late, count, repeats, firstMs, lastMs]) => ({
      ...{ hour, day, theirDay, name, leftOut: left, isLate: late === 1 },
      ...{ count, repeats, firstMs, lastMs },
    }));
}
