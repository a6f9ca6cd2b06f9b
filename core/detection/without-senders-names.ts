import type { Anomaly } from '../api/anomaly.ts';
import { COMMON_EVENT_NAMES } from '../ingest/common-event-names.ts';

/**
 * The anomalies of a project of strict residency as they may leave its region, where D1, messages and logs are: those of
 * common event names and of metrics that a member set up by name. Names and pages that only senders wrote are left out.
 *
 * @param named  metrics with settings of their own
 */
export function withoutSendersNames(found: readonly Anomaly[], named: ReadonlySet<string>): Anomaly[] {
  const mayLeave = (metric: string): boolean => COMMON_EVENT_NAMES.has(metric) || named.has(metric);
  return found
    .filter(({ metric }) => mayLeave(metric))
    .map((anomaly) => ({
      ...anomaly,
      context: {
        ...anomaly.context,
        affectedSegments: [],
        correlatedMetrics: anomaly.context.correlatedMetrics.filter(mayLeave),
      },
    }));
}
