import { infix, not, value } from '../tree/nodes.ts';
import { ownGroups } from './largest-groups.ts';
import type { Trend } from './request.ts';
import { wholeSpans } from './spans.ts';

/** The trend over the whole range and all groups, whose values are the totals. */
export function totalOf(trend: Trend): Trend {
  const { interval: _, unit: __, openBucket: ___, ...rest } = trend;
  const [main, other] = trend.spans;
  return { ...rest, ...wholeSpans(main, other), groups: [], cumulative: false, movingAverage: 1 };
}

/** The trend of the events whose groups are not shown, as one group; undefined until it is known which are. */
export function restOf(trend: Trend): Trend | undefined {
  if (trend.shownGroups === undefined) return undefined;
  const shown = value('Array(String)', trend.shownGroups);
  return { ...trend, groups: [], among: not(infix(ownGroups(trend), 'in', shown)) };
}
