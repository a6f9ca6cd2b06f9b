import type { Touched } from '../../api/anomaly-context.ts';
import { HOUR_MS } from '../../base/time/durations.ts';
import type { SegmentRow } from './adtributor.ts';
import type { Direction } from './causes.ts';
import type { MetricReading } from './correlated-metrics.ts';
import type { Evidence } from './explain.ts';
import type { Happening } from './nearby.ts';

/** Counts in the windows around an anomaly: in it, in the two hours before, on days and on weekdays before. */
export type WindowCounts = {
  readonly actual: number;
  readonly before: number;
  readonly days: number;
  readonly weeks: number;
};
export type SegmentWindows = WindowCounts & { readonly dimension: string; readonly value: string };
export type MetricWindows = WindowCounts & {
  readonly grouped: 'all' | 'campaign' | 'event' | 'release';
  readonly name: string;
  readonly day_windows: number;
  readonly week_windows: number;
  readonly persons: number;
  readonly usual_persons: number;
  readonly revenue: number;
  readonly usual_revenue: number;
  readonly orders: number;
  readonly usual_orders: number;
  readonly first_ms: number;
};

/** The dimension in which the busiest persons of the anomaly stand. */
export const PERSON_DIMENSION = '(person)';
/** Summed up over everything that has no row of its own. */
const REST = '(rest)';

export type Subject = {
  readonly metric: string;
  /** The event whose segments were counted; absent where the metric is no event. */
  readonly event?: string;
  readonly direction: Direction;
  readonly startMs: number;
  readonly spanMs: number;
  readonly padMs: number;
  /** What the detector expected in the span, in events. */
  readonly expected?: number;
  readonly notes: readonly Happening[];
};

/** What counts in windows say about an anomaly. */
export function evidenceOf(
  subject: Subject,
  segments: readonly SegmentWindows[],
  metrics: readonly MetricWindows[],
): Evidence {
  const { metric, event, direction, startMs, notes } = subject;
  const all = metrics.find(({ grouped }) => grouped === 'all');
  const own = metrics.find(({ grouped, name }) => grouped === 'event' && name === event);
  const usual = comparisonOf(subject, all);
  const counted = segments.filter(({ dimension }) => dimension !== PERSON_DIMENSION);
  const busiest = segments.find(({ dimension }) => dimension === PERSON_DIMENSION)?.actual ?? 0;
  return {
    metric,
    direction,
    startMs,
    segments: own ? rowsOf(counted, own, usual, subject.expected) : [],
    readings: metrics
      .filter(({ grouped }) => grouped === 'event')
      .map((row): MetricReading => ({ metric: row.name, expected: usual(row), actual: row.actual })),
    happenings: [...notes, ...metrics.flatMap((row) => newcomerOf(row, subject, all))],
    busiestShare: own && own.actual > 0 ? busiest / own.actual : 0,
    ...(all ? { touched: touchedOf(own ?? all, all, direction, usual) } : {}),
  };
}

type Usual = (counts: WindowCounts) => number;

/**
 * What is usual in as long a time: the mean of the same weekday in at least two weeks, else of the same minutes of at least
 * two days, else the two hours before.
 */
function comparisonOf({ spanMs, padMs, startMs }: Subject, all: MetricWindows | undefined): Usual {
  const widened = spanMs / (spanMs + 2 * padMs);
  if (all && all.week_windows >= 2) return ({ weeks }) => (weeks / all.week_windows) * widened;
  if (all && all.day_windows >= 2) return ({ days }) => (days / all.day_windows) * widened;
  const watchedMs = Math.min(2 * HOUR_MS, Math.max(spanMs, startMs - (all?.first_ms ?? startMs)));
  return ({ before }) => (before / watchedMs) * spanMs;
}

/**
 * Rows by segment, with forecasts that add up to what the detector expected, so that the parts of the change are parts of
 * the change that was told. What has no row of its own is one row: it counts, and is never named.
 */
function rowsOf(
  segments: readonly SegmentWindows[],
  own: MetricWindows,
  usual: Usual,
  expected: number | undefined,
): SegmentRow[] {
  const whole = usual(own);
  const scale = expected !== undefined && expected > 0 && whole > 0 ? expected / whole : 1;
  return [...Map.groupBy(segments, ({ dimension }) => dimension)].flatMap(([dimension, rows]) => {
    const named = rows.map((row) => rowOf(dimension, row.value, usual(row) * scale, row.actual));
    if (dimension === 'bot') return named;
    const forecast = whole * scale - sumOf(named.map(({ forecast }) => forecast.value));
    const actual = own.actual - sumOf(named.map((row) => row.actual.value));
    if (forecast < 0.5 && actual < 0.5) return named;
    return [...named, { ...rowOf(dimension, REST, Math.max(0, forecast), Math.max(0, actual)), isRest: true }];
  });
}

function rowOf(dimension: string, value: string, forecast: number, actual: number) {
  return {
    dimension,
    value,
    forecast: { kind: 'sum', value: forecast },
    actual: { kind: 'sum', value: actual },
  } as const;
}

/** A release or campaign that is in the anomaly or shortly before, and in none of the earlier windows. */
function newcomerOf(row: MetricWindows, { startMs }: Subject, all: MetricWindows | undefined): Happening[] {
  const { grouped, name } = row;
  const isKind = grouped === 'release' || grouped === 'campaign';
  const hasPast = all !== undefined && all.days + all.weeks > 0;
  const isNew = row.days + row.weeks === 0 && row.actual + row.before >= NEWCOMER_EVENTS_MIN;
  // What was there when the two hours began may have been there all day.
  const beganWithin = row.first_ms > startMs - 2 * HOUR_MS + NEWCOMER_MARGIN_MS;
  return isKind && name !== '' && hasPast && isNew && beganWithin
    ? [{ kind: grouped, name: grouped === 'release' ? `Release ${name}` : name, atMs: row.first_ms }]
    : [];
}

const NEWCOMER_EVENTS_MIN = 3;
const NEWCOMER_MARGIN_MS = 5 * 60_000;

/** Revenue that differs by chance is no consequence: orders in so short a time are few. */
const ORDERS_DEVIATION_MIN = 3;

/**
 * Whom it touches: in a rise, the persons who sent the events; in a fall, those who usually do and are missing. Persons in a
 * widened window are more than in the span, in proportion at most.
 */
function touchedOf(own: MetricWindows, all: MetricWindows, direction: Direction, usual: Usual): Touched {
  const windows = Math.max(1, all.week_windows + all.day_windows);
  const usualEvents = usual(all);
  const perEvent = (row: MetricWindows) => {
    const events = row.days + row.weeks;
    return events > 0 ? row.usual_persons / events : row.actual > 0 ? row.persons / row.actual : 0;
  };
  const usualPersons = usual(own) * perEvent(own);
  const share = sharesOfWindow(all, usualEvents, windows);
  const orders = all.usual_orders * share;
  const usualRevenue = all.usual_revenue * share;
  const isBeyondChance = Math.abs(all.orders - orders) >= ORDERS_DEVIATION_MIN * Math.sqrt(Math.max(1, orders));
  return {
    persons: Math.round(direction === 'up' ? own.persons : Math.max(0, usualPersons - own.persons)),
    usual_persons: Math.round(usualEvents * perEvent(all)),
    revenue: isBeyondChance ? round(all.revenue - usualRevenue) : 0,
    usual_revenue: round(usualRevenue),
  };
}

/** By what the sum over all earlier windows is multiplied to be what is usual in the span. */
function sharesOfWindow(all: MetricWindows, usualEvents: number, windows: number): number {
  const events = all.days + all.weeks;
  return events === 0 ? 1 / windows : usualEvents / events;
}

function round(value: number): number {
  return Math.round(100 * value) / 100;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
