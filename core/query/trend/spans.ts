import type { EventsQuery } from '../../api/kinds/events.ts';
import { INTERVALS, type Interval } from '../../api/kinds/field-names.ts';
import type { RangeClock } from '../../api/range-dates.ts';
import { QUERY_BUCKETS_MAX } from '../../base/limits.ts';
import { err, ok } from '../../base/result.ts';
import { type Bucket, type BucketUnit, bucketsOf, bucketUnit, endOfBucket } from '../../base/time/buckets.ts';
import { type Move, movedBack, type Stretch } from '../../base/time/comparison.ts';
import { DAY_MS, SECOND_MS } from '../../base/time/durations.ts';
import { comparedSpan } from '../compared-span.ts';
import { type Checked, type Refusal, refusal } from '../refusals/refusal.ts';
import { parseSpan } from '../span.ts';
import { type Row, setBeside } from './beside.ts';

/** A span with its buckets; a single one without a label if the request does not group by time. */
export type SpanOfBuckets = Stretch & {
  readonly buckets: readonly Bucket[];
  /**
   * Set if a bucket's key is its start in Unix time, because the store's own calendar does not cut the span this way.
   */
  readonly keyedBy?: Starts;
};

/**
 * Starts of the span's parts, in order. Includes parts that are not shown, so that their rows do not count in another
 * part.
 */
export type Starts = { readonly unit: 'seconds' | 'milliseconds'; readonly of: readonly number[] };

/** One position on the time axis of the answer: the bucket of each span at that position, if any. */
export type Place = { readonly label: string; readonly main?: number; readonly other?: number };

export type Spans = {
  /** The requested span, followed by the one to compare with. */
  readonly spans: readonly [SpanOfBuckets, ...SpanOfBuckets[]];
  /** By span, the buckets before it that a moving average reads too; none if there is no such average. */
  readonly leads: readonly SpanOfBuckets[];
  readonly places: readonly Place[];
  /** The unit of the buckets, if the request groups by time. */
  readonly unit?: BucketUnit;
  /** The label of the last bucket if it is not over. */
  readonly openBucket?: string;
};

/** The one bucket of an answer without time. */
const WHOLE: Bucket = { key: 0, label: '', startMs: 0 };

type Asked = Pick<EventsQuery, 'date_range' | 'compare' | 'compare_whole'>;
type Clock = RangeClock & {
  readonly interval: Interval | undefined;
  /** Number of buckets to read before the first one. */
  readonly leadBuckets?: number;
};

/**
 * Parses the spans of a request and aligns the second with the first. Refuses spans as `parseSpan` does, and more
 * buckets than an answer may have.
 */
export function readSpans(request: Asked, clock: Clock): Checked<Spans> {
  const { zone, nowMs, interval, leadBuckets = 0 } = clock;
  const main = parseSpan(request.date_range, clock);
  if (!main.ok) return main;
  const { compare, compare_whole: isWhole = false } = request;
  const other = compare === undefined ? ok(undefined) : comparedSpan(main.value, compare, { ...clock, isWhole });
  if (!other.ok) return other;
  if (interval === undefined) return ok(wholeSpans(main.value, other.value?.span));
  const tooMany = [main.value, ...(other.value ? [other.value.span] : [])].map((span) => checkBuckets(span, interval));
  const [refused] = tooMany.filter((each) => each !== undefined);
  if (refused) return err([refused]);
  const unit = bucketUnit(interval, clock.weekStart);
  const all = bucketsOf(zone, unit, main.value.startMs, main.value.endMs);
  const begun = all.filter(({ startMs }) => startMs <= nowMs);
  const last = begun.at(-1);
  const isOpen = last !== undefined && endOfBucket(zone, unit, last.startMs) > nowMs;
  const open = isOpen ? { openBucket: last.label } : {};
  const lead = leadOf(begun[0], { zone, unit, count: leadBuckets });
  if (!other.value) {
    const leads = lead ? [lead] : [];
    return ok({ spans: [{ ...main.value, buckets: begun }], leads, places: placesOf(begun), unit, ...open });
  }
  const { span, move } = other.value;
  // Buckets that have not begun have no partner, unless the request asks for the whole of the earlier span.
  const rows = setBeside({ ...main.value, buckets: isWhole ? all : begun }, span, move, zone, unit);
  const { places, stretches } = placesBeside(rows, begun.length);
  return ok({
    spans: [keyedByStart(main.value, all, begun.length), keyedByStart(span, stretches, stretches.length)],
    leads: lead ? [keyedByStart(lead, lead.buckets, leadBuckets), leadMoved(lead, span, move, zone)] : [],
    places,
    unit,
    ...open,
  });
}

function placesBeside(rows: readonly Row[], bucketsBegun: number) {
  const stretches: Bucket[] = [];
  const places = rows.map(({ label, bucket, stretch }): Place => {
    const beside = stretch && { other: stretches.push({ key: 0, label, startMs: stretch.startMs }) - 1 };
    return { label, ...(bucket !== undefined && bucket < bucketsBegun ? { main: bucket } : {}), ...beside };
  });
  return { places, stretches };
}

type Lead = { readonly zone: string; readonly unit: BucketUnit; readonly count: number };

/** So many whole buckets before the first one. */
function leadOf(first: Bucket | undefined, { zone, unit, count }: Lead): SpanOfBuckets | undefined {
  if (first === undefined || count === 0) return undefined;
  const endMs = first.startMs;
  const fromMs = endMs - (count + 1) * DAYS_OF[unit] * DAY_MS * LONGEST_OF_MEAN;
  const buckets = bucketsOf(zone, unit, fromMs, endMs).slice(-count);
  return { startMs: buckets[0]?.startMs ?? endMs, endMs, buckets };
}

/** A month of 31 days, or a day of 25 hours, is longer than the mean. */
const LONGEST_OF_MEAN = 1.1;

/** The same buckets, moved to before the earlier span. One without a partner, such as 29 February, is left out. */
function leadMoved({ buckets, endMs }: SpanOfBuckets, earlier: Stretch, move: Move, zone: string): SpanOfBuckets {
  const moved = (atMs: number) => Math.min(movedBack(move, zone, atMs), earlier.startMs);
  const starts = [...buckets.map(({ startMs }) => moved(startMs)), moved(endMs)];
  const kept = buckets.flatMap((each, index) => {
    const startMs = starts[index] ?? 0;
    return startMs < (starts[index + 1] ?? startMs) ? [{ ...each, startMs }] : [];
  });
  return keyedByStart({ startMs: kept[0]?.startMs ?? moved(endMs), endMs: moved(endMs) }, kept, kept.length);
}

/** The leading parts that are shown, as buckets. */
function keyedByStart(span: Stretch, parts: readonly Bucket[], shown: number): SpanOfBuckets {
  const areWholeSeconds = parts.every(({ startMs }) => startMs % SECOND_MS === 0);
  const starts = parts.map(({ startMs }) => (areWholeSeconds ? startMs / SECOND_MS : startMs));
  return {
    ...span,
    buckets: parts.slice(0, shown).map((part, index) => ({ ...part, key: starts[index] ?? 0 })),
    keyedBy: { unit: areWholeSeconds ? 'seconds' : 'milliseconds', of: starts },
  };
}

/** The spans as one bucket each. */
export function wholeSpans(main: Stretch, other: Stretch | undefined): Spans {
  const fill = ({ startMs, endMs }: Stretch): SpanOfBuckets => ({ startMs, endMs, buckets: [WHOLE] });
  if (!other) return { spans: [fill(main)], leads: [], places: [{ label: '', main: 0 }] };
  const isEmpty = other.endMs <= other.startMs;
  const places = [{ label: '', main: 0, ...(isEmpty ? {} : { other: 0 }) }];
  return { spans: [fill(main), fill(other)], leads: [], places };
}

function placesOf(buckets: readonly Bucket[]): Place[] {
  return buckets.map(({ label }, main) => ({ label, main }));
}

const DAYS_OF: Record<BucketUnit, number> = {
  minute: 1 / 1440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  week_from_sunday: 7,
  month: 30,
};

function checkBuckets(span: Stretch, interval: Interval): Refusal | undefined {
  const days = (span.endMs - span.startMs) / DAY_MS;
  if (days / DAYS_OF[interval] <= QUERY_BUCKETS_MAX) return undefined;
  const daysMax = Math.floor(QUERY_BUCKETS_MAX * DAYS_OF[interval]);
  const coarser = INTERVALS.find((each) => days / DAYS_OF[each] <= QUERY_BUCKETS_MAX) ?? 'month';
  return refusal('too_many_buckets', { interval, days: Math.ceil(days), daysMax, coarser });
}

/** The span in which every event lies that is read. */
export function hullOf({ spans, leads }: Pick<Spans, 'spans' | 'leads'>): Stretch {
  const all = [...spans, ...leads];
  return {
    startMs: Math.min(...all.map(({ startMs }) => startMs)),
    endMs: Math.max(...all.map(({ endMs }) => endMs)),
  };
}
