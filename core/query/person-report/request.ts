import { PERSON_ORDERS, type PERSON_VIEWS, type PersonsQuery } from '../../api/kinds/persons.ts';
import { GROUP_PREFIX, type GroupType, groupTypeOfUnit } from '../../base/group-types.ts';
import { err, ok } from '../../base/result.ts';
import { ALL_HISTORY } from '../filters/behaviour-span.ts';
import type { QueryContext } from '../kind.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { type Checked, type Refusal, refusal, refusalsOf } from '../refusals/refusal.ts';
import { filterContext, type Report, readReport } from '../reports/report.ts';
import { checkConditions } from '../session-report/conditions.ts';
import { ofSessions } from '../session-report/name-facts.ts';

export type Page = { readonly limit: number; readonly offset: number };

export type ListOfPersons = {
  readonly show: 'list';
  readonly properties: readonly string[];
  readonly search?: string;
  /** A column of the list, or the index of a property. */
  readonly orderBy: (typeof PERSON_ORDERS)[number] | number;
  readonly descending: boolean;
};
export type OnePerson = {
  readonly show: Exclude<(typeof PERSON_VIEWS)[number], 'sessions'>;
  readonly person: string;
  /** Only the events of this session, as `sessions` names it. */
  readonly session?: string;
};
/** The sessions of a person, or of everybody. */
export type ListOfSessions = { readonly show: 'sessions'; readonly person?: string };

export type PersonReport = Report &
  Page & {
    readonly asked: ListOfPersons | OnePerson | ListOfSessions;
    /** Groups of this type stand in place of persons. */
    readonly groupType?: GroupType;
  };

/** Fills in the defaults. Refuses what `readReport` does, and fields that have no meaning together. */
export function readPersons(request: PersonsQuery, context: QueryContext): Checked<PersonReport> {
  const { date_range = 'today', limit = 100, offset = 0, show } = request;
  const filters = show === 'sessions' ? (request.filters ?? []).map(ofSessions) : request.filters;
  const report = readReport({ ...request, filters, date_range }, context, [[]]);
  const mixed =
    report.ok && show === 'sessions' ? checkConditions(report.value.filters, filterContext(report.value)) : [];
  const refusals = refusalsOf([report], [...checkFields(request), ...mixed]);
  if (refusals) return err(refusals);
  if (!report.ok) throw new Error('A refusal was lost');
  const span = request.date_range === undefined ? ALL_HISTORY : report.value.span;
  const groupType = request.unit === undefined ? undefined : groupTypeOfUnit(request.unit);
  const asked = askedOf(request);
  return ok({ ...report.value, span, limit, offset, asked, ...(groupType === undefined ? {} : { groupType }) });
}

const OF_LISTS = ['properties', 'search', 'order_by', 'descending'] as const;

function checkFields(request: PersonsQuery): Refusal[] {
  const { person, show, properties = [], order_by, session, unit } = request;
  const ids = properties.map((name) => resolveProperty(name).id);
  const twice = properties.find((_, index) => ids.indexOf(ids[index] ?? '') < index);
  const orders: readonly string[] = [...PERSON_ORDERS, ...properties];
  return [
    ...(person === undefined && show && show !== 'sessions' ? [refusal('show_without_person', { show })] : []),
    ...OF_LISTS.filter((field) => (person !== undefined || show !== undefined) && request[field] !== undefined).map(
      (field) => refusal('list_field_of_person', { field }),
    ),
    ...(show === 'sessions' && unit?.startsWith(GROUP_PREFIX) ? [refusal('sessions_of_groups', { unit })] : []),
    ...(session !== undefined && show !== 'timeline' ? [refusal('session_without_timeline', {})] : []),
    ...(twice === undefined ? [] : [refusal('grouped_twice', { name: twice })]),
    ...(properties.includes('timestamp') ? [refusal('grouped_by_timestamp', {})] : []),
    ...(order_by === undefined || orders.includes(order_by)
      ? []
      : [refusal('unknown_order', { given: order_by, orders })]),
  ];
}

function askedOf(request: PersonsQuery): PersonReport['asked'] {
  const { person, show = 'profile', session, properties = [], search, order_by = 'last_seen' } = request;
  if (show === 'sessions') return { show, ...(person === undefined ? {} : { person }) };
  if (person !== undefined) return { show, person, ...(session === undefined ? {} : { session }) };
  const column = PERSON_ORDERS.find((each) => each === order_by);
  return {
    show: 'list',
    properties,
    ...(search === undefined ? {} : { search }),
    orderBy: column ?? properties.indexOf(order_by),
    descending: request.descending ?? (column !== undefined && column !== 'person'),
  };
}
