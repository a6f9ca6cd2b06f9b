import { z } from 'zod';
import type { RawRow } from '../../base/statement.ts';
import { type Query, text, value } from '../../query/tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../../query/tree/template.ts';
import type { Cell } from '../cells.ts';
import type { LeftOut } from '../facts.ts';
import { type BothSides, keyedEvents } from './keys.ts';
import { inOneRow, rowsIn } from './side.ts';

/** An event of one side, as examples show it. */
export type ExampleEvent = {
  readonly id: string;
  readonly event: string;
  readonly atMs: number;
  readonly person: string;
  readonly leftOut: LeftOut;
  readonly isLate: boolean;
};

/** The events of both sides under one key. */
export type Example = { readonly ours: readonly ExampleEvent[]; readonly theirs: readonly ExampleEvent[] };

const EVENT = sqlExpression`tuple(at_ms, side_id, side_name, side_person, left_out, is_late)`;

/** Keys whose events the two sides count differently on this day under this name, the earliest first. */
export function examplesOfCell(both: BothSides, { day, event }: Cell, keysMax: number): Query {
  const isHere = sqlExpression`side_day = ${text(day)} AND side_name = ${text(event)}`;
  return inOneRow(sqlQuery`SELECT arraySort(groupArrayIf(${EVENT}, is_theirs = 0)) AS own, arraySort(groupArrayIf(${EVENT}, is_theirs = 1)) AS other
FROM (\n${keyedEvents(both)}\n)
GROUP BY event_key, is_by_id
HAVING countIf(is_theirs = 0 AND left_out = '' AND ${isHere}) != countIf(is_theirs = 1 AND ${isHere})
ORDER BY min(at_ms)
LIMIT ${value('UInt32', keysMax)}`);
}

/** Beside the numbers of a report: events of ours that the other tool may count otherwise, as far as they tell. */
export function examplesOfOurs(ours: Query, { day, event }: Cell, eventsMax: number): Query {
  return inOneRow(sqlQuery`SELECT [${EVENT}] AS own, emptyArrayString() AS other
FROM (\n${ours}\n)
WHERE side_name = ${text(event)} AND (side_day = ${text(day)} OR other_day = ${text(day)}) AND (side_day != other_day OR left_out != '' OR is_late)
ORDER BY at_ms
LIMIT ${value('UInt32', eventsMax)}`);
}

const eventSchema = z
  .tuple([z.coerce.number(), z.string(), z.string(), z.string(), z.enum(['', 'bots', 'internal']), z.coerce.number()])
  .transform(([atMs, id, event, person, leftOut, late]): ExampleEvent => {
    return { atMs, id, event, person, leftOut, isLate: late === 1 };
  });
const examplesSchema = z.array(z.tuple([z.array(eventSchema), z.array(eventSchema)]));

export function readExamples(answer: readonly RawRow[]): Example[] {
  return examplesSchema.parse(rowsIn(answer)).map(([ours, theirs]) => ({ ours, theirs }));
}
