import { bucketBefore } from '../rule-buckets.ts';
import { shownNumber } from '../shown-number.ts';
import type { Condition } from './condition.ts';

/** The number becomes 0. One that was 0 before as well does not become it: a shop that sells nothing at night is no news. */
export function zero(): Condition {
  return {
    past: ({ clock, bucket, at }) => [bucketBefore(clock, bucket, at)],
    firesOnHigh: false,
    text: 'becomes 0',
    judge({ value, past: [before], isUnderWay }) {
      if (value !== 0) return { outcome: 'clears', text: `${shownNumber(value)}, not 0` };
      if (isUnderWay) return { outcome: 'fires', text: 'still 0' };
      if (typeof before !== 'number') return { outcome: 'between', base: null, text: '0, no data before' };
      const text = `0, ${shownNumber(before)} before`;
      return { outcome: before === 0 ? 'clears' : 'fires', base: before, text };
    },
  };
}
