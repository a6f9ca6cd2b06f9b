import type { Anomaly } from '../api/anomaly.ts';
import { MINUTE_MS } from '../base/time/durations.ts';
import { PAGE_VIEW } from '../live/window.ts';
import { explain } from './explain/explain.ts';
import type { Found } from './judge-minute.ts';

/**
 * A finding in its wire format, with the other facts of the minute.
 *
 * @param others  all findings of the minute; metrics that moved in the same direction are listed as correlated
 * @param pages   page views of the minute by page
 */
export function anomalyOf(
  found: Found,
  others: readonly Found[],
  pages: ReadonlyMap<string, number>,
  context: { readonly id: string; readonly projectId: string; readonly minute: number },
): Anomaly {
  return {
    id: context.id,
    project_id: context.projectId,
    timestamp: new Date(context.minute * MINUTE_MS).toISOString(),
    metric: found.metric,
    value: found.value,
    expectedValue: found.expectedValue,
    deviation: found.deviation,
    severity: found.severity,
    confidence: found.confidence,
    type: found.type,
    status: 'open',
    context: {
      ...explain({
        metric: found.metric,
        direction: found.value >= found.expectedValue ? 'up' : 'down',
        type: found.type,
        startMs: context.minute * MINUTE_MS,
        segments: [],
        readings: others.map(({ metric, expectedValue, value }) => ({
          metric,
          expected: expectedValue,
          actual: value,
        })),
        happenings: [],
        busiestShare: 0,
      }),
      affectedSegments: found.metric === PAGE_VIEW ? leadingPages(pages) : [],
    },
  };
}

/** A page is named if it has at least this share of the minute's page views. */
const LEADING_SHARE = 0.3;

function leadingPages(pages: ReadonlyMap<string, number>): string[] {
  const all = [...pages.values()].reduce((total, count) => total + count, 0);
  return [...pages]
    .filter(([, count]) => count >= all * LEADING_SHARE)
    .sort(([, a], [, b]) => b - a)
    .map(([page, count]) => `page ${page} (${Math.round((100 * count) / all)} % of views)`);
}
