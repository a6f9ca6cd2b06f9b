import fc from 'fast-check';
import type { DateSpan } from '../../core/api/kinds/fields.ts';
import { PERSON_ORDERS, type PersonsQuery } from '../../core/api/kinds/persons.ts';
import type { Cell } from '../../core/api/query.ts';
import type { EventRow } from '../../core/tables/events.ts';
import type { Identity } from '../harness/clickhouse-database.ts';
import { isWithin } from './calendar.ts';
import { filters } from './histories.ts';
import { groupLabel, holds, type Persons } from './meaning.ts';
import { atMsOf } from './periods.ts';
import { peopleOf } from './person-events.ts';
import { ranges } from './retention-requests.ts';

/** Ranges are dates. */
type Asked = Omit<PersonsQuery, 'date_range'> & { readonly date_range?: DateSpan | undefined };

const PROPERTIES = ['plan', 'amount', 'country', 'revenue'] as const;

/** Requests for lists of persons, with at most one property. */
export function personsRequests(project_id: string, day: string): fc.Arbitrary<Asked> {
  return fc
    .record({
      date_range: fc.option(ranges(day), { nil: undefined }),
      filters: fc.option(fc.array(filters, { maxLength: 2 }), { nil: undefined }),
      property: fc.option(fc.constantFrom(...PROPERTIES), { nil: undefined }),
      order: fc.option(fc.constantFrom(...PERSON_ORDERS, 'property' as const), { nil: undefined }),
      search: fc.option(fc.constantFrom('U', 'a1', 'pro', '5', 'x'), { nil: undefined }),
      descending: fc.option(fc.boolean(), { nil: undefined }),
      limit: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      offset: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
      include_bots: fc.boolean(),
    })
    .map(({ property, order, ...request }) => {
      const order_by = order === 'property' ? property : order;
      return {
        ...request,
        query_type: 'persons',
        project_id,
        ...(property ? { properties: [property] } : {}),
        ...(order_by ? { order_by } : {}),
      };
    });
}

type Found = {
  readonly name: string;
  readonly events: readonly EventRow[];
  readonly values: readonly Cell[];
};

/** The list as the prose has it: `rows` of the page, and how many persons there are. */
export function personsReference(
  { date_range: range, ...request }: Asked,
  zone: string,
  stored: readonly EventRow[],
  identities: readonly Identity[],
): { readonly rows: Cell[][]; readonly persons: number } {
  const { personOf, eventsOf } = peopleOf(request, stored, identities);
  const isRead = (event: EventRow) =>
    (range === undefined || isWithin(atMsOf(event), range, zone)) &&
    (request.filters ?? []).every((filter) => holds(filter, event, personOf));
  const found = [...eventsOf]
    .map(([name, events]): Found => {
      const read = events.filter(isRead);
      return { name, events: read, values: (request.properties ?? []).map((each) => lastOf(read, each, personOf)) };
    })
    .filter(({ events }) => events.length > 0)
    .filter((each) => isFound(each, request.search))
    .toSorted((a, b) => inAskedOrder(request, a, b) || (a.name < b.name ? -1 : 1));
  const { limit = 100, offset = 0 } = request;
  const rows = found.slice(offset, offset + limit).map(({ name, events, values }) => {
    const times = events.map(atMsOf);
    return [name, iso(Math.min(...times)), iso(Math.max(...times)), events.length, ...values];
  });
  return { rows, persons: found.length };
}

/** The value of the last event that has one; of one moment, that of the greatest id. */
function lastOf(events: readonly EventRow[], property: string, personOf: Persons): Cell {
  const key = ({ timestamp, seq, id }: EventRow) => `${timestamp}/${String(seq).padStart(9, '0')}/${id}`;
  const set = events.filter((event) => groupLabel(event, property, personOf) !== null);
  const [last] = set.toSorted((a, b) => (key(a) > key(b) ? -1 : 1));
  return last === undefined ? null : groupLabel(last, property, personOf);
}

function isFound({ name, events, values }: Found, search: string | undefined): boolean {
  if (search === undefined) return true;
  const ids = [name, ...events.flatMap((event) => [event.user_id, event.anonymous_id])];
  return [...ids, ...values].some((each) => each !== null && String(each).toLowerCase().includes(search.toLowerCase()));
}

function inAskedOrder(
  { order_by = 'last_seen', properties = [], descending }: Omit<PersonsQuery, 'date_range'>,
  a: Found,
  b: Found,
): number {
  const times = (each: Found) => each.events.map(atMsOf);
  const keys: Readonly<Record<string, (each: Found) => Cell>> = {
    last_seen: (each) => Math.max(...times(each)),
    first_seen: (each) => Math.min(...times(each)),
    events: (each) => each.events.length,
    person: (each) => each.name,
  };
  const isDescending = descending ?? (order_by in keys && order_by !== 'person');
  const ofProperty = (each: Found) => each.values[properties.indexOf(order_by)] ?? null;
  const of = keys[order_by];
  if (of) return compare(of(a), of(b), isDescending);
  const number = (each: Found) => {
    const value = ofProperty(each);
    const isNumber = order_by !== 'country' && value !== null && value !== '' && !Number.isNaN(Number(value));
    return isNumber ? Number(value) : null;
  };
  const text = (each: Found) => {
    const value = ofProperty(each);
    return value === null ? null : String(value);
  };
  return compare(number(a), number(b), isDescending) || compare(text(a), text(b), isDescending);
}

/** Null comes last in either direction. */
function compare(a: Cell, b: Cell, isDescending: boolean): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return (a < b ? -1 : 1) * (isDescending ? -1 : 1);
}

const iso = (atMs: number) => new Date(atMs).toISOString();
