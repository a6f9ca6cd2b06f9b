import { DurableObject } from 'cloudflare:workers';
import type { DeadLetter, Replayed } from '../core/api/operator.ts';
import type { ProjectId } from '../core/base/ids.ts';
import type { Region } from '../core/base/regions.ts';
import type { Result } from '../core/base/result.ts';
import type { CalendarDate } from '../core/base/time/calendar.ts';
import type { OperatorAlert } from '../core/delivery/operator-alert.ts';
import type { StepOutcome } from '../core/privacy/erasure-state.ts';
import { outbound } from '../platform/outbound.ts';
import type { ColdDay } from '../store/cold/cold-days.ts';
import { type ColdBindings, coldStoreOf } from '../store/cold/cold-store.ts';
import { type NotVerified, writeDay } from '../store/cold/write-day.ts';
import { eraseColdFiles } from '../store/erasure/erase-cold-files.ts';
import { eraseDeadLetters, type LetterErasure } from '../store/erasure/erase-dead-letters.ts';
import type { PersonScope } from '../store/erasure/person-statements.ts';
import { eventStoreOf, type StoreBindings } from '../store/insert/event-store.ts';
import { replayObject } from '../store/insert/replay-object.ts';
import { migrate } from './migrate.ts';
import { OPERATIONS_MIGRATIONS } from './operations/migrations.ts';
import { OperatorMessages } from './operations/operator-messages.ts';

export type OperationsEnv = Omit<StoreBindings & ColdBindings, `COLD_${string}`> & {
  readonly COLD_EU: R2Bucket;
  readonly COLD_US: R2Bucket;
  readonly COLD_APAC: R2Bucket;
  /** Absent: failures are only logged. */
  readonly OPERATOR_WEBHOOK_URL?: string;
  readonly OPERATOR_WEBHOOK_SECRET?: string;
};

/** Objects in one answer. */
const LIST_MAX = 500;

export type DeadLetterPage = { readonly found: DeadLetter[]; readonly isLast: boolean };

/**
 * Operates one region: sends operators a message about its failures (at most one per minute and kind, with a count),
 * replays its dead letters, and writes its days to cold storage. Events never leave the jurisdiction for any of these.
 *
 * One object per region, named after it, in its jurisdiction (`platform/durable-objects.ts` is the only way here).
 * Tables: `alerts`, a row for each kind; `outbox_entries`, messages on their way.
 * Consistency: every alert is sent at least once; receivers recognize a repetition by its `webhook-id`.
 * Alarm: the next message, or the next try. Eviction loses nothing.
 */
export class Operations extends DurableObject<OperationsEnv> {
  readonly #messages: OperatorMessages;

  constructor(ctx: DurableObjectState, env: OperationsEnv) {
    super(ctx, env);
    migrate(ctx.storage, OPERATIONS_MIGRATIONS);
    this.#messages = new OperatorMessages(ctx.storage.sql);
  }

  /** Accepts an alert, and returns before its message is sent. */
  async raise(region: Region, alert: OperatorAlert): Promise<void> {
    if (!this.env.OPERATOR_WEBHOOK_URL) return;
    this.#messages.add(region, alert);
    await this.#plan();
  }

  /** Dead letters whose name begins with `prefix`, by name, starting after `after`. */
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

  /** Replaces the content of a dead letter. Returns whether the dead letter exists. */
  async mendDeadLetter(region: Region, name: string, content: string): Promise<boolean> {
    const bucket = this.#bucketOf(region);
    if ((await bucket.head(name)) === null) return false;
    await bucket.put(name, content);
    return true;
  }

  /** Removes erased events from dead letters, a few of them per call: see `eraseDeadLetters`. */
  eraseDeadLetters(region: Region, erasure: LetterErasure, cursor: string | null): Promise<StepOutcome> {
    return eraseDeadLetters(this.#bucketOf(region), erasure, cursor);
  }

  /** Rewrites cold days without an erased person, one month per call: see `eraseColdFiles`. */
  eraseColdFiles(region: Region, scope: PersonScope, cursor: string | null): Promise<StepOutcome> {
    const store = coldStoreOf(this.env, region, outbound.fetch);
    return eraseColdFiles({ store, scope, state: { cursor } });
  }

  /** Stores the events of a dead letter: see `replayObject`. */
  replay(region: Region, name: string): Promise<Replayed> {
    const store = eventStoreOf(this.env, region, outbound);
    return replayObject(store, this.#bucketOf(region), name, Date.now());
  }

  /** Writes a day of a project to cold storage, within the jurisdiction: see `writeDay`. */
  writeColdDay(region: Region, projectId: ProjectId, day: CalendarDate): Promise<Result<ColdDay, NotVerified>> {
    const store = coldStoreOf(this.env, region, outbound.fetch);
    return writeDay(store, projectId, day, { nowMs: Date.now() });
  }

  #bucketOf(region: Region): R2Bucket {
    const { COLD_EU: eu, COLD_US: us, COLD_APAC: apac } = this.env;
    return { eu, us, apac }[region];
  }

  override async alarm(): Promise<void> {
    const { OPERATOR_WEBHOOK_URL: url, OPERATOR_WEBHOOK_SECRET: secret } = this.env;
    if (url) await this.#messages.tell({ url, secrets: secret ? [secret] : [] }, Date.now());
    await this.#plan();
  }

  async #plan(): Promise<void> {
    const nextMs = this.env.OPERATOR_WEBHOOK_URL ? this.#messages.nextMs() : undefined;
    if (nextMs !== undefined) await this.ctx.storage.setAlarm(Math.max(nextMs, Date.now()));
  }
}
