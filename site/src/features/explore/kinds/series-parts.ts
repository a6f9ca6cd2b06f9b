import type { EventsQuery } from '../../../../../core/api/kinds/events.ts';
import type { AskedSeries } from '../../../../../core/api/kinds/fields.ts';
import type { SegmentationQuery } from '../../../../../core/api/kinds/segmentation.ts';
import type { GroupBy } from '../../../../../core/api/kinds/trend-fields.ts';
import type { Carried, ReportFault } from '../kind.ts';
import type {
  Breakdown,
  EventChoice,
  EventSeries,
  Measure,
  ReportSeries,
  SegmentationReport,
  TrendsReport,
} from '../report.ts';
import { formulaFault } from '../rules/formula.ts';
import { chosenOf } from './event-parts.ts';

type SeriesReport = TrendsReport | SegmentationReport;
type SeriesQuery = EventsQuery | SegmentationQuery;

const GROUPS_SHOWN = 10;
export const GROUPS_MAX = 1_000;

export const aSeries: EventSeries = { event: '*', filters: [], measure: { aggregation: 'unique_users' } };

export const emptySeriesParts = {
  series: [aSeries],
  formula: '',
  breakdowns: [],
  order: 'descending',
  limit: GROUPS_SHOWN,
} as const;

/** The part of the request that `events` and `segmentation` have alike. */
export function seriesParts({ series, formula, breakdowns, order, limit }: SeriesReport) {
  const groups = chosenOf(breakdowns);
  return {
    events: series.filter((each) => !isUnchosen(each)).map(askedSeries),
    ...(formula.trim() === '' ? {} : { formula: formula.trim() }),
    ...(groups.length === 0
      ? {}
      : { group_by: groups.map(askedGroup), limit, rest: true, ...(order === 'descending' ? {} : { order }) }),
    totals: true,
  };
}

export const SERIES_FIELDS = [
  'events',
  'formula',
  'group_by',
  'order',
  'limit',
  'rest',
  'totals',
  'aggregation',
  'aggregation_property',
  'at_least',
  'at_most',
  'rolling_days',
];

export function seriesFrom(query: SeriesQuery) {
  return {
    series: (query.events ?? ['*']).map((each) => seriesOf(each, query)),
    formula: query.formula ?? '',
    breakdowns: (query.group_by ?? []).map(breakdownOf),
    order: query.order ?? 'descending',
    limit: Math.min(query.limit ?? GROUPS_SHOWN, GROUPS_MAX),
  } as const;
}

export function seriesFaults({ series, formula }: SeriesReport): ReportFault[] {
  const fault = formula.trim() === '' ? undefined : formulaFault(formula, series.length);
  // A formula counts the series by letter, so that none can be left out.
  const isIncomplete = series.some(isUnchosen) && (formula.trim() !== '' || series.every(isUnchosen));
  return [
    ...(series.length === 0 ? [{ param: 'series', key: 'explore.fault_no_series', isMissing: true } as const] : []),
    ...(isIncomplete ? [{ param: 'series', key: 'explore.fault_no_event', isMissing: true } as const] : []),
    ...series.flatMap((each, index) => faultsOfSeries(each).map((found) => ({ param: 'series', index, ...found }))),
    ...(fault ? [{ param: 'formula', ...fault }] : []),
  ];
}

export function carriedSeries({ series, breakdowns }: SeriesReport): Carried {
  const events = series.flatMap((each): EventChoice[] =>
    'event' in each ? [{ events: [each.event], filters: each.filters }] : [],
  );
  return { events, breakdowns };
}

/** A line for each event. */
export function seriesCarried({ events, breakdowns }: Carried) {
  const series = events.flatMap(({ events: names, filters }) => names.map((event) => ({ ...aSeries, event, filters })));
  return { series: series.length === 0 ? [aSeries] : series, breakdowns };
}

function isUnchosen(series: ReportSeries): boolean {
  return 'event' in series && series.event === '';
}

function askedSeries(series: ReportSeries): AskedSeries {
  const shared = {
    ...(series.label ? { label: series.label } : {}),
    ...(series.filters.length > 0 ? { filters: [...series.filters] } : {}),
  };
  return 'metric' in series
    ? { metric: series.metric, ...shared }
    : { event: series.event, ...shared, ...askedMeasure(series.measure) };
}

function askedMeasure({ aggregation, property, atLeast, atMost, rollingDays }: Measure) {
  return {
    aggregation,
    ...(property === undefined ? {} : { aggregation_property: property }),
    ...(atLeast === undefined ? {} : { at_least: atLeast }),
    ...(atMost === undefined ? {} : { at_most: atMost }),
    ...(rollingDays === undefined ? {} : { rolling_days: rollingDays }),
  };
}

function askedGroup(breakdown: Breakdown): GroupBy {
  if ('cohort' in breakdown || breakdown.buckets === undefined)
    return 'cohort' in breakdown ? breakdown : breakdown.property;
  return { property: breakdown.property, buckets: [...breakdown.buckets] };
}

function breakdownOf(group: GroupBy): Breakdown {
  if (typeof group === 'string') return group.startsWith('cohort:') ? { cohort: group.slice(7) } : { property: group };
  return 'cohort' in group ? { cohort: group.cohort } : group;
}

function seriesOf(asked: AskedSeries, query: SeriesQuery): ReportSeries {
  if (typeof asked === 'string') return { event: asked, filters: [], measure: measureOf(query) };
  const { label, filters = [] } = asked;
  const shared = { filters, ...(label === undefined ? {} : { label }) };
  if ('metric' in asked) return { metric: asked.metric, ...shared };
  return { event: asked.event, ...shared, measure: measureOf({ ...defaultsFor(asked, query), ...asked }) };
}

type AskedMeasure = Pick<SeriesQuery, 'aggregation' | 'aggregation_property' | 'at_least' | 'at_most' | 'rolling_days'>;

/** The fields of the request that hold for a series, as the service reads them. */
function defaultsFor(own: AskedMeasure, query: SeriesQuery): AskedMeasure {
  const aggregation = own.aggregation ?? query.aggregation ?? 'count';
  return {
    aggregation,
    aggregation_property: query.aggregation_property,
    ...(aggregation === 'unique_users' ? { at_least: query.at_least, at_most: query.at_most } : {}),
    ...(aggregation === 'rolling_unique_users' ? { rolling_days: query.rolling_days } : {}),
  };
}

function measureOf(asked: AskedMeasure): Measure {
  const { aggregation = 'count', aggregation_property: property, at_least: atLeast, at_most: atMost } = asked;
  const { rolling_days: rollingDays } = asked;
  return {
    aggregation,
    ...(property === undefined ? {} : { property }),
    ...(atLeast === undefined ? {} : { atLeast }),
    ...(atMost === undefined ? {} : { atMost }),
    ...(rollingDays === undefined ? {} : { rollingDays }),
  };
}

type FaultWords = Omit<ReportFault, 'param' | 'index'>;

function faultsOfSeries(series: ReportSeries): FaultWords[] {
  if ('metric' in series) return [];
  const { aggregation, property, atLeast, atMost } = series.measure;
  return [
    ...(aggregation === 'distinct_values' && property === undefined
      ? [{ key: 'explore.fault_no_property', isMissing: true } as const]
      : []),
    ...(atLeast !== undefined && atMost !== undefined && atMost < atLeast
      ? [{ key: 'explore.fault_times_reversed', args: { least: atLeast, most: atMost } } as const]
      : []),
  ];
}
