import { canonicalJson } from '../../base/canonical-json.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { intervalFor, intervalOf } from '../intervals.ts';
import { INTERVALS, type Interval } from '../kinds/field-names.ts';
import type { DateRange, DateSpan, Filter } from '../kinds/fields.ts';
import type { DashboardDefinition, Tile } from '../objects/dashboards.ts';
import type { Metric } from '../objects/metrics.ts';
import type { ReportDefinition } from '../objects/reports.ts';
import type { SegmentDefinition } from '../objects/segments.ts';
import { datesOfRange, type RangeClock } from '../range-dates.ts';

export type ShownTile = Exclude<Tile, { kind: 'text' }>;

/** The choice of the reader, by an address, a link or a schedule. An empty list is "no filter". */
export type DashboardView = { readonly date_range?: DateRange; readonly filters?: readonly Filter[] };

/** Saved objects by id, as far as they exist. */
export type TileObjects = {
  readonly reports: ReadonlyMap<
    string,
    Pick<ReportDefinition, 'name' | 'query' | 'chart' | 'table' | 'scale' | 'hidden_series' | 'segments'>
  >;
  readonly metrics: ReadonlyMap<string, Pick<Metric, 'name' | 'unit'>>;
  readonly segments: ReadonlyMap<string, Pick<SegmentDefinition, 'name' | 'filters'>>;
};

/** Where a range or a filter of a tile comes from. */
export type TileOrigin = 'view' | 'dashboard' | 'tile' | 'report';

/** `segment` is the id of the segment that brings the filter. */
export type TileFilter = { readonly filter: Filter; readonly from: TileOrigin; readonly segment?: string };

/** `dates` are absent for periods that are exact to the minute, which the service reads by its own clock. */
export type TileRange = { readonly from: TileOrigin; readonly asked: DateRange; readonly dates?: DateSpan };

/** A tile as it is asked and drawn: a report whose query has the range and the filters of all levels. */
export type TileQuery = Omit<ReportDefinition, 'description' | 'segments'> & {
  readonly range: TileRange;
  readonly filters: readonly TileFilter[];
  readonly unit?: Metric['unit'];
};

/** A tile that cannot be asked: something that it names is gone. Without it, the same title would show other figures. */
export type TileProblem = { readonly object: 'reports' | 'metrics' | 'segments'; readonly id: string };

export type TileAsked = {
  readonly dashboard: Pick<DashboardDefinition, 'date_range' | 'filters' | 'segment'>;
  readonly tile: ShownTile;
  readonly objects: TileObjects;
  readonly view?: DashboardView;
  readonly clock: RangeClock;
};

/**
 * The one rule for ranges and filters on a dashboard. The range is that of the most specific level that sets one: tile,
 * view, dashboard, report. Filters of all levels hold together; those of a view take the place of those that are saved
 * with the dashboard, whose segment always holds.
 */
export function tileQuery(asked: TileAsked): Result<TileQuery, TileProblem> {
  const source = sourceOf(asked);
  if (!source.ok) return source;
  const filters = filtersOf(asked, source.value);
  if (!filters.ok) return filters;
  const range = rangeOf(asked, source.value.query.date_range);
  const { query, segments: _, ...presentation } = source.value;
  return ok({
    ...presentation,
    ...(asked.tile.title === undefined ? {} : { name: asked.tile.title }),
    ...(asked.tile.chart === undefined ? {} : { chart: asked.tile.chart }),
    query: { ...query, ...askedParts(query, range, asked.clock, distinct(filters.value)) },
    range,
    filters: filters.value,
  });
}

type Source = Omit<ReportDefinition, 'description'> & Pick<TileQuery, 'unit'>;

/** A metric is a report of one series over time, of which a number shows the total. */
function sourceOf({ tile, objects }: TileAsked): Result<Source, TileProblem> {
  if (tile.kind === 'report') {
    const report = objects.reports.get(tile.report);
    return report ? ok(report) : err({ object: 'reports', id: tile.report });
  }
  const metric = objects.metrics.get(tile.metric);
  if (!metric) return err({ object: 'metrics', id: tile.metric });
  const query = {
    query_type: 'events',
    date_range: METRIC_RANGE,
    compare: 'previous',
    events: [{ metric: tile.metric, label: metric.name }],
    totals: true,
    interval: 'day',
  };
  return ok({ name: metric.name, query, chart: 'number', ...(metric.unit === undefined ? {} : { unit: metric.unit }) });
}

/** The range of a metric on a dashboard that sets none. */
const METRIC_RANGE: DateRange = 'last_30_days';

function rangeOf({ tile, view, dashboard, clock }: TileAsked, own: DateRange): TileRange {
  const { from, asked } = mostSpecific([
    ['tile', tile.date_range],
    ['view', view?.date_range],
    ['dashboard', dashboard.date_range],
  ]) ?? { from: 'report', asked: own };
  const dates = datesOfRange(asked, clock);
  return { from, asked, ...(dates && isWholeDays(dates) ? { dates } : {}) };
}

function mostSpecific(levels: readonly (readonly [TileOrigin, DateRange | undefined])[]) {
  for (const [from, asked] of levels) if (asked !== undefined) return { from, asked };
  return undefined;
}

function isWholeDays({ start, end }: DateSpan): boolean {
  return start.length === DATE_CHARS && end.length === DATE_CHARS;
}
const DATE_CHARS = '2026-11-30'.length;

function filtersOf(asked: TileAsked, report: Source): Result<readonly TileFilter[], TileProblem> {
  const { dashboard, tile, view, objects } = asked;
  const page = view?.filters ?? dashboard.filters ?? [];
  const named = [
    ...(dashboard.segment === undefined ? [] : [{ id: dashboard.segment, from: 'dashboard' as const }]),
    ...(report.segments ?? []).map((id) => ({ id, from: 'report' as const })),
  ];
  const missing = named.find(({ id }) => !objects.segments.has(id));
  if (missing) return err({ object: 'segments', id: missing.id });
  return ok([
    ...page.map((filter) => ({ filter, from: view?.filters ? ('view' as const) : ('dashboard' as const) })),
    ...(tile.filters ?? []).map((filter) => ({ filter, from: 'tile' as const })),
    ...(report.query.filters ?? []).map((filter) => ({ filter, from: 'report' as const })),
    ...named.flatMap(({ id, from }) =>
      (objects.segments.get(id)?.filters ?? []).map((filter) => ({ filter, from, segment: id })),
    ),
  ]);
}

/** Filters that several levels repeat count once: a query takes so many and no more. */
function distinct(filters: readonly TileFilter[]): readonly Filter[] {
  return [...new Map(filters.map(({ filter }) => [canonicalJson(filter), filter])).values()];
}

type Query = Source['query'];

function askedParts(query: Query, range: TileRange, clock: RangeClock, filters: readonly Filter[]) {
  const interval = intervalOn(range, query, clock);
  return {
    date_range: range.dates ?? range.asked,
    ...(interval === undefined ? {} : { interval }),
    ...(filters.length > 0 ? { filters: [...filters] } : {}),
  };
}

/**
 * The bucket of time on other days than those of the report: one that merely suited its days gives way to the one that
 * suits these, and a chosen one stays as long as it suits them.
 */
function intervalOn({ dates, from }: TileRange, query: Query, clock: RangeClock): Interval | undefined {
  const saved = INTERVALS.find((each) => each === query.interval);
  if (saved === undefined || dates === undefined || from === 'report') return saved;
  const ownDates = datesOfRange(query.date_range, clock);
  const isChosen = ownDates === undefined || !isWholeDays(ownDates) || intervalOf(ownDates) !== saved;
  const suiting = intervalFor(isChosen ? saved : undefined, dates);
  const isWithinDay = suiting === 'hour' || suiting === 'minute';
  return isWithinDay && KINDS_OF_DAYS.has(query.query_type) ? 'day' : suiting;
}

/** The kinds that follow persons or customers from day to day, and know nothing shorter. */
const KINDS_OF_DAYS: ReadonlySet<string> = new Set(['lifecycle', 'stickiness', 'recurring_revenue']);
