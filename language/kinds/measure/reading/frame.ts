import { INTERVALS, type Interval } from '../../../../core/api/kinds/field-names.ts';
import type { Meaning } from '../../../../core/api/meaning/meaning.ts';
import type { TakenParts } from '../../shared/taken-parts.ts';
import { isOutlierAsked } from './asks.ts';
import type { Head, MeasureMeaning } from './head.ts';

/** How the values of a measure lie in time. */
export type Frame = Pick<MeasureMeaning, 'cumulative' | 'moving_average' | 'mean_per' | 'pick' | 'interval' | 'rank'>;

/** Takes the words for a series, a running total, a moving average, the mean of buckets, or the one that stands out. */
export function frameOf(parts: TakenParts, head: Head): Frame {
  return pickOf(parts) ?? movingAverage(parts) ?? cumulative(parts) ?? meanPer(parts, head) ?? series(parts, head);
}

/** "Best day", "which week had the most", "top 3 days". */
function pickOf(parts: TakenParts): Frame | undefined {
  const [pick] = parts.of('pick');
  const interval = INTERVALS.find((each) => each === (pick?.is.interval ?? unitAsked(parts)));
  if (interval === undefined) return undefined;
  const [rank] = parts.of('rank');
  const direction = pick?.is.direction ?? rank?.is.direction ?? directionOf(parts);
  if (direction === undefined) return undefined;
  if (pick === undefined) parts.take(parts.of('time_unit').slice(0, 1));
  else parts.take([pick]);
  parts.says('which', 'when', 'top', 'least', 'peak', 'popular', 'more');
  if (rank?.is.limit === undefined || rank.is.limit === 1) {
    parts.take(rank === undefined ? [] : [rank]);
    return { pick: { interval, direction } };
  }
  parts.take([rank]);
  return { interval, rank: { direction, limit: rank.is.limit } };
}

/** "Peak day": a unit alone, where the question asks for what stands out. */
function unitAsked(parts: TakenParts): string | undefined {
  const [unit] = parts.of('time_unit');
  return parts.find('top', 'least', 'peak', 'which', 'when') === undefined ? undefined : unit?.is.unit;
}

function directionOf(parts: TakenParts): 'most' | 'least' | undefined {
  if (parts.find('top', 'peak', 'popular', 'more') !== undefined) return 'most';
  return parts.find('least', 'fewer') === undefined ? undefined : 'least';
}

/** "7-day moving average", "smoothed over 7 days". */
function movingAverage(parts: TakenParts): Frame | undefined {
  if (parts.find('moving_average') === undefined) return undefined;
  const [duration] = parts.of('duration').filter(({ is }) => INTERVALS.some((each) => each === is.unit));
  const interval = INTERVALS.find((each) => each === duration?.is.unit);
  if (duration === undefined || interval === undefined || duration.is.count < 2) return undefined;
  parts.take([duration, ...parts.of('interval').filter(({ is }) => is.interval === interval)]);
  parts.says('moving_average', 'over_time', 'average');
  return { interval, moving_average: duration.is.count };
}

function cumulative(parts: TakenParts): Frame | undefined {
  if (!parts.says('running_total')) return undefined;
  parts.says('total', 'over_time');
  return { interval: intervalOf(parts) ?? 'day', cumulative: true };
}

/** "On average per day": the mean of buckets, unless the average is that of a property or of persons. */
function meanPer(parts: TakenParts, head: Head): Frame | undefined {
  const [composed] = parts.take(parts.of('mean_per').slice(0, 1));
  if (composed !== undefined) return { mean_per: composed.is.per };
  const average = parts.find('average');
  if (average === undefined || parts.used.has(average) || head.features.ratio === 1) return undefined;
  const unit = intervalOf(parts) ?? head.interval;
  const per = MEANS.find((each) => each === unit);
  if (per === undefined) return undefined;
  parts.says('average');
  return { mean_per: per };
}

const MEANS = ['hour', 'day', 'week', 'month'] as const;

function series(parts: TakenParts, head: Head): Frame {
  const named = intervalOf(parts);
  if (named !== undefined) {
    parts.says('over_time');
    return { interval: named };
  }
  const isSeries = parts.find('over_time') !== undefined || isOutlierAsked(parts);
  const implied = head.interval ?? (isSeries ? usualInterval(parts) : undefined);
  if (implied === undefined || isShort(parts, implied)) return {};
  parts.says('over_time');
  return { interval: implied };
}

function intervalOf(parts: TakenParts): Meaning['interval'] {
  const [interval] = parts.take(parts.of('interval').slice(0, 1));
  return interval?.is.interval;
}

/** A span that is no longer than the unit has one value. */
function isShort(parts: TakenParts, interval: Interval): boolean {
  const [span] = [...parts.of('span'), ...parts.of('spans'), ...parts.of('compare')];
  if (span === undefined) return true;
  if (span.is.type !== 'span') return true;
  const { span: named } = span.is;
  if (named.is === 'period') return named.unit === interval || RANK[named.unit] < RANK[interval];
  if (named.is === 'last') return named.unit === interval ? named.count === 1 : RANK[named.unit] < RANK[interval];
  if (named.is === 'named') return named.day !== undefined;
  return named.is === 'weekday' || named.is === 'ago';
}

const RANK = { minute: 0, hour: 1, day: 2, week: 3, month: 4, quarter: 5, year: 6 } as const;

/** A trend without a unit: by day, or over longer spans by week or month. */
function usualInterval(parts: TakenParts): Interval {
  const [span] = parts.of('span');
  if (span === undefined) return 'day';
  const named = span.is.span;
  if (named.is === 'period' || named.is === 'last') {
    if (named.unit === 'year') return 'month';
    if (named.unit === 'quarter') return 'week';
    if (named.unit === 'hour' || (named.unit === 'day' && named.is === 'period')) return 'hour';
    if (named.unit === 'month' && named.is === 'last' && named.count > 1) return 'week';
  }
  return 'day';
}
