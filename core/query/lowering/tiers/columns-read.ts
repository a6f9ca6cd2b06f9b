import { EVENT_COLUMNS, type EventColumn } from '../../../tables/events.ts';
import { COMPUTED_COLUMNS } from '../../../tables/schema.ts';
import { column, type Expression, type Output, type Select } from '../../tree/nodes.ts';
import { expressionsOf, nodesOf } from '../../tree/walk.ts';

export type ReadColumn = EventColumn | keyof typeof COMPUTED_COLUMNS;

/**
 * The columns of events that a select reads outside its keyed conditions, in schema order. Nested selects are not
 * included.
 */
export function columnsRead({ keyed: _, ...select }: Select): ReadColumn[] {
  const named = new Set(expressionsOf(select).flatMap(nodesOf).flatMap(columnOf));
  return [...keysOf(EVENT_COLUMNS), ...keysOf(COMPUTED_COLUMNS)].filter((name) => named.has(name));
}

/** The column under its own name, for selects that pass it on. */
export function sameOutput(name: ReadColumn): Output {
  return { as: name, of: column(name) };
}

/** The column that a node itself reads. */
export function columnOf(of: Expression): string[] {
  if (of.kind === 'column') return [of.name];
  return of.kind === 'property' || of.kind === 'has_property' ? [of.map] : [];
}

function keysOf<T extends object>(table: T): (keyof T)[] {
  return Object.keys(table) as (keyof T)[];
}
