import type { AlertNotice } from './alert-notice.ts';

/** The body of a webhook: what happened, what to do about it, and where to look. */
export type WebhookPayload = {
  /** `alert.` with the state of the message, or `test`. */
  readonly type: string;
  /** ISO 8601. */
  readonly timestamp: string;
  readonly data: {
    /** 1 had one anomaly in each message. */
    readonly version: 2;
    readonly summary: string;
    readonly project: { readonly id: string; readonly name: string };
    readonly suggestions: readonly string[];
    readonly links: { readonly dashboard: string };
    readonly alert: Omit<
      AlertNotice,
      'id' | 'summary' | 'project' | 'advice' | 'links' | 'thread_key' | 'at' | 'chart' | 'picture'
    >;
  };
};

export function webhookPayload(notice: AlertNotice): WebhookPayload {
  const { id, summary, project, advice, links, thread_key, at, chart, picture, ...alert } = notice;
  return {
    type: alert.state === 'test' ? 'test' : `alert.${alert.state}`,
    timestamp: at,
    data: { version: 2, summary, project, suggestions: advice, links: { dashboard: links[0]?.url ?? '' }, alert },
  };
}
