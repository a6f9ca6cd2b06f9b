import { type Bucket, type BucketUnit, bucketsOf, endOfBucket } from '../../base/time/buckets.ts';
import { addDays } from '../../base/time/calendar.ts';
import { type CalendarMove, type Move, movedBack, movedClock, type Stretch } from '../../base/time/comparison.ts';
import { startOfDate, wallClock } from '../../base/time/zones.ts';

/** A row of the comparison: a bucket of the present span, a stretch of the earlier one, or both side by side. */
export type Row = { readonly label: string; readonly bucket?: number; readonly stretch?: Stretch };

/**
 * Pairs each bucket of the present span, clipped to the span, with the same stretch moved back. Parts of the earlier
 * span that match no bucket (it is longer; an hour that clocks skip or repeat; 29 February) are cut by their own
 * calendar into separate rows, so that every part of the span is in some row. Ordered by time.
 */
export function setBeside(
  present: Stretch & { readonly buckets: readonly Bucket[] },
  earlier: Stretch,
  move: Move,
  zone: string,
  unit: BucketUnit,
): Row[] {
  const rows: Row[] = [];
  let takenMs = earlier.startMs;
  const within = (atMs: number) => Math.min(Math.max(atMs, takenMs), earlier.endMs);
  const takeAlone = (untilMs: number) => {
    rows.push(...aloneRows({ startMs: takenMs, endMs: untilMs }, zone, unit));
    takenMs = untilMs;
  };
  for (const { label, bucket, part } of partsOf(present, zone, unit)) {
    const partner = partnerOf(part, move, zone, unit);
    takeAlone(within(partner.startMs));
    const stretch = { startMs: takenMs, endMs: within(partner.endMs) };
    rows.push({ label, bucket, ...(stretch.endMs > stretch.startMs ? { stretch } : {}) });
    takenMs = stretch.endMs;
  }
  takeAlone(earlier.endMs);
  return rows;
}

/** The buckets, clipped to the span. */
function partsOf({ startMs, endMs, buckets }: Parameters<typeof setBeside>[0], zone: string, unit: BucketUnit) {
  return buckets.map(({ label, startMs: bucketMs }, bucket) => {
    const nextMs = buckets[bucket + 1]?.startMs ?? endOfBucket(zone, unit, bucketMs);
    return { label, bucket, part: { startMs: Math.max(bucketMs, startMs), endMs: Math.min(nextMs, endMs) } };
  });
}

function aloneRows({ startMs, endMs }: Stretch, zone: string, unit: BucketUnit): Row[] {
  const buckets = bucketsOf(zone, unit, startMs, endMs);
  return buckets.map((bucket, index) => ({
    label: bucket.label,
    stretch: { startMs: Math.max(bucket.startMs, startMs), endMs: buckets[index + 1]?.startMs ?? endMs },
  }));
}

function partnerOf(part: Stretch, move: Move, zone: string, unit: BucketUnit): Stretch {
  if (move.kind === 'elapsed') {
    return { startMs: part.startMs - move.elapsedMs, endMs: part.endMs - move.elapsedMs };
  }
  switch (unit) {
    case 'minute':
    case 'hour':
      return partnerByClock(part, move, zone);
    case 'day':
      return partnerDay(part, move, zone);
    default:
      return { startMs: movedBack(move, zone, part.startMs), endMs: movedBack(move, zone, part.endMs) };
  }
}

/**
 * The same hour or minute by the clock, moved back; none if clocks skipped it, and one of the two if they repeated it.
 * The hours of 29 February, a year back, are the first instant of 1 March, which has no length.
 */
function partnerByClock(part: Stretch, move: CalendarMove, zone: string): Stretch {
  const clock = wallClock(zone, part.startMs);
  const startMs = movedClock(move, zone, clock);
  const lengthMs = part.endMs - part.startMs;
  const endMs = movedClock(move, zone, { ...clock, clockMs: clock.clockMs + lengthMs });
  return { startMs, endMs: Math.min(endMs, startMs + lengthMs) };
}

/** Moves each date separately: a year back, 28 February does not include the 29th. */
function partnerDay(part: Stretch, move: CalendarMove, zone: string): Stretch {
  const startMs = movedBack(move, zone, part.startMs);
  const nextDateMs = startOfDate(zone, addDays(wallClock(zone, startMs).date, 1));
  return { startMs, endMs: Math.min(movedBack(move, zone, part.endMs), nextDateMs) };
}
