import type { Aggregation } from '../../core/api/kinds/field-names.ts';
import type { DateRange, Filter, MetricSeries, Series } from '../../core/api/kinds/fields.ts';
import type { TrendQuery } from '../../core/api/kinds/trend.ts';
import type { Comparison, GroupBy } from '../../core/api/kinds/trend-fields.ts';
import type { Show } from '../frames/frame.ts';

/** Describes how a question was interpreted, in one sentence that a person can check. Works for any query. */
export function describe(query: TrendQuery, show: Show): string {
  const parts = [
    measureText(query),
    query.filters === undefined ? '' : whereText(query.filters),
    rangeText(query.date_range),
    query.compare === undefined ? '' : `against ${comparedText(query.compare)}`,
    query.group_by === undefined ? '' : `by ${query.group_by.map(groupText).join(' and ')}`,
    showText(query, show),
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}

const MEASURES: Readonly<Record<Exclude<Aggregation, 'count'>, string>> = {
  unique_users: 'Persons with',
  unique_sessions: 'Sessions with',
  rolling_unique_users: 'Persons of the last days with',
  first_time: 'Persons for the first time with',
  first_matching: 'Persons for the first time with a matching',
  distinct_values: 'Different values of',
  count_per_user: 'Events per person:',
  sum_per_user: 'Sum per person of',
  avg_per_user: 'Average per person of',
  sum: 'Sum of',
  avg: 'Average',
  min: 'Smallest',
  max: 'Largest',
  median: 'Median',
  p75: '75th percentile of',
  p90: '90th percentile of',
  p95: '95th percentile of',
  p99: '99th percentile of',
};

/** The measure of a query in words: "Sum of amount over purchase". */
export function measureText(query: TrendQuery): string {
  const series = (query.events ?? ['*']).map((each) => (typeof each === 'string' ? { event: each } : each));
  const texts = series.map((each) => seriesText(each, query));
  return query.formula === undefined ? [...new Set(texts)].join(' and ') : formulaText(query.formula, texts);
}

function formulaText(formula: string, texts: readonly string[]): string {
  if (formula.replaceAll(' ', '') === 'A/B') return `${texts[0]} divided by ${lowerFirst(texts[1] ?? '')}`;
  return `${formula} where ${texts.map((text, index) => `${String.fromCharCode(65 + index)} is ${lowerFirst(text)}`).join(', ')}`;
}

function groupText(group: GroupBy): string {
  if (typeof group === 'string') return group;
  return 'cohort' in group ? `cohort ${group.cohort}` : group.property;
}

function seriesText(series: Series | MetricSeries, query: TrendQuery): string {
  if ('metric' in series) return series.metric;
  const aggregation = series.aggregation ?? query.aggregation ?? 'count';
  const property = series.aggregation_property ?? query.aggregation_property;
  const event = series.event === '*' ? 'any event' : series.event;
  const measured = property === undefined ? event : `${property} over ${event}`;
  const where = series.filters === undefined ? '' : ` ${whereText(series.filters)}`;
  if (series.event === '*' && aggregation === 'unique_users') return `Active persons${where}`;
  if (aggregation === 'count') return `${series.event === '*' ? 'All' : series.event} events${where}`;
  return `${MEASURES[aggregation]} ${measured}${where}`;
}

function whereText(filters: readonly Filter[]): string {
  const texts = filters.flatMap((filter) => {
    const text = filterText(filter);
    return text === undefined ? [] : [text];
  });
  return texts.length === 0 ? '' : `where ${texts.join(' and ')}`;
}

const OPERATOR_WORDS: Readonly<Record<string, string>> = {
  equals: 'is',
  in: 'is one of',
  not_equals: 'is not',
  not_in: 'is none of',
  greater_than: 'is over',
  greater_or_equal: 'is at least',
  less_than: 'is under',
  less_or_equal: 'is at most',
};

/** Omits `is_set`: a breakdown adds it only to leave out events that it cannot place. */
function filterText(filter: Filter): string | undefined {
  if ('and' in filter) return `(${filter.and.map(filterText).filter(Boolean).join(' and ')})`;
  if ('or' in filter) return `(${filter.or.map(filterText).filter(Boolean).join(' or ')})`;
  if ('not' in filter) return `not ${filterText(filter.not)}`;
  // Questions become tests of properties only.
  if (!('property' in filter) || filter.operator === 'is_set') return undefined;
  const value = Array.isArray(filter.value) ? filter.value.join(', ') : String(filter.value ?? '');
  return `${filter.property} ${OPERATOR_WORDS[filter.operator] ?? filter.operator.replaceAll('_', ' ')} ${value}`.trimEnd();
}

function rangeText(range: DateRange): string {
  if (typeof range === 'string') return `in \`${range}\``;
  if ('since' in range) return `since ${range.since}`;
  if ('last' in range) return `in the last ${range.last} ${range.unit}s`;
  const short = (text: string): string => text.replace(/:\d{2}\.\d{3}Z$/, 'Z').replace('T', ' ');
  return range.start === range.end ? `on ${range.start}` : `${short(range.start)} to ${short(range.end)}`;
}

const COMPARED: Readonly<Record<string, string>> = {
  previous: 'the span before',
  same_weekdays: 'the same weekdays before',
  previous_year: 'the year before',
} satisfies Record<Comparison, string>;

function comparedText(compare: DateRange): string {
  const named = typeof compare === 'string' ? COMPARED[compare] : undefined;
  return named ?? rangeText(compare);
}

function showText(query: TrendQuery, show: Show): string {
  const interval = query.interval ?? 'day';
  if (show.as === 'mean') return `mean per ${interval}`;
  if (show.as === 'pick') return `the ${interval} with the ${show.direction}`;
  if (show.as === 'series') return `per ${interval}${query.cumulative ? ', running total' : ''}`;
  if (show.as === 'week_parts') return 'weekdays against weekends';
  if (show.as !== 'groups' || show.rank === undefined) return '';
  return `the ${show.rank.limit} with the ${show.rank.direction}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
