import { assertNever } from '../../base/result.ts';
import { EVENT_COLUMNS, type EventColumn } from '../../tables/events.ts';
import { COMPUTED_COLUMNS } from '../../tables/schema.ts';
import type { Expression, Select } from '../tree/nodes.ts';

export type ReadColumn = EventColumn | keyof typeof COMPUTED_COLUMNS;

/** The columns of events that a select reads beside its keyed conditions, in the order of the schema; not those of selects within it. */
export function columnsRead({ outputs, where = [], orderBy = [] }: Select): ReadColumn[] {
  const named = new Set<string>();
  const expressions = [...outputs.map(({ of }) => of), ...where, ...orderBy.map(({ by }) => by)];
  for (const each of expressions) collect(each, named);
  return [...keysOf(EVENT_COLUMNS), ...keysOf(COMPUTED_COLUMNS)].filter((name) => named.has(name));
}

function collect(of: Expression, named: Set<string>): void {
  switch (of.kind) {
    case 'column':
      named.add(of.name);
      return;
    case 'property':
    case 'has_property':
      named.add(of.map);
      return;
    case 'call':
    case 'aggregate':
    case 'every':
    case 'some':
      for (const each of of.of) collect(each, named);
      return;
    case 'over_all':
    case 'not':
      collect(of.of, named);
      return;
    case 'any_element':
      collect(of.of, named);
      collect(of.test, named);
      return;
    case 'infix':
      collect(of.left, named);
      collect(of.right, named);
      return;
    case 'output':
    case 'value':
    case 'null':
    case 'element':
    case 'empty_text':
      return;
    default:
      assertNever(of);
  }
}

function keysOf<T extends object>(table: T): (keyof T)[] {
  return Object.keys(table) as (keyof T)[];
}
