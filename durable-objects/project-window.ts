import { DurableObject } from 'cloudflare:workers';
import type { Band } from '../core/anomalies/hour-bands.ts';
import type { Anomaly, MetricSettings } from '../core/api/anomaly.ts';
import type { Incident } from '../core/api/incidents.ts';
import type { LiveSnapshot } from '../core/api/live.ts';
import type {
  AnomalyChange,
  AnomalySink,
  IncidentSink,
  LiveBatch,
  PastSource,
  ViewerCheck,
  WindowBatch,
} from '../core/live/window.ts';
import { migrate } from './migrate.ts';
import { SpentTickets } from './viewers/spent-tickets.ts';
import type { Counts } from './window/counts.ts';
import { nextJudgementMs } from './window/judged-minutes.ts';
import { VIEWERS_CHECK_MS } from './window/limits.ts';
import type { Counted } from './window/live-counts.ts';
import { LiveSockets } from './window/live-sockets.ts';
import { WINDOW_MIGRATIONS } from './window/migrations.ts';
import { refuseViewer, ticketOf, watchingOf } from './window/viewers.ts';
import { Watches } from './window/watch/watches.ts';
import { WindowState } from './window/window-state.ts';

type WindowEnv = { readonly ALERTS: AnomalySink & PastSource & IncidentSink & ViewerCheck };

/**
 * The rolling window of one project: counts of each event in the last hour by second and in the last three days by minute,
 * active visitors, the latest events, the viewers' sockets, and the judgement of every minute that closes.
 *
 * Named by the project's id, in the jurisdiction of its region (`platform/durable-objects.ts` is the only way here).
 * Consistency: events are on disk when `take` returns, each counted once within two hours, however often it comes.
 * Alarm: two seconds after each minute, until the project has been idle for an hour; every five seconds while somebody
 * watches, to close the sockets of viewers who lost their access.
 * Eviction loses only the next delta (at most a second of announcements, never counts).
 */
export class ProjectWindow extends DurableObject<WindowEnv> {
  readonly #state: WindowState;
  readonly #sockets: LiveSockets;
  readonly #watches: Watches;
  readonly #tickets: SpentTickets;
  /** The alarm's time, as far as this instance of the object knows. */
  #alarmMs = 0;

  constructor(ctx: DurableObjectState, env: WindowEnv) {
    super(ctx, env);
    this.#state = new WindowState(ctx.storage);
    this.#sockets = new LiveSockets(ctx, (changed, nowMs) => this.#state.delta(changed, nowMs));
    this.#watches = new Watches(ctx, this.#state.log, this.#state.personOf);
    this.#tickets = new SpentTickets(ctx.storage);
    ctx.blockConcurrencyWhile(async () => {
      migrate(ctx.storage, WINDOW_MIGRATIONS);
      this.#state.load();
      this.#alarmMs = (await ctx.storage.getAlarm()) ?? 0;
    });
  }

  /**
   * Counts events that ingest has accepted, if they are new, and sends them to the viewers. A late event is shown in
   * its own minute, which is judged again for ten minutes.
   */
  async take(batch: LiveBatch): Promise<void> {
    const nowMs = Date.now();
    await this.#changed(this.#state.take(batch, nowMs), nowMs);
  }

  /** Adds sums of distinct events. */
  async record(batch: WindowBatch): Promise<void> {
    const nowMs = Date.now();
    await this.#changed(this.#state.add(batch, nowMs), nowMs);
  }

  /** Adds history as if it had been watched when it happened: the next alarm trains on it, and judges its end. */
  async seed(batch: WindowBatch): Promise<void> {
    await this.record(batch);
    this.#state.judgeFromBeginning();
  }

  /** Judges closed minutes, hands over what it found, and closes the sockets of viewers who lost their access. */
  override async alarm(): Promise<void> {
    const nowMs = Date.now();
    this.#alarmMs = 0;
    const { projectId } = this.#state.facts;
    if (projectId !== undefined && this.#state.isJudgementDue(nowMs)) {
      await this.#learnPast(projectId, nowMs);
      this.#state.judge(projectId, nowMs);
      const nowMinute = Math.floor(nowMs / 60_000);
      // The viewers' figures age.
      this.#sockets.changed([nowMinute - 1, nowMinute], []);
      this.#watches.aged(nowMs);
    }
    if (projectId !== undefined) await this.#state.pending.handOver(this.env.ALERTS, projectId, nowMs);
    await this.#wakeIncidents(nowMs);
    await this.#sockets.letGo(this.env.ALERTS, nowMs);
    await this.#setNextAlarm(nowMs);
  }

  /** Sends changes that are now stored to the viewers, and keeps the number of open anomalies for their snapshots. */
  async announce(
    changes: readonly { readonly kind: AnomalyChange['kind']; readonly anomaly: Anomaly }[],
    openAnomalies: number,
  ): Promise<void> {
    this.#state.facts.openAnomalies = openAnomalies;
    for (const { kind, anomaly } of changes) {
      const type = kind === 'began' ? 'anomaly' : 'anomaly_changed';
      this.#sockets.send({ type, at: Date.now(), anomaly, open_anomalies: openAnomalies });
    }
  }

  /** Tells the viewers that an anomaly was acknowledged or resolved. */
  async announceChange(anomaly: Anomaly, openAnomalies: number): Promise<void> {
    this.#state.facts.openAnomalies = openAnomalies;
    this.#sockets.send({ type: 'anomaly_changed', at: Date.now(), anomaly, open_anomalies: openAnomalies });
  }

  /** Sends changed incidents to the viewers, keeps the number of open ones, and wakes them when something is due. */
  async announceIncidents(
    projectId: string,
    incidents: readonly Incident[],
    openIncidents: number,
    dueMs: number | undefined,
  ): Promise<void> {
    this.#state.facts.openIncidents = openIncidents;
    for (const incident of incidents) {
      this.#sockets.send({ type: 'incident', at: Date.now(), incident, open_incidents: openIncidents });
    }
    if (dueMs === undefined) return;
    const wakeMs = Math.min(dueMs, this.#state.facts.incidentsWake?.atMs ?? dueMs);
    this.#state.facts.incidentsWake = { projectId, atMs: wakeMs };
    if (this.#alarmMs <= Date.now() || this.#alarmMs > wakeMs) await this.#setAlarm(wakeMs);
  }

  /** The cron wakes them as well, should the alerts service be away. */
  async #wakeIncidents(nowMs: number): Promise<void> {
    const wake = this.#state.facts.incidentsWake;
    if (wake === undefined || wake.atMs > nowMs) return;
    this.#state.facts.incidentsWake = undefined;
    await this.env.ALERTS.wakeIncidents(wake.projectId).catch(() => undefined);
  }

  /**
   * Sets how a metric is judged (`*`: all metrics without settings of their own), from the next minute on.
   * @returns false if the maximum number of metrics already have settings
   */
  async configure(metric: string, settings: MetricSettings): Promise<boolean> {
    return this.#state.configure(metric, settings);
  }

  /** The metrics that are watched. */
  async metrics(): Promise<string[]> {
    return this.#state.metrics(Date.now());
  }

  /** The bands that detectors found usual in an hour (Unix hour), by series; nothing before its minutes are settled. */
  async bands(hour: number): Promise<Band[]> {
    return this.#state.bands(hour);
  }

  /** The stored settings. */
  async settings(): Promise<{ metric: string; settings: MetricSettings }[]> {
    return [...this.#state.facts.settings].map(([metric, settings]) => ({ metric, settings }));
  }

  /** The last 30 minutes, as a viewer sees them on arrival. */
  async snapshot(): Promise<LiveSnapshot> {
    return this.#state.snapshot(Date.now());
  }

  /**
   * Counts of `from <= t < to` (Unix seconds or minutes), oldest first, only times with events: of the last hour by second,
   * of the last three days by minute.
   */
  async history(by: 'second' | 'minute', from: number, to: number): Promise<{ at: number; counts: Counts }[]> {
    return this.#state.history(by, from, to, Date.now());
  }

  /**
   * Removes erased persons, given in the form of `WindowBatch.visitors`, with their latest events and details. Their
   * share of the counts stays, because it identifies nobody.
   * @returns the number of latest events removed
   */
  async forget(visitors: readonly string[]): Promise<number> {
    const forgotten = this.#state.forget(visitors);
    this.#watches.reset(Date.now());
    return forgotten;
  }

  /** A viewer says what they want to watch. */
  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    this.#watches.receive(socket, typeof message === 'string' ? message : '', Date.now());
  }

  /** Deletes everything and disconnects the viewers: the project was deleted. */
  async wipe(): Promise<void> {
    this.#sockets.closeAll('The project was deleted.');
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    migrate(this.ctx.storage, WINDOW_MIGRATIONS);
    this.#state.wiped();
    this.#watches.reset(Date.now());
    this.#alarmMs = 0;
  }

  /** Accepts a viewer's WebSocket; the caller has checked the viewer and identifies it in headers (`viewers.ts`). */
  override async fetch(request: Request): Promise<Response> {
    if (request.headers.get('upgrade')?.toLowerCase() !== 'websocket') {
      return new Response('The window answers WebSocket upgrades only.', { status: 426 });
    }
    const watching = watchingOf(request);
    const refusal = refuseViewer({ all: this.#sockets.count, own: this.#sockets.countOf(watching.actor) });
    if (refusal !== undefined) return refusal;
    const nowMs = Date.now();
    const ticket = ticketOf(request);
    if (ticket && !this.#tickets.spend(ticket, nowMs)) return new Response('This ticket was used.', { status: 401 });
    const webSocket = this.#sockets.accept(watching, this.#state.snapshot(nowMs));
    const checkMs = nowMs + VIEWERS_CHECK_MS;
    if (this.#alarmMs <= nowMs || this.#alarmMs > checkMs) await this.#setAlarm(checkMs);
    return new Response(null, { status: 101, webSocket });
  }

  /** Series that are seen first begin with what is stored of them. Where it cannot be read, they begin with nothing. */
  async #learnPast(projectId: string, nowMs: number): Promise<void> {
    const asked = this.#state.withoutPast(nowMs);
    if (asked === undefined) return;
    try {
      const past = await this.env.ALERTS.past(projectId, asked.keys, asked.untilMinute);
      if (past !== undefined) this.#state.learn(asked, past);
    } catch {
      // The service's own log says why; the next minute asks again.
    }
  }

  async #changed(counted: Counted, nowMs: number): Promise<void> {
    this.#sockets.changed(counted.minutes, counted.latest);
    this.#watches.arrived(counted, nowMs);
    if (this.#alarmMs <= nowMs) await this.#setAlarm(nextJudgementMs(nowMs));
  }

  async #setNextAlarm(nowMs: number): Promise<void> {
    const handOverMs = this.#state.pending.nextMs();
    const wake = this.#state.facts.incidentsWake;
    const wanted = [
      ...(handOverMs === undefined ? [] : [handOverMs]),
      ...(wake === undefined ? [] : [wake.atMs]),
      ...(this.#state.isIdle(nowMs) ? [] : [nextJudgementMs(Date.now())]),
      ...(this.#sockets.count === 0 ? [] : [Date.now() + VIEWERS_CHECK_MS]),
    ];
    if (wanted.length > 0) await this.#setAlarm(Math.min(...wanted));
  }

  async #setAlarm(atMs: number): Promise<void> {
    this.#alarmMs = atMs;
    await this.ctx.storage.setAlarm(atMs);
  }
}
