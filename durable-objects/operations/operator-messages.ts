import type { Region } from '../../core/base/regions.ts';
import { HOUR_MS } from '../../core/base/time/durations.ts';
import { isOperatorAlertKind, type OperatorAlert, operatorPayload } from '../../core/delivery/operator-alert.ts';
import type { SendOutcome } from '../../core/delivery/request.ts';
import { readWebhookAnswer, type WebhookReceiver, webhookRequest } from '../../core/delivery/standard-webhook.ts';
import { logLine } from '../../platform/log.ts';
import { type ObjectEntry, ObjectOutbox } from '../../platform/outbox/object-outbox.ts';
import { sendToOwn } from '../../platform/outbox/send-request.ts';
import { type DueAlert, PendingAlerts } from './pending-alerts.ts';

/** After a final refusal, somebody has to fix the receiver's settings; messages wait this long for that. */
const REFUSED_WAIT_MS = HOUR_MS;
const MANNER = { limits: { timeoutMs: 5_000, answerBytesMax: 0 }, read: readWebhookAnswer };

/**
 * Messages to operators: counts first, then entries of the outbox, sent by `tell` until the receiver takes them. Counts
 * of a message that fails for good leave with a later one, so nothing that happened is left out.
 */
export class OperatorMessages {
  readonly #alerts: PendingAlerts;
  readonly #outbox: ObjectOutbox;

  /** The tables must exist. */
  constructor(sql: SqlStorage) {
    this.#alerts = new PendingAlerts(sql);
    this.#outbox = new ObjectOutbox(sql, 'operator');
  }

  add(region: Region, alert: OperatorAlert): void {
    this.#alerts.add(region, alert);
  }

  /** When there is something to do, Unix milliseconds; undefined when there is nothing. */
  nextMs(): number | undefined {
    const times = [this.#alerts.nextMs(), ...this.#known().map(({ nextMs }) => nextMs)].filter(
      (at) => at !== undefined,
    );
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** Makes the messages that are due, and tries those on their way. */
  async tell(receiver: WebhookReceiver, nowMs: number): Promise<void> {
    for (const alert of this.#alerts.take(nowMs)) {
      const { region, kind, sinceMs } = alert;
      const id = `operator-${region}-${kind}-${sinceMs}`;
      this.#outbox.put({ id, kind, message: JSON.stringify(alert) }, nowMs);
    }
    for (const entry of this.#known()) if (entry.nextMs <= nowMs) await this.#try(entry, receiver, nowMs);
  }

  async #try(entry: ObjectEntry, receiver: WebhookReceiver, nowMs: number): Promise<void> {
    const alert: DueAlert = JSON.parse(entry.message);
    const outcome = await send(entry.id, alert, receiver, nowMs);
    const state = this.#outbox.settle(entry, outcome, nowMs);
    if (state.status === 'failed') this.#alerts.giveBack(alert, nowMs + REFUSED_WAIT_MS);
    if (outcome.status === 'delivered') return;
    logLine('warn', { event: 'operator_not_told', kind: alert.kind, region: alert.region, reason: outcome.reason });
  }

  /** Entries of a kind that only a later version knows (after a rollback) stay for it. */
  #known(): readonly ObjectEntry[] {
    return this.#outbox.entries().filter(({ kind }) => isOperatorAlertKind(kind));
  }
}

/** The receiver is the deployment's own, so its address may be inside the network. */
function send(id: string, alert: DueAlert, receiver: WebhookReceiver, nowMs: number): Promise<SendOutcome> {
  const body = JSON.stringify(operatorPayload(alert.region, alert));
  const outside = { fetch: (url: string, init: RequestInit) => fetch(url, init), nowMs };
  return sendToOwn(webhookRequest(receiver, { id, body }, nowMs), MANNER, outside);
}
