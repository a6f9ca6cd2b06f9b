import type { Anomaly } from '../api/anomaly.ts';
import { codeSpan } from '../base/code-span.ts';
import type { StoredNotice } from '../delivery/notifiers/alert-notice.ts';

/** The message of a single anomaly, as entries of the outbox from before there were incidents hold it. */
export function noticeOfAnomaly(
  anomaly: Anomaly,
  project: { readonly id: string; readonly name: string },
): StoredNotice {
  const { potentialCauses, correlatedMetrics, affectedSegments } = anomaly.context;
  const direction = anomaly.value >= anomaly.expectedValue ? 'far above' : 'far below';
  const title = `${anomaly.metric} is ${direction} normal`;
  const text =
    `${anomaly.value} in the minute of ${anomaly.timestamp.slice(11, 16)} UTC, ` +
    `where about ${anomaly.expectedValue} were expected.`;
  return {
    dedup_key: anomaly.id,
    thread_key: anomaly.id,
    state: 'alerting',
    severity: anomaly.severity,
    title,
    summary: `${project.name}: ${codeSpan(anomaly.metric)} is ${direction} normal (${anomaly.severity}): ${text}`,
    facts: [
      { label: 'Value', value: String(anomaly.value) },
      { label: 'Expected', value: String(anomaly.expectedValue) },
    ],
    segments: affectedSegments.map((value) => ({ property: 'segment', value })),
    alarms: [{ key: anomaly.id, title, text, severity: anomaly.severity, began_at: anomaly.timestamp }],
    advice: [
      ...potentialCauses.map((cause) => `Check for: ${cause.charAt(0).toLowerCase()}${cause.slice(1)}.`),
      ...(correlatedMetrics.length > 0 ? [`Look at what moved with it: ${correlatedMetrics.join(', ')}.`] : []),
    ],
    links: [{ label: 'Open in Edgewise', url: `/p/${encodeURIComponent(project.id)}/alerts` }],
    project,
    at: anomaly.timestamp,
    began_at: anomaly.timestamp,
  };
}
