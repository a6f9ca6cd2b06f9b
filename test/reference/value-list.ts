import fc from 'fast-check';
import type { DateSpan } from '../../core/api/kinds/fields.ts';
import type { ValuesQuery } from '../../core/api/kinds/values.ts';
import type { Cell } from '../../core/api/query.ts';
import type { EventRow } from '../../core/tables/events.ts';
import type { Identity } from '../harness/clickhouse-database.ts';
import { isWithin } from './calendar.ts';
import { filters } from './histories.ts';
import { groupLabel, holds } from './meaning.ts';
import { atMsOf } from './periods.ts';
import { peopleOf } from './person-events.ts';
import { ranges } from './retention-requests.ts';

/** Ranges are dates. */
type Asked = Omit<ValuesQuery, 'date_range'> & { readonly date_range: DateSpan };

/** Requests for names of events, and for values of properties. */
export function valuesRequests(project_id: string, day: string): fc.Arbitrary<Asked> {
  return fc
    .record({
      date_range: ranges(day),
      filters: fc.option(fc.array(filters, { maxLength: 1 }), { nil: undefined }),
      property: fc.option(fc.constantFrom('plan', 'amount', 'mixed', 'country', 'revenue', 'event', 'person'), {
        nil: undefined,
      }),
      event: fc.option(fc.constantFrom('visit', 'pay', 'nothing'), { nil: undefined }),
      prefix: fc.option(fc.constantFrom('P', 'v', '5'), { nil: undefined }),
      search: fc.option(fc.constantFrom('R', 'e', '5', 'u'), { nil: undefined }),
      limit: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      include_bots: fc.boolean(),
    })
    .map(({ property, ...request }) => ({
      query_type: 'values',
      project_id,
      ...request,
      ...(property === undefined ? { of: 'events' } : { of: 'values', property }),
    }));
}

/** The list as the prose has it: `rows`, and how many are beyond the limit. */
export function valuesReference(
  {
    date_range: range,
    filters = [],
    property = 'event',
    event: name,
    prefix = '',
    search = '',
    limit = 50,
    ...request
  }: Asked,
  zone: string,
  stored: readonly EventRow[],
  identities: readonly Identity[],
): { readonly rows: Cell[][]; readonly leftOut: number } {
  const { personOf, eventsOf, nobodys } = peopleOf(request, stored, identities);
  const read = [...[...eventsOf.values()].flat(), ...nobodys].filter(
    (event) =>
      isWithin(atMsOf(event), range, zone) &&
      (name === undefined || event.event === name) &&
      filters.every((filter) => holds(filter, event, personOf)),
  );
  const labels = read.map((event) => groupLabel(event, property, personOf)).filter((label) => label !== null);
  const begins = (text: string, start: string) => text.toLowerCase().startsWith(start.toLowerCase());
  const found = [...Map.groupBy(labels, String)]
    .filter(([text]) => text !== '' && begins(text, prefix) && text.toLowerCase().includes(search.toLowerCase()))
    .map(([text, same]) => ({ text, value: same[0] ?? null, events: same.length }))
    .toSorted(
      (a, b) =>
        (search === '' ? 0 : Number(begins(b.text, search)) - Number(begins(a.text, search))) ||
        b.events - a.events ||
        (a.text < b.text ? -1 : 1),
    );
  return {
    rows: found.slice(0, limit).map(({ value, events }) => [value, events]),
    leftOut: Math.max(0, found.length - limit),
  };
}
