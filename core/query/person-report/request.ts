import { PERSON_ORDERS, type PERSON_VIEWS, type PersonsQuery } from '../../api/kinds/persons.ts';
import { err, ok } from '../../base/result.ts';
import { ALL_HISTORY } from '../filters/behaviour-span.ts';
import type { QueryContext } from '../kind.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { type Checked, type Refusal, refusal, refusalsOf } from '../refusals/refusal.ts';
import { type Report, readReport } from '../reports/report.ts';

export type Page = { readonly limit: number; readonly offset: number };

export type ListOfPersons = {
  readonly show: 'list';
  readonly properties: readonly string[];
  readonly search?: string;
  /** A column of the list, or the index of a property. */
  readonly orderBy: (typeof PERSON_ORDERS)[number] | number;
  readonly descending: boolean;
};
export type OnePerson = { readonly show: (typeof PERSON_VIEWS)[number]; readonly person: string };

export type PersonReport = Report & Page & { readonly asked: ListOfPersons | OnePerson };

/** Fills in the defaults. Refuses what `readReport` does, and fields that have no meaning together. */
export function readPersons(request: PersonsQuery, context: QueryContext): Checked<PersonReport> {
  const { date_range = 'today', limit = 100, offset = 0 } = request;
  const report = readReport({ ...request, date_range }, context, [[]]);
  const refusals = refusalsOf([report], checkFields(request));
  if (refusals) return err(refusals);
  if (!report.ok) throw new Error('A refusal was lost');
  const span = request.date_range === undefined ? ALL_HISTORY : report.value.span;
  return ok({ ...report.value, span, limit, offset, asked: askedOf(request) });
}

const OF_LISTS = ['properties', 'search', 'order_by', 'descending'] as const;

function checkFields(request: PersonsQuery): Refusal[] {
  const { person, show, properties = [], order_by } = request;
  const ids = properties.map((name) => resolveProperty(name).id);
  const twice = properties.find((_, index) => ids.indexOf(ids[index] ?? '') < index);
  const orders: readonly string[] = [...PERSON_ORDERS, ...properties];
  return [
    ...(person === undefined && show ? [refusal('show_without_person', { show })] : []),
    ...OF_LISTS.filter((field) => person !== undefined && request[field] !== undefined).map((field) =>
      refusal('list_field_of_person', { field }),
    ),
    ...(twice === undefined ? [] : [refusal('grouped_twice', { name: twice })]),
    ...(properties.includes('timestamp') ? [refusal('grouped_by_timestamp', {})] : []),
    ...(order_by === undefined || orders.includes(order_by)
      ? []
      : [refusal('unknown_order', { given: order_by, orders })]),
  ];
}

function askedOf(request: PersonsQuery): ListOfPersons | OnePerson {
  const { person, show = 'profile', properties = [], search, order_by = 'last_seen' } = request;
  if (person !== undefined) return { show, person };
  const column = PERSON_ORDERS.find((each) => each === order_by);
  return {
    show: 'list',
    properties,
    ...(search === undefined ? {} : { search }),
    orderBy: column ?? properties.indexOf(order_by),
    descending: request.descending ?? (column !== undefined && column !== 'person'),
  };
}
