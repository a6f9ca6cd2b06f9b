import { DurableObject } from 'cloudflare:workers';
import type { Anomaly, MetricSettings } from '../core/api/anomaly.ts';
import type { LiveDelta, LiveSnapshot } from '../core/api/live.ts';
import type { AnomalySink, WindowBatch } from '../core/window.ts';
import { migrate } from './migrate.ts';
import type { Counts } from './window/counts.ts';
import { Facts } from './window/facts.ts';
import { foldBatch } from './window/fold-batch.ts';
import { judgeClosed, nextJudgementMs } from './window/judge-closed.ts';
import {
  IDLE_MINUTES_MAX,
  METRICS_MAX,
  OUTBOX_RETRY_MS,
  RECENT_MINUTES_KEPT,
  SNAPSHOT_MINUTES,
  SOCKETS_MAX,
} from './window/limits.ts';
import { LiveSockets, type Pending } from './window/live-sockets.ts';
import { activeVisitors, bucketOf, shown, snapshotOf } from './window/live-view.ts';
import { WINDOW_MIGRATIONS } from './window/migrations.ts';
import { Outbox } from './window/outbox.ts';
import { WindowStore } from './window/window-store.ts';

/** WebSocket close code, RFC 6455 7.4.1. */
const GOING_AWAY = 1001;

type WindowEnv = { readonly ALERTS: AnomalySink };

/**
 * The rolling window of one project: its last hour by second and last three days by minute for each event, who is
 * active, what came last; the viewers' sockets; and the judge of every minute that closes.
 *
 * Named by the project's id, in the jurisdiction of its region (`stub.ts`, the only way here).
 * Consistency: a batch is on disk when `record` returns. A call that the platform retried may count twice: these are
 * live figures, reports come from ClickHouse.
 * Alarm: two seconds after each minute, until the project has been idle for an hour.
 * Eviction loses only what waits for the next delta (at most a second of announcements, never counts).
 */
export class ProjectWindow extends DurableObject<WindowEnv> {
  readonly #store: WindowStore;
  readonly #facts: Facts;
  readonly #outbox: Outbox;
  readonly #sockets: LiveSockets;
  /** Names that are judged: they keep a count of their own. Read again after each judgement. */
  #known: ReadonlySet<string> = new Set();
  /** When the alarm is set for, as far as this life of the object knows. */
  #alarmMs = 0;

  constructor(ctx: DurableObjectState, env: WindowEnv) {
    super(ctx, env);
    this.#store = new WindowStore(ctx.storage.sql);
    this.#facts = new Facts(ctx.storage.sql);
    this.#outbox = new Outbox(ctx.storage.sql);
    this.#sockets = new LiveSockets(ctx, (pending, nowMs) => this.#delta(pending, nowMs));
    ctx.blockConcurrencyWhile(async () => {
      migrate(ctx.storage, WINDOW_MIGRATIONS);
      this.#known = new Set(this.#facts.memories.keys());
      this.#alarmMs = (await ctx.storage.getAlarm()) ?? 0;
    });
  }

  /**
   * Adds events that ingest has accepted, and tells the viewers. Judging begins with the first whole minute; what comes
   * late is shown in its minute and judged no more.
   */
  async record(batch: WindowBatch): Promise<void> {
    const nowMs = Date.now();
    const folded = foldBatch(batch, nowMs);
    this.ctx.storage.transactionSync(() => {
      this.#store.add(batch, folded, this.#known);
      if (this.#facts.projectId !== undefined) return;
      this.#facts.projectId = batch.project_id;
      this.#facts.judgedMinute = Math.floor(nowMs / 60_000);
    });
    this.#sockets.changed(folded.minutes.keys(), batch.latest);
    if (this.#alarmMs <= nowMs) await this.#setAlarm(nextJudgementMs(nowMs));
  }

  /** Adds history as if it had been watched when it happened: the next alarm learns from it, and judges its end. */
  async seed(batch: WindowBatch): Promise<void> {
    await this.record(batch);
    this.#facts.forgetJudged();
  }

  /** Judges the minutes that have closed, hands over what was found, and lets the viewers' figures age. */
  override async alarm(): Promise<void> {
    const nowMs = Date.now();
    this.#alarmMs = 0;
    const projectId = this.#facts.projectId;
    if (projectId === undefined) return;
    this.ctx.storage.transactionSync(() => {
      this.#outbox.put(judgeClosed(this.#store, this.#facts, projectId, nowMs));
    });
    this.#known = new Set(this.#facts.memories.keys());
    const nowMinute = Math.floor(nowMs / 60_000);
    this.#sockets.changed([nowMinute - 1, nowMinute], []);
    await this.#outbox.deliver(this.env.ALERTS, projectId, nowMs);
    const isIdle = this.#store.minutes(nowMinute - IDLE_MINUTES_MAX, nowMinute + 1).length === 0;
    if (!this.#outbox.isEmpty) await this.#setAlarm(Date.now() + OUTBOX_RETRY_MS);
    else if (!isIdle) await this.#setAlarm(nextJudgementMs(Date.now()));
  }

  /** Tells the viewers of anomalies that are now stored, and keeps the number of open ones for their snapshots. */
  async announce(anomalies: readonly Anomaly[], openAnomalies: number): Promise<void> {
    this.#facts.openAnomalies = openAnomalies;
    for (const anomaly of anomalies) this.#sockets.send({ type: 'anomaly', at: Date.now(), anomaly });
  }

  /**
   * Sets how a metric is judged (`*`: all without settings of their own), from the next minute on.
   * @returns false when as many metrics as are judged at all have settings already
   */
  async configure(metric: string, settings: MetricSettings): Promise<boolean> {
    const all = new Map(this.#facts.settings).set(metric, settings);
    if (all.size > METRICS_MAX) return false;
    this.#facts.settings = all;
    return true;
  }

  /** The settings that were made. */
  async settings(): Promise<{ metric: string; settings: MetricSettings }[]> {
    return [...this.#facts.settings].map(([metric, settings]) => ({ metric, settings }));
  }

  /** The last 30 minutes, as a viewer sees them on arrival. */
  async snapshot(): Promise<LiveSnapshot> {
    return this.#snapshot(Date.now());
  }

  /**
   * What the window holds of `from <= t < to` (Unix seconds or minutes), oldest first, only times with events: the last
   * hour by second, the last three days by minute.
   */
  async history(by: 'second' | 'minute', from: number, to: number): Promise<{ at: number; counts: Counts }[]> {
    // The rings reach back from now, wherever the span ends.
    const nowSecond = Math.floor(Date.now() / 1000);
    if (by === 'second') return this.#store.seconds(from, Math.min(to, nowSecond + 1));
    return this.#store.minutes(from, Math.min(to, Math.floor(nowSecond / 60) + 1));
  }

  /**
   * Forgets persons who were erased, given as `WindowBatch.visitors` names them, with their latest events. What they
   * added to counts stays: it is nobody's.
   * @returns how many latest events are gone
   */
  async forget(visitors: readonly string[]): Promise<number> {
    return this.ctx.storage.transactionSync(() => this.#store.forget(visitors));
  }

  /** Forgets everything and lets the viewers go: the project was deleted. */
  async wipe(): Promise<void> {
    for (const socket of this.ctx.getWebSockets()) socket.close(GOING_AWAY, 'The project was deleted.');
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    migrate(this.ctx.storage, WINDOW_MIGRATIONS);
    this.#known = new Set();
    this.#alarmMs = 0;
  }

  /** Takes a viewer's WebSocket; the caller has checked who it is. */
  override async fetch(request: Request): Promise<Response> {
    if (request.headers.get('upgrade')?.toLowerCase() !== 'websocket') {
      return new Response('The window answers WebSocket upgrades only.', { status: 426 });
    }
    if (this.#sockets.count >= SOCKETS_MAX) {
      return new Response(`The project has ${SOCKETS_MAX} live viewers, the most allowed.`, { status: 503 });
    }
    return new Response(null, { status: 101, webSocket: this.#sockets.accept(this.#snapshot(Date.now())) });
  }

  async #setAlarm(atMs: number): Promise<void> {
    this.#alarmMs = atMs;
    await this.ctx.storage.setAlarm(atMs);
  }

  #snapshot(nowMs: number): LiveSnapshot {
    const nowMinute = Math.floor(nowMs / 60_000);
    return snapshotOf(
      this.#store.minutes(nowMinute - SNAPSHOT_MINUTES + 1, nowMinute + 1),
      this.#store.recent(nowMinute - RECENT_MINUTES_KEPT + 1),
      this.#facts.openAnomalies,
      nowMs,
    );
  }

  #delta(pending: Pending, nowMs: number): LiveDelta {
    const nowMinute = Math.floor(nowMs / 60_000);
    const changed = [...pending.minutes]
      .filter((minute) => minute > nowMinute - SNAPSHOT_MINUTES)
      .sort((a, b) => a - b);
    return {
      type: 'delta',
      at: nowMs,
      active_visitors: activeVisitors(this.#store.recent(nowMinute - RECENT_MINUTES_KEPT + 1), nowMs),
      minutes: changed.map((minute) => bucketOf(minute, this.#store.minutes(minute, minute + 1)[0]?.counts)),
      latest: pending.latest.map(shown),
    };
  }
}
