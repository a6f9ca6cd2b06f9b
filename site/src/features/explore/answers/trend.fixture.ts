import type { Aggregation } from '../../../../../core/api/kinds/field-names.ts';
import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { QueryColumn, QueryResponse } from '../../../../../core/api/query.ts';
import { kinds } from '../kinds/index.ts';
import type { ReportOf } from '../report.ts';
import type { Answered } from './answer.ts';

export const TIME: QueryColumn = { name: 'time', type: 'date', role: 'time' };
export const COUNTRY: QueryColumn = { name: 'country', type: 'string', role: 'group' };
export const SERIES: QueryColumn = { name: 'series', type: 'string', role: 'series' };
export const VALUE: QueryColumn = { name: 'value', type: 'number', role: 'value' };
export const PREVIOUS: QueryColumn = { name: 'previous', type: 'number', role: 'previous' };
export const DAY = { interval: 'day' } as const;
const QUERY: QueryRequest = {
  query_type: 'events',
  project_id: 'kiosk',
  date_range: { start: '2026-11-23', end: '2026-11-24' },
};

type Parts = {
  readonly response: QueryResponse;
  readonly groups?: QueryResponse;
  readonly times?: QueryResponse;
  readonly all?: QueryResponse;
  readonly events?: readonly string[];
};

/** A trend of events by one measure that was answered; grouped ones are by country. */
export function aTrend(
  aggregation: Aggregation,
  { response, events = ['page_view'], ...parts }: Parts,
): Answered<ReportOf<'trends'>> {
  const isGrouped = response.columns.some(({ role }) => role === 'group');
  return {
    report: {
      ...kinds.trends.empty,
      series: events.map((event) => ({ event, filters: [], measure: { aggregation } })),
      breakdowns: isGrouped ? [{ property: 'country' }] : [],
    },
    query: QUERY,
    response,
    parts: Object.fromEntries(Object.entries(parts).map(([part, of]) => [part, { query: QUERY, response: of }])),
  };
}
