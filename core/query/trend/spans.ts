import { type EventsQuery, INTERVALS, type Interval } from '../../api/query.ts';
import { type ApiError, apiError } from '../../errors.ts';
import { QUERY_BUCKETS_MAX } from '../../limits.ts';
import { err, ok, type Result } from '../../result.ts';
import { type Bucket, bucketsOf, DAY_MS } from '../../time.ts';
import { parseSpan, previousSpan, type Span } from '../span.ts';

/** A span with the buckets to show; one bucket without a label where time is not asked for. */
export type SpanOfBuckets = Span & { readonly buckets: readonly Bucket[] };

/** The one bucket of an answer without time. */
const WHOLE: Bucket = { key: 0, label: '', startMs: 0 };

/**
 * The spans of a request: the one asked for, and after it the one to compare with.
 * Errors: those of `parseSpan`; `query_too_broad` for more buckets than an answer may have.
 */
export function readSpans(
  request: Pick<EventsQuery, 'date_range' | 'compare'>,
  zone: string,
  interval: Interval | undefined,
  nowMs: number,
): Result<[SpanOfBuckets, ...SpanOfBuckets[]], ApiError> {
  const main = parseSpan(request.date_range, zone);
  if (!main.ok) return main;
  const tooMany = interval && checkBuckets(main.value, interval);
  if (tooMany) return err(tooMany);
  const fill = (span: Span, untilMs: number): SpanOfBuckets => ({
    ...span,
    buckets: interval ? bucketsOf(zone, interval, span.startMs, Math.min(span.endMs, untilMs)) : [WHOLE],
  });
  // No bucket that has not begun yet.
  const shown = fill(main.value, nowMs + 1);
  if (request.compare === undefined) return ok([shown]);
  const other = request.compare === 'previous' ? ok(previousSpan(main.value, zone)) : parseSpan(request.compare, zone);
  if (!other.ok) return other;
  const tooManyOthers = interval && checkBuckets(other.value, interval);
  return tooManyOthers ? err(tooManyOthers) : ok([shown, fill(other.value, nowMs + 1)]);
}

const DAYS_OF: Record<Interval, number> = { minute: 1 / 1440, hour: 1 / 24, day: 1, week: 7, month: 30 };

function checkBuckets(span: Span, interval: Interval): ApiError | undefined {
  const days = (span.endMs - span.startMs) / DAY_MS;
  if (days / DAYS_OF[interval] <= QUERY_BUCKETS_MAX) return undefined;
  const daysMax = Math.floor(QUERY_BUCKETS_MAX * DAYS_OF[interval]);
  const coarser = INTERVALS.find((each) => days / DAYS_OF[each] <= QUERY_BUCKETS_MAX) ?? 'month';
  return apiError(
    'query_too_broad',
    `interval \`${interval}\` allows at most ${daysMax} days, got ${Math.ceil(days)}; use \`${coarser}\``,
  );
}
