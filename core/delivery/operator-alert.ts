import type { Region } from '../base/regions.ts';

/** The kinds of message to operators, with their meanings; each is also the `event` of a log line. */
export const OPERATOR_ALERTS = {
  store_unavailable: 'ClickHouse does not accept rows; they wait and are retried with growing delays.',
  rows_refused: 'ClickHouse rejected rows for good; they are in R2 with the reason, and all other rows are stored.',
  dead_letter: 'Events ran out of retries and are in R2; replay them once the cause is fixed.',
  dead_letter_refused: 'R2 does not accept events that ran out of retries; they stay where they are and are retried.',
  ledger_refused: 'Events are stored, but the ledger has no entry for them.',
  rows_missing:
    'Rows that ClickHouse confirmed are missing: they were lost, or somebody removed them. Restore them from a backup or the cold files.',
  rows_unaccounted: 'ClickHouse has rows that no pack contained: something other than the service writes to it.',
  buffer_full: 'The buffer is full; clients get 503 and retry.',
  buffer_refused: 'The buffer cannot be reached; clients get 503 and retry.',
  cold_day_failed: 'A day could not be written to cold storage; it is still in ClickHouse, and the job retries.',
  cold_days_late:
    'Days have waited for cold storage for more than a day; their rows may expire before they are written.',
  job_failed: 'A scheduled job failed in this region; it runs again at its next time.',
  erasure_not_begun: 'An erasure that somebody requested could not start; the answer asked them to retry.',
  erasure_failed: 'A step of an erasure failed; it is retried with growing delays.',
  queue_refused: 'A queue does not accept events; clients get 503 and retry.',
} as const satisfies Record<string, string>;

export type OperatorAlertKind = keyof typeof OPERATOR_ALERTS;

/** The number of occurrences since the last message, and the latest evidence. */
export type OperatorAlert = {
  readonly kind: OperatorAlertKind;
  readonly count: number;
  /** The times of the first and the last occurrence, Unix milliseconds. */
  readonly sinceMs: number;
  readonly lastMs: number;
  /** Fields of the latest log line, as JSON, without values of events. */
  readonly detail: string;
};

/** The body that OPERATOR_WEBHOOK_URL receives. */
export type OperatorPayload = {
  readonly type: `operator.${OperatorAlertKind}`;
  /** ISO 8601. */
  readonly timestamp: string;
  readonly data: {
    readonly region: Region;
    readonly summary: string;
    readonly count: number;
    /** ISO 8601: the time of the first occurrence. */
    readonly since: string;
    readonly latest: Readonly<Record<string, unknown>>;
  };
};

export function operatorPayload(region: Region, alert: OperatorAlert): OperatorPayload {
  return {
    type: `operator.${alert.kind}`,
    timestamp: new Date(alert.lastMs).toISOString(),
    data: {
      region,
      summary: `${region}: ${OPERATOR_ALERTS[alert.kind]} ${alert.count === 1 ? 'Once' : `${alert.count} times`} since ${new Date(alert.sinceMs).toISOString()}.`,
      count: alert.count,
      since: new Date(alert.sinceMs).toISOString(),
      latest: JSON.parse(alert.detail),
    },
  };
}

/** A text as an operator's message shows it: short, and without values that ClickHouse quotes. */
export function withoutValues(text: string): string {
  return withoutQuotedValues(text).slice(0, TEXT_CHARS_MAX);
}

/**
 * Removes customer data from a text that leaves the region: exceptions of ClickHouse often quote the row or the query,
 * so only their code and name stay. Its own log, which stays in the region, has them in full.
 */
export function withoutQuotedValues(text: string): string {
  const code = /Code: \d+/.exec(text)?.[0];
  if (code === undefined) return text;
  const name = /\(([A-Z][A-Z0-9_]+)\)/.exec(text)?.[1];
  return name === undefined ? code : `${code} (${name})`;
}

const TEXT_CHARS_MAX = 300;

export function isOperatorAlertKind(text: string): text is OperatorAlertKind {
  return text in OPERATOR_ALERTS;
}
