import type { RuleBaseline, RuleCondition } from '../../api/alert-rules.ts';
import type { Span } from '../../base/time/local-hours.ts';
import { median } from '../median.ts';
import { bucketBefore, sameBucketBefore } from '../rule-buckets.ts';
import { shownNumber, shownPercent } from '../shown-number.ts';
import type { Condition, PastAsked, Verdict } from './condition.ts';

/** A change against an earlier bucket, or the median of several. */
export function change(own: Extract<RuleCondition, { type: 'change' }>): Condition {
  const { direction, by, clear, against } = own;
  return {
    past: (asked) => pastOf(against, asked),
    firesOnHigh: direction !== 'down',
    text: `${WORDS[direction]} by more than ${shownPercent(by)}`,
    judge({ value, past, isRunning }) {
      const known = past.filter((each) => typeof each === 'number');
      if (known.length === 0)
        return { outcome: 'no_data', base: null, change: null, text: `${shownNumber(value)}, no data before` };
      return judgeChange({ direction: isRunning ? 'up' : direction, by, clear }, value, median(known));
    },
  };
}

const WORDS = { up: 'up', down: 'down', either: 'changed' } as const;

type Bounds = {
  readonly direction: 'up' | 'down' | 'either';
  readonly by: number;
  readonly clear?: number | undefined;
};

function judgeChange({ direction, by, clear = by }: Bounds, value: number, base: number): Verdict {
  if (base === 0) return againstZero(direction, value);
  const share = (value - base) / Math.abs(base);
  const size = direction === 'up' ? share : direction === 'down' ? -share : Math.abs(share);
  const text = `${shownNumber(value)}, ${shownNumber(base)} before (${share > 0 ? '+' : ''}${shownPercent(share)})`;
  if (size > by) return { outcome: 'fires', base, change: share, text };
  return { outcome: size < clear || clear === by ? 'clears' : 'between', base, change: share, text };
}

/** Any number is more than any multiple of 0, although its percentage does not exist. */
function againstZero(direction: Bounds['direction'], value: number): Verdict {
  const isRise = value > 0;
  const fires = value !== 0 && direction !== (isRise ? 'down' : 'up');
  return {
    outcome: fires ? 'fires' : 'clears',
    base: 0,
    change: value === 0 ? 0 : null,
    text: `${shownNumber(value)}, 0 before`,
  };
}

function pastOf(against: RuleBaseline, { clock, bucket, at, isHoliday }: PastAsked): readonly Span[] {
  if (against.of === 'previous') return [bucketBefore(clock, bucket, at)];
  if (against.of === 'yesterday') return [sameBucketBefore(clock, bucket, at, 1)];
  if (against.of === 'last_week') return [sameBucketBefore(clock, bucket, at, 7)];
  const spans: Span[] = [];
  for (let weeks = 1; spans.length < against.buckets && weeks <= 2 * against.buckets; weeks++) {
    const span = sameBucketBefore(clock, bucket, at, 7 * weeks);
    if (!isHoliday(span)) spans.push(span);
  }
  return spans;
}
