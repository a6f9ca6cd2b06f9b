import type { Filter } from '../../core/api/kinds/fields.ts';
import type { EventRow } from '../../core/tables/events.ts';
import type { Identity } from '../harness/clickhouse-database.ts';
import { holds, onceEach, type Persons, personsBy } from './meaning.ts';
import { inOrder } from './periods.ts';

/** The events that a report over persons reads: those of one project without bots and copies, in order, by person. */
export type People = {
  readonly personOf: Persons;
  readonly eventsOf: ReadonlyMap<string, readonly EventRow[]>;
  /** Events without any person. */
  readonly nobodys: readonly EventRow[];
};

type Asked = { readonly project_id: string; readonly include_bots?: boolean | undefined };

export function peopleOf(
  { project_id, include_bots = false }: Asked,
  stored: readonly EventRow[],
  identities: readonly Identity[],
): People {
  const mine = stored.filter((event) => event.project_id === project_id);
  const personOf = personsBy(mine, identities);
  const counted = onceEach(mine).filter((event) => include_bots || event.bot === '');
  const eventsOf = Map.groupBy(counted.toSorted(inOrder), personOf);
  const nobodys = eventsOf.get('') ?? [];
  eventsOf.delete('');
  return { personOf, eventsOf, nobodys };
}

type Choice = {
  readonly event?: string | undefined;
  readonly events?: readonly string[] | undefined;
  readonly filters?: readonly Filter[] | undefined;
};

/** Whether an event is one of those chosen: of any of the names, any name at all if none is given, and by all filters. */
export function isChosen(event: EventRow, choice: Choice, shared: readonly Filter[] = [], personOf: Persons): boolean {
  const names = [...(choice.event === undefined ? [] : [choice.event]), ...(choice.events ?? [])];
  const isNamed = names.length === 0 || names.includes('*') || names.includes(event.event);
  return isNamed && [...shared, ...(choice.filters ?? [])].every((filter) => holds(filter, event, personOf));
}
