import type { AnomalyType } from '../../api/anomaly.ts';
import type { SegmentRow } from './adtributor.ts';
import type { Direction } from './causes.ts';
import type { MetricReading } from './correlated-metrics.ts';
import type { Evidence } from './explain.ts';
import type { Happening } from './nearby.ts';
import { personsPerEvent, touchedOf } from './touched-of.ts';
import { BEFORE_MS, BEFORE_WINDOW, type Counts, comparableWindows, type Lengths, usualOf } from './window-counts.ts';

export type SegmentWindows = { readonly dimension: string; readonly value: string; readonly counts: Counts };
export type MetricWindows = {
  readonly grouped: 'all' | 'campaign' | 'event' | 'release';
  readonly name: string;
  readonly counts: Counts;
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
  /** The event that the metric counts; '': all events. */
  readonly event: string;
  /** The part of the metric that is unusual, where that is known already. */
  readonly segment?: { readonly dimension: string; readonly value: string };
  readonly direction: Direction;
  readonly type?: AnomalyType;
  readonly startMs: number;
  readonly spanMs: number;
  /** By how much the windows before are wider on both sides: those of segments, and those of metrics. */
  readonly segmentPadMs: number;
  readonly metricPadMs: number;
  /** The events that the detector expected in the span. */
  readonly expected?: number;
  readonly notes: readonly Happening[];
};

/** The evidence that counts in windows give about an anomaly. */
export function evidenceOf(
  subject: Subject,
  segments: readonly SegmentWindows[],
  metrics: readonly MetricWindows[],
): Evidence {
  const { metric, event, direction, startMs } = subject;
  const all = metrics.find(({ grouped }) => grouped === 'all');
  const own = event === '' ? all : metrics.find(({ grouped, name }) => grouped === 'event' && name === event);
  const known = [...(all?.counts.keys() ?? [])];
  const lengths: Lengths = {
    spanMs: subject.spanMs,
    padMs: subject.metricPadMs,
    seenBeforeMs: Math.min(BEFORE_MS, Math.max(0, startMs - (all?.first_ms ?? startMs))),
  };
  const usual = (counts: Counts) => usualOf(counts, comparableWindows(counts, known), lengths).usual;
  const actual = own?.counts.get(0) ?? 0;
  const busiest = segments.find(({ dimension }) => dimension === PERSON_DIMENSION)?.counts.get(0) ?? 0;
  const touched = all && touchedOf({ own: own ?? all, all, direction, usual });
  return {
    metric,
    direction,
    ...(subject.type ? { type: subject.type } : {}),
    ...(subject.segment ? { segment: subject.segment } : {}),
    startMs,
    segments: own && !subject.segment ? rowsOf(subject, segments, known, lengths) : [],
    readings: metrics
      .filter(({ grouped }) => grouped === 'event')
      .map((row): MetricReading => {
        const [expected, actual] = [usual(row.counts), row.counts.get(0) ?? 0];
        return { metric: row.name, expected, actual, perPerson: 1 / personsPerEvent(row) };
      }),
    happenings: [...subject.notes, ...metrics.flatMap((row) => newcomerOf(row, startMs, known))],
    eventsPerPerson: 1 / personsPerEvent(own ?? all),
    busiestShare: actual > 0 ? busiest / actual : 0,
    ...(touched ? { touched } : {}),
  };
}

/**
 * Rows by segment, with forecasts that add up to what the detector expected, so that the parts of the change are parts of
 * the change that was told. All values without a row of their own are one row: it counts, and is never named.
 */
function rowsOf(
  { expected, segmentPadMs }: Subject,
  segments: readonly SegmentWindows[],
  known: readonly number[],
  { spanMs, seenBeforeMs }: Lengths,
): SegmentRow[] {
  // People have one device each, so the values of `device` with its empty one hold every event that is no bot's.
  const whole = sumOfCounts(segments.filter(({ dimension }) => dimension === 'device'));
  const windows = comparableWindows(whole, known);
  const lengths = { spanMs, padMs: segmentPadMs, seenBeforeMs };
  const total = usualOf(whole, windows, lengths);
  const scale = expected !== undefined && expected > 0 && total.usual > 0 ? expected / total.usual : 1;
  const byDimension = Map.groupBy(segments, ({ dimension }) => dimension);
  byDimension.delete(PERSON_DIMENSION);
  return [...byDimension].flatMap(([dimension, rows]) => {
    const named = rows.map(({ value, counts }) => {
      const { usual, sampled } = usualOf(counts, windows, lengths);
      return rowOf(dimension, value, { forecast: usual * scale, sampled, actual: counts.get(0) ?? 0 });
    });
    if (dimension === 'bot') return named;
    const rest = {
      forecast: Math.max(0, total.usual * scale - sumOf(named.map((row) => row.forecast.value))),
      sampled: Math.max(0, total.sampled - sumOf(named.map((row) => row.sampled))),
      actual: Math.max(0, (whole.get(0) ?? 0) - sumOf(named.map((row) => row.actual.value))),
    };
    return rest.sampled + rest.actual === 0 ? named : [...named, { ...rowOf(dimension, REST, rest), isRest: true }];
  });
}

function rowOf(dimension: string, value: string, of: { forecast: number; sampled: number; actual: number }) {
  return {
    dimension,
    value,
    sampled: of.sampled,
    forecast: { kind: 'sum', value: of.forecast },
    actual: { kind: 'sum', value: of.actual },
  } as const;
}

const NEWCOMER_EVENTS_MIN = 3;
/** A release that is there when the two hours begin may have been there all day. */
const NEWCOMER_MARGIN_MS = 5 * 60_000;

/** A release or campaign that is in the anomaly or shortly before, and in none of the earlier windows. */
function newcomerOf({ grouped, name, counts, first_ms }: MetricWindows, startMs: number, known: readonly number[]) {
  if ((grouped !== 'release' && grouped !== 'campaign') || name === '') return [];
  const hasPast = known.some((window) => window > 0);
  const isPast = [...counts.keys()].some((window) => window > 0);
  const events = (counts.get(0) ?? 0) + (counts.get(BEFORE_WINDOW) ?? 0);
  const isNew = hasPast && !isPast && events >= NEWCOMER_EVENTS_MIN;
  if (!isNew || first_ms < startMs - BEFORE_MS + NEWCOMER_MARGIN_MS) return [];
  return [{ kind: grouped, name: grouped === 'release' ? `Release ${name}` : name, atMs: first_ms }];
}

function sumOfCounts(rows: readonly SegmentWindows[]): Counts {
  const sums = new Map<number, number>();
  for (const { counts } of rows)
    for (const [window, count] of counts) sums.set(window, (sums.get(window) ?? 0) + count);
  return sums;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
