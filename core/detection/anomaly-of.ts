import type { Anomaly, Severity } from '../api/anomaly.ts';
import { PAGE_VIEW } from '../live/window.ts';
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
    timestamp: new Date(context.minute * 60_000).toISOString(),
    metric: found.metric,
    value: found.value,
    expectedValue: found.expectedValue,
    deviation: found.deviation,
    severity: found.severity,
    confidence: found.confidence,
    type: found.type,
    status: 'open',
    context: {
      affectedSegments: found.metric === PAGE_VIEW ? leadingPages(pages) : [],
      correlatedMetrics: others
        .filter(({ metric, type }) => metric !== found.metric && type === found.type)
        .map(({ metric }) => metric),
      potentialCauses: [...CAUSES[found.type]],
      businessImpact: IMPACT[found.severity],
    },
  };
}

const CAUSES: Record<Found['type'], readonly string[]> = {
  spike: [
    'A campaign, a mention or a mailing that has just gone out',
    'Bots or a load test',
    'Code that sends the event more than once',
  ],
  drop: [
    'A release that broke the page or the tracker',
    'An outage of the site or of a service behind it',
    'A consent banner or a blocker that stops the tracker',
  ],
  trend_change: ['A change that grew slowly: a new version, a ranking in search, a campaign that ended'],
  seasonal_break: [
    'A job or a mailing that did not run, or ran at another time',
    'A day unlike others, such as a holiday',
  ],
  volume_anomaly: ['More or fewer visitors than usual, from a source that is new or gone'],
};

const IMPACT: Record<Severity, Anomaly['context']['businessImpact']> = {
  low: 'low',
  medium: 'medium',
  high: 'high',
  critical: 'high',
};

/** A page is named if it has at least this share of the minute's page views. */
const LEADING_SHARE = 0.3;

function leadingPages(pages: ReadonlyMap<string, number>): string[] {
  const all = [...pages.values()].reduce((total, count) => total + count, 0);
  return [...pages]
    .filter(([, count]) => count >= all * LEADING_SHARE)
    .sort(([, a], [, b]) => b - a)
    .map(([page, count]) => `page ${page} (${Math.round((100 * count) / all)} % of views)`);
}
