import type { Region } from '../base/regions.ts';

/** The kinds of message to operators, with their meanings; each is also the `event` of a log line. */
export const OPERATOR_ALERTS = {
  store_unavailable: 'ClickHouse does not take rows; they wait and are tried again with growing delay.',
  rows_refused: 'ClickHouse refuses rows for good; they lie in R2 with the reason, their neighbours are stored.',
  dead_letter: 'Events used up their tries and lie in R2; replay them when the cause is mended.',
  dead_letter_refused:
    'R2 does not take events that used up their tries; they wait where they are and are tried again.',
  ledger_refused: 'Events are stored, but the ledger does not know of them.',
  rows_missing:
    'ClickHouse no longer has rows that it confirmed: they were lost, or somebody removed them. Restore them from a backup or the cold files.',
  rows_unaccounted: 'ClickHouse has rows that no pack has brought: something writes to it past the service.',
  buffer_full: 'The buffer holds as much as it may; clients are answered 503 and send again.',
  buffer_refused: 'The buffer cannot be reached; clients are answered 503 and send again.',
  cold_day_failed: 'A day could not be written to cold storage; it is in ClickHouse, and tried again.',
  cold_days_late: 'Days wait for cold storage for more than a day; their rows may expire before they are written.',
  job_failed: 'A job of the clock failed in this region; it is tried again at its next minute.',
  erasure_not_begun: 'Somebody asked for an erasure that could not be begun; they were told to ask again.',
  erasure_failed: 'A step of an erasure failed; it is tried again with growing delay.',
  queue_refused: 'A queue takes no events; clients are answered 503 and send again.',
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

/**
 * Removes customer data from a text that leaves the region: exceptions of ClickHouse often quote the row, so only their
 * code and name stay.
 */
export function withoutValues(text: string): string {
  const code = /Code: \d+/.exec(text)?.[0];
  if (code === undefined) return text.slice(0, TEXT_CHARS_MAX);
  const name = /\(([A-Z][A-Z0-9_]+)\)/.exec(text)?.[1];
  return name === undefined ? code : `${code} (${name})`;
}

const TEXT_CHARS_MAX = 300;

export function isOperatorAlertKind(text: string): text is OperatorAlertKind {
  return text in OPERATOR_ALERTS;
}
