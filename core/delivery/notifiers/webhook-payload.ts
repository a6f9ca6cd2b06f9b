import type { Anomaly } from '../../api/anomaly.ts';
import { codeSpan } from '../../base/code-span.ts';
import type { AlertMessage } from './notifier.ts';

/** The body of a webhook: the anomaly, the expected value, suggestions and a link. */
export type WebhookPayload = {
  readonly type: 'anomaly.raised' | 'test';
  /** ISO 8601. */
  readonly timestamp: string;
  readonly data: {
    readonly summary: string;
    readonly project: { readonly id: string; readonly name: string };
    readonly anomaly: Anomaly;
    readonly suggestions: readonly string[];
    readonly links: { readonly dashboard: string };
  };
};

export function webhookPayload(message: AlertMessage): WebhookPayload {
  const { anomaly, kind } = message;
  return {
    type: kind === 'test' ? 'test' : 'anomaly.raised',
    timestamp: anomaly.timestamp,
    data: {
      summary: summaryOf(message),
      project: { id: anomaly.project_id, name: message.projectName },
      anomaly,
      suggestions: suggestionsFor(anomaly),
      links: { dashboard: message.dashboardUrl },
    },
  };
}

function summaryOf({ anomaly, kind, projectName }: AlertMessage): string {
  if (kind === 'test') return `A test of this channel from ${projectName}: alerts will look like this.`;
  const direction = anomaly.value >= anomaly.expectedValue ? 'far above' : 'far below';
  return (
    `${projectName}: ${codeSpan(anomaly.metric)} is ${direction} normal (${anomaly.severity}): ` +
    `${anomaly.value} in the minute of ${anomaly.timestamp.slice(11, 16)} UTC, where about ${anomaly.expectedValue} were expected.`
  );
}

function suggestionsFor(anomaly: Anomaly): string[] {
  const { potentialCauses, correlatedMetrics } = anomaly.context;
  return [
    ...potentialCauses.map((cause) => `Check for: ${cause.charAt(0).toLowerCase()}${cause.slice(1)}.`),
    ...(correlatedMetrics.length > 0 ? [`Look at what moved with it: ${correlatedMetrics.join(', ')}.`] : []),
  ];
}
