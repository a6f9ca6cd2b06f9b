import { EVENTS_METRIC, PERSONS_METRIC, type SegmentProperty } from '../api/anomaly.ts';
import { COMMON_EVENT_NAMES } from '../ingest/common-event-names.ts';
import type { AnomalyChange } from '../live/window.ts';

/**
 * The changes of anomalies of a project of strict residency as they may leave its region, where D1, messages and logs are:
 * those of common event names, of all events or persons, and of metrics that a member set up by name. Names, pages and
 * releases that only senders wrote are left out.
 *
 * @param named  metrics with settings of their own
 */
export function withoutSendersNames(changes: readonly AnomalyChange[], named: ReadonlySet<string>): AnomalyChange[] {
  const mayLeave = (metric: string): boolean =>
    COMMON_EVENT_NAMES.has(metric) || OWN_METRICS.has(metric) || named.has(metric);
  return changes
    .filter(({ anomaly: { metric, segment } }) => mayLeave(metric) && !(segment && SENT.has(segment.property)))
    .map(({ anomaly, ...change }) => ({
      ...change,
      anomaly: {
        ...anomaly,
        context: {
          ...anomaly.context,
          affectedSegments: [],
          correlatedMetrics: anomaly.context.correlatedMetrics.filter(mayLeave),
        },
      },
    }));
}

const OWN_METRICS: ReadonlySet<string> = new Set([EVENTS_METRIC, PERSONS_METRIC]);
/** The values of these are texts of the senders; the others come from closed lists. */
const SENT: ReadonlySet<SegmentProperty> = new Set(['page', 'source', 'release']);
