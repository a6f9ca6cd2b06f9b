import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { Cell, QueryResponse } from '../../../../../core/api/query.ts';
import { cellAt, type Mark, namesOf, numberAt } from '../answers/mark.ts';

/** `cell` of `POST /query/explain-number`. */
export type CellPlace = Readonly<Record<string, Cell>>;

/** Why nobody can be listed behind a figure. */
export type NoList = 'formula' | 'average' | 'rolling' | 'first' | 'ratio' | 'rest' | 'drivers' | 'nothing';

export type Listed = { readonly cell: CellPlace } | { readonly none: NoList };

/** The place of a figure as the service knows it, so that the list is about the same number; or the reason why nothing can be listed. */
export function listedAt(query: QueryRequest, response: QueryResponse, mark: Mark): Listed {
  if (numberAt(response, mark) === null) return { none: 'nothing' };
  const none = noListOf(query, response, mark);
  return none === undefined ? { cell: placeOf(query, response, mark) } : { none };
}

/** Columns that count persons or their events, by kind; the others are means and shares of several of these. */
const COUNTED: Readonly<Record<string, readonly string[]>> = {
  funnel: ['persons', 'dropped', 'still_in_window'],
  retention: ['size', 'returned'],
  lifecycle: ['new', 'returning', 'resurrected', 'dormant'],
  stickiness: ['persons', 'at_least'],
  paths: ['count'],
  attribution: ['conversions', 'amount'],
  recurring_revenue: [
    ...['starting', 'new', 'expansion', 'contraction', 'churn', 'reactivation', 'mrr', 'arr'],
    ...['customers', 'new_customers', 'churned_customers', 'reactivated_customers'],
  ],
};
const SESSION_RATIOS = [
  'views_per_session',
  'bounce_rate',
  'duration_mean',
  'duration_median',
  'duration_max',
  'conversion_rate',
  'exit_rate',
];

function noListOf(query: QueryRequest, response: QueryResponse, { row, column }: Mark): NoList | undefined {
  switch (query.query_type) {
    case 'events':
    case 'segmentation':
      return noListOfTrend(query, response, row);
    case 'sessions': {
      const measure = column.replace(/^previous_/, '');
      return SESSION_RATIOS.includes(measure) || measure !== column ? 'ratio' : undefined;
    }
    default: {
      if (query.query_type === 'funnel' && query.drivers) return 'drivers';
      if (isRest(response, row)) return 'rest';
      return COUNTED[query.query_type]?.includes(column) ? undefined : 'ratio';
    }
  }
}

type TrendRequest = Extract<QueryRequest, { query_type: 'events' | 'segmentation' }>;

function noListOfTrend(query: TrendRequest, response: QueryResponse, row: number): NoList | undefined {
  if (query.formula !== undefined) return 'formula';
  if (query.moving_average !== undefined) return 'average';
  if (isRest(response, row)) return 'rest';
  const aggregation = measureOf(query, response, row);
  if (aggregation === 'rolling_unique_users') return 'rolling';
  return aggregation === 'first_time' || aggregation === 'first_matching' ? 'first' : undefined;
}

/** The measure of the series of a row: its own, else that of the request. */
function measureOf({ events = [], aggregation }: TrendRequest, response: QueryResponse, row: number): string {
  const label = cellAt(response, { row, column: namesOf(response, 'series')[0] ?? '' });
  const series = events.length === 1 ? events[0] : events.find((each) => labelOf(each) === label);
  const own = typeof series === 'object' && 'event' in series ? series.aggregation : undefined;
  return own ?? aggregation ?? 'count';
}

function labelOf(series: NonNullable<TrendRequest['events']>[number]): string {
  if (typeof series === 'string') return series;
  return series.label ?? ('event' in series ? series.event : series.metric);
}

function isRest(response: QueryResponse, row: number): boolean {
  return ['rest', 'is_other'].some((column) => cellAt(response, { row, column }) === true);
}

/** Columns that place a row, by kind, where it is not those of time, series and groups. */
const PLACED_BY: Readonly<Record<string, readonly string[]>> = {
  funnel: ['step'],
  retention: ['cohort', 'period'],
  stickiness: ['intervals'],
  attribution: ['touched', 'currency'],
};

function placeOf(query: QueryRequest, response: QueryResponse, mark: Mark): CellPlace {
  const byRole = (['time', 'series', 'group'] as const).flatMap((role) => namesOf(response, role));
  const own = PLACED_BY[query.query_type] ?? [];
  const known = own.filter((name) => response.columns.some((column) => column.name === name));
  const names = query.query_type === 'paths' ? pathColumns(response, mark) : [...new Set([...byRole, ...known])];
  const place = names.map((column) => [column, cellAt(response, { ...mark, column })] as const);
  return Object.fromEntries([...place, ...columnOf(query, mark)]);
}

/** A whole path is placed by its steps, everything else by its step and values. */
function pathColumns(response: QueryResponse, { row }: Mark): string[] {
  const isWhole = cellAt(response, { row, column: 'part' }) === 'path';
  const names = response.columns.map(({ name }) => name);
  const wanted = isWhole ? names.filter((name) => /^step_\d+$/.test(name)) : ['step', 'source', 'target'];
  return ['part', ...wanted.filter((column) => cellAt(response, { row, column }) !== null)];
}

function columnOf(query: QueryRequest, { column }: Mark): [string, Cell][] {
  const isTrend = query.query_type === 'events' || query.query_type === 'segmentation';
  if (isTrend) return column === 'previous' ? [['column', 'previous']] : [];
  return query.query_type === 'paths' ? [] : [['column', column]];
}
