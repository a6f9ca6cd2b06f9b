import { DurableObject } from 'cloudflare:workers';
import type { DeadLetter, Replayed } from '../core/api/operator.ts';
import type { Region } from '../core/base/regions.ts';
import type { Result } from '../core/base/result.ts';
import type { CalendarDate } from '../core/base/time/calendar.ts';
import { type OperatorAlert, operatorPayload } from '../core/delivery/operator-alert.ts';
import type { StepOutcome } from '../core/privacy/erasure-state.ts';
import { logLine } from '../platform/log.ts';
import { outbound } from '../platform/outbound.ts';
import { sendWebhook } from '../platform/outbox/send-webhook.ts';
import type { ColdDay } from '../store/cold/cold-days.ts';
import { type ColdBindings, coldStoreOf } from '../store/cold/cold-store.ts';
import { type NotVerified, writeDay } from '../store/cold/write-day.ts';
import { eraseColdFiles } from '../store/erasure/erase-cold-files.ts';
import { eraseDeadLetters, type LetterErasure } from '../store/erasure/erase-dead-letters.ts';
import type { PersonScope } from '../store/erasure/statements.ts';
import { eventStoreOf, type StoreBindings } from '../store/insert/event-store.ts';
import { replayObject } from '../store/insert/replay-object.ts';
import { migrate } from './migrate.ts';
import { OPERATIONS_MIGRATIONS } from './operations/migrations.ts';
import { type DueAlert, PendingAlerts } from './operations/pending-alerts.ts';

export type OperationsEnv = Omit<StoreBindings & ColdBindings, `COLD_${string}`> & {
  readonly COLD_EU: R2Bucket;
  readonly COLD_US: R2Bucket;
  readonly COLD_APAC: R2Bucket;
  /** Absent: nobody is told; the log has it all the same. */
  readonly OPERATOR_WEBHOOK_URL?: string;
  readonly OPERATOR_WEBHOOK_SECRET?: string;
};

/** Objects of one answer. */
const LIST_MAX = 500;

export type DeadLetterPage = { readonly found: DeadLetter[]; readonly isLast: boolean };

/**
 * What the people who run the service need of a region: tells them what goes wrong there, once a minute and kind at
 * most, with how often it happened; puts back what lies in its dead letters, and writes days to cold storage, so that
 * events do not leave the jurisdiction for either.
 *
 * One a region, named by it, in its jurisdiction (`stub.ts`, the only way here).
 * Table: `alerts`, a row a kind.
 * Consistency: what was raised is told at least once; a receiver tells a repetition by its `webhook-id`.
 * Alarm: the next message, or the next try. Eviction loses nothing.
 */
export class Operations extends DurableObject<OperationsEnv> {
  readonly #alerts: PendingAlerts;

  constructor(ctx: DurableObjectState, env: OperationsEnv) {
    super(ctx, env);
    migrate(ctx.storage, OPERATIONS_MIGRATIONS);
    this.#alerts = new PendingAlerts(ctx.storage.sql);
  }

  /** Takes what is to be told; returns before it is. */
  async raise(region: Region, alert: OperatorAlert): Promise<void> {
    if (!this.env.OPERATOR_WEBHOOK_URL) return;
    this.#alerts.add(region, alert);
    await this.#plan();
  }

  /** Dead letters whose name begins so, in the order of their names, from behind `after` on. */
  async deadLetters(region: Region, prefix: string, after?: string): Promise<DeadLetterPage> {
    const page = await this.#bucketOf(region).list({
      prefix,
      limit: LIST_MAX,
      ...(after ? { startAfter: after } : {}),
    });
    const found = page.objects.map(({ key, size, uploaded }) => ({
      region,
      object: key,
      bytes: size,
      uploaded: uploaded.toISOString(),
    }));
    return { found, isLast: !page.truncated };
  }

  /** The content of a dead letter, as text; undefined when it is not there. */
  async readDeadLetter(region: Region, name: string): Promise<string | undefined> {
    return (await this.#bucketOf(region).get(name))?.text();
  }

  /** Puts mended content in place of a dead letter's. Returns whether it is there. */
  async mendDeadLetter(region: Region, name: string, content: string): Promise<boolean> {
    const bucket = this.#bucketOf(region);
    if ((await bucket.head(name)) === null) return false;
    await bucket.put(name, content);
    return true;
  }

  /** Takes what is erased out of dead letters, some of them a call: see `eraseDeadLetters`. */
  eraseDeadLetters(region: Region, erasure: LetterErasure, cursor: string | null): Promise<StepOutcome> {
    return eraseDeadLetters(this.#bucketOf(region), erasure, cursor);
  }

  /** Writes cold days without a person who is erased, a month of them a call: see `eraseColdFiles`. */
  eraseColdFiles(region: Region, scope: PersonScope, cursor: string | null): Promise<StepOutcome> {
    const store = coldStoreOf(this.env, region, outbound.fetch);
    return eraseColdFiles({ store, scope, state: { cursor } });
  }

  /** Puts a dead letter back: see `replayObject`. */
  replay(region: Region, name: string): Promise<Replayed> {
    const store = eventStoreOf(this.env, region, outbound);
    return replayObject(store, this.#bucketOf(region), name, Date.now());
  }

  /** Writes a day of a project to cold storage: see `writeDay`. Its events do not leave the jurisdiction for that. */
  writeColdDay(region: Region, projectId: string, day: CalendarDate): Promise<Result<ColdDay, NotVerified>> {
    const store = coldStoreOf(this.env, region, outbound.fetch);
    return writeDay(store, projectId, day, { nowMs: Date.now() });
  }

  #bucketOf(region: Region): R2Bucket {
    const { COLD_EU: eu, COLD_US: us, COLD_APAC: apac } = this.env;
    return { eu, us, apac }[region];
  }

  override async alarm(): Promise<void> {
    const nowMs = Date.now();
    for (const alert of this.#alerts.due(nowMs)) await this.#tell(alert, nowMs);
    await this.#plan();
  }

  async #tell(alert: DueAlert, nowMs: number): Promise<void> {
    const { OPERATOR_WEBHOOK_URL: url, OPERATOR_WEBHOOK_SECRET: secret } = this.env;
    if (!url) return;
    this.#alerts.tried(alert, nowMs);
    const { kind, region, sinceMs } = alert;
    const message = {
      id: `operator-${region}-${kind}-${sinceMs}`,
      body: JSON.stringify(operatorPayload(region, alert)),
    };
    const receiver = { url, secret: secret || undefined };
    const outcome = await sendWebhook(receiver, message, (to, init) => fetch(to, init), nowMs);
    if (outcome.status === 'delivered') return this.#alerts.told(alert);
    logLine('warn', { event: 'operator_not_told', kind, region, reason: outcome.reason });
  }

  async #plan(): Promise<void> {
    const nextMs = this.env.OPERATOR_WEBHOOK_URL ? this.#alerts.nextMs() : undefined;
    if (nextMs !== undefined) await this.ctx.storage.setAlarm(Math.max(nextMs, Date.now()));
  }
}
