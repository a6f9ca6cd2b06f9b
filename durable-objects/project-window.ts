import { DurableObject } from 'cloudflare:workers';
import type { Anomaly, MetricSettings } from '../core/api/anomaly.ts';
import type { LiveSnapshot } from '../core/api/live.ts';
import type { AnomalySink, LiveBatch, ViewerCheck, WindowBatch } from '../core/live/window.ts';
import { migrate } from './migrate.ts';
import type { Counts } from './window/counts.ts';
import { Facts } from './window/facts.ts';
import { isJudgementDue, judgeClosed, nextJudgementMs } from './window/judge-closed.ts';
import { IDLE_MINUTES_MAX, METRICS_MAX, VIEWERS_CHECK_MS } from './window/limits.ts';
import { type Counted, LiveCounts } from './window/live-counts.ts';
import { LiveSockets } from './window/live-sockets.ts';
import { deltaOf, snapshotOf } from './window/live-view.ts';
import { WINDOW_MIGRATIONS } from './window/migrations.ts';
import { PendingAnomalies } from './window/pending-anomalies.ts';
import { refuseViewer, watchingOf } from './window/viewers.ts';

type WindowEnv = { readonly ALERTS: AnomalySink & ViewerCheck };

/**
 * The rolling window of one project: its last hour by second and last three days by minute for each event, who is
 * active, what came last; the viewers' sockets; and the judge of every minute that closes.
 *
 * Named by the project's id, in the jurisdiction of its region (`stub.ts`, the only way here).
 * Consistency: events are on disk when `take` returns, each counted once within two hours, however often it comes.
 * Alarm: two seconds after each minute, until the project has been idle for an hour; every five seconds while somebody
 * watches, to close the sockets of viewers who no longer may.
 * Eviction loses only what waits for the next delta (at most a second of announcements, never counts).
 */
export class ProjectWindow extends DurableObject<WindowEnv> {
  readonly #counts: LiveCounts;
  readonly #facts: Facts;
  readonly #pending: PendingAnomalies;
  readonly #sockets: LiveSockets;
  /** Names that are judged: they keep a count of their own. Read again after each judgement. */
  #known: ReadonlySet<string> = new Set();
  /** When the alarm is set for, as far as this life of the object knows. */
  #alarmMs = 0;

  constructor(ctx: DurableObjectState, env: WindowEnv) {
    super(ctx, env);
    this.#counts = new LiveCounts(ctx.storage.sql);
    this.#facts = new Facts(ctx.storage.sql);
    this.#pending = new PendingAnomalies(ctx.storage.sql);
    this.#sockets = new LiveSockets(ctx, ({ minutes, latest }, nowMs) =>
      deltaOf(this.#counts.present(nowMs, this.#facts.openAnomalies), minutes, latest),
    );
    ctx.blockConcurrencyWhile(async () => {
      migrate(ctx.storage, WINDOW_MIGRATIONS);
      this.#known = new Set(this.#facts.memories.keys());
      this.#alarmMs = (await ctx.storage.getAlarm()) ?? 0;
    });
  }

  /**
   * Counts events that ingest has accepted and that are new, and tells the viewers. Judging begins with the first whole
   * minute; what comes late is shown in its minute and judged no more.
   */
  async take(batch: LiveBatch): Promise<void> {
    await this.#count(batch.project_id, (nowMs) => this.#counts.take(batch, this.#known, nowMs));
  }

  /** Adds sums of events that are known to be distinct. */
  async record(batch: WindowBatch): Promise<void> {
    await this.#count(batch.project_id, (nowMs) => this.#counts.add(batch, this.#known, nowMs));
  }

  /** Adds history as if it had been watched when it happened: the next alarm learns from it, and judges its end. */
  async seed(batch: WindowBatch): Promise<void> {
    await this.record(batch);
    this.#facts.forgetJudged();
  }

  /** Judges closed minutes, hands over what was found, and closes the sockets of viewers who may no longer watch. */
  override async alarm(): Promise<void> {
    const nowMs = Date.now();
    this.#alarmMs = 0;
    const projectId = this.#facts.projectId;
    if (projectId !== undefined && isJudgementDue(this.#facts, nowMs)) this.#judge(projectId, nowMs);
    if (projectId !== undefined) await this.#pending.handOver(this.env.ALERTS, projectId, nowMs);
    await this.#sockets.letGo(this.env.ALERTS, nowMs);
    await this.#setNextAlarm(nowMs);
  }

  /** Tells the viewers of anomalies that are now stored, and keeps the number of open ones for their snapshots. */
  async announce(anomalies: readonly Anomaly[], openAnomalies: number): Promise<void> {
    this.#facts.openAnomalies = openAnomalies;
    for (const anomaly of anomalies) {
      this.#sockets.send({ type: 'anomaly', at: Date.now(), anomaly, open_anomalies: openAnomalies });
    }
  }

  /** Tells the viewers that an anomaly was acknowledged or resolved. */
  async announceChange(anomaly: Anomaly, openAnomalies: number): Promise<void> {
    this.#facts.openAnomalies = openAnomalies;
    this.#sockets.send({ type: 'anomaly_changed', at: Date.now(), anomaly, open_anomalies: openAnomalies });
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
    if (by === 'second') return this.#counts.store.seconds(from, Math.min(to, nowSecond + 1));
    return this.#counts.store.minutes(from, Math.min(to, Math.floor(nowSecond / 60) + 1));
  }

  /**
   * Forgets persons who were erased, given as `WindowBatch.visitors` names them, with their latest events. What they
   * added to counts stays: it is nobody's.
   * @returns how many latest events are gone
   */
  async forget(visitors: readonly string[]): Promise<number> {
    return this.ctx.storage.transactionSync(() => this.#counts.forget(visitors));
  }

  /** Forgets everything and lets the viewers go: the project was deleted. */
  async wipe(): Promise<void> {
    this.#sockets.closeAll('The project was deleted.');
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    migrate(this.ctx.storage, WINDOW_MIGRATIONS);
    this.#counts.rolledBack();
    this.#known = new Set();
    this.#alarmMs = 0;
  }

  /** Takes a viewer's WebSocket; the caller has checked who it is and says so in headers (`viewers.ts`). */
  override async fetch(request: Request): Promise<Response> {
    if (request.headers.get('upgrade')?.toLowerCase() !== 'websocket') {
      return new Response('The window answers WebSocket upgrades only.', { status: 426 });
    }
    const watching = watchingOf(request);
    const refusal = refuseViewer({ all: this.#sockets.count, own: this.#sockets.countOf(watching.actor) });
    if (refusal !== undefined) return refusal;
    const nowMs = Date.now();
    const webSocket = this.#sockets.accept(watching, this.#snapshot(nowMs));
    const checkMs = nowMs + VIEWERS_CHECK_MS;
    if (this.#alarmMs <= nowMs || this.#alarmMs > checkMs) await this.#setAlarm(checkMs);
    return new Response(null, { status: 101, webSocket });
  }

  /** One transaction; what memory holds must not outlive one that failed. */
  async #count(projectId: string, count: (nowMs: number) => Counted): Promise<void> {
    const nowMs = Date.now();
    let counted: Counted;
    try {
      counted = this.ctx.storage.transactionSync(() => {
        if (this.#facts.projectId === undefined) {
          this.#facts.projectId = projectId;
          this.#facts.judgedMinute = Math.floor(nowMs / 60_000);
        }
        return count(nowMs);
      });
    } catch (problem) {
      this.#counts.rolledBack();
      throw problem;
    }
    this.#sockets.changed(counted.minutes, counted.latest);
    if (this.#alarmMs <= nowMs) await this.#setAlarm(nextJudgementMs(nowMs));
  }

  #judge(projectId: string, nowMs: number): void {
    this.ctx.storage.transactionSync(() => {
      this.#pending.put(judgeClosed(this.#counts.store, this.#facts, projectId, nowMs), nowMs);
      this.#counts.sweep(nowMs);
    });
    this.#known = new Set(this.#facts.memories.keys());
    const nowMinute = Math.floor(nowMs / 60_000);
    // The viewers' figures age.
    this.#sockets.changed([nowMinute - 1, nowMinute], []);
  }

  async #setNextAlarm(nowMs: number): Promise<void> {
    const nowMinute = Math.floor(nowMs / 60_000);
    const isIdle = this.#counts.store.minutes(nowMinute - IDLE_MINUTES_MAX, nowMinute + 1).length === 0;
    const handoverMs = this.#pending.nextMs();
    const wanted = [
      ...(handoverMs === undefined ? [] : [handoverMs]),
      ...(isIdle ? [] : [nextJudgementMs(Date.now())]),
      ...(this.#sockets.count === 0 ? [] : [Date.now() + VIEWERS_CHECK_MS]),
    ];
    if (wanted.length > 0) await this.#setAlarm(Math.min(...wanted));
  }

  async #setAlarm(atMs: number): Promise<void> {
    this.#alarmMs = atMs;
    await this.ctx.storage.setAlarm(atMs);
  }

  #snapshot(nowMs: number): LiveSnapshot {
    return snapshotOf(this.#counts.present(nowMs, this.#facts.openAnomalies), this.#counts.latest(nowMs));
  }
}
