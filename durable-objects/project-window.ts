import { DurableObject } from 'cloudflare:workers';
import type { LiveDelta, LiveSnapshot } from '../core/api/live.ts';
import type { AnomalySink, WindowBatch } from '../core/window.ts';
import { migrate } from './migrate.ts';
import { foldBatch } from './window/fold-batch.ts';
import { RECENT_MINUTES_KEPT, SNAPSHOT_MINUTES, SOCKETS_MAX } from './window/limits.ts';
import { LiveSockets, type Pending } from './window/live-sockets.ts';
import { activeVisitors, bucketOf, snapshotOf } from './window/live-view.ts';
import { WINDOW_MIGRATIONS } from './window/migrations.ts';
import { WindowStore } from './window/window-store.ts';

/**
 * The rolling window of one project: its last hour by second and last three days by minute for each event, who is
 * active, what came last; the viewers' sockets; and the judge of every minute that closes.
 *
 * Named by the project's id, in the jurisdiction of its region (`stub.ts`, the only way here).
 * Consistency: a batch is on disk when `record` returns. A call that the platform retried may count twice: these are
 * live figures, reports come from ClickHouse.
 * Eviction loses only what waits for the next delta (at most a second of announcements, never counts).
 */
export class ProjectWindow extends DurableObject<{ readonly ALERTS: AnomalySink }> {
  readonly #store: WindowStore;
  readonly #sockets: LiveSockets;

  constructor(ctx: DurableObjectState, env: { readonly ALERTS: AnomalySink }) {
    super(ctx, env);
    this.#store = new WindowStore(ctx.storage.sql);
    this.#sockets = new LiveSockets(ctx, (pending) => this.#delta(pending, Date.now()));
    ctx.blockConcurrencyWhile(async () => migrate(ctx.storage, WINDOW_MIGRATIONS));
  }

  /** Adds events that ingest has accepted, and tells the viewers. */
  async record(batch: WindowBatch): Promise<void> {
    const nowMs = Date.now();
    const folded = foldBatch(batch, nowMs);
    this.#store.add(batch, folded, new Set());
    this.#sockets.changed(folded.minutes.keys(), batch.latest, nowMs);
  }

  /** The last 30 minutes, as a viewer sees them on arrival. */
  async snapshot(): Promise<LiveSnapshot> {
    return this.#snapshot(Date.now());
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

  #snapshot(nowMs: number): LiveSnapshot {
    const nowMinute = Math.floor(nowMs / 60_000);
    return snapshotOf(
      this.#store.minutes(nowMinute - SNAPSHOT_MINUTES + 1, nowMinute + 1),
      this.#store.recent(nowMinute - RECENT_MINUTES_KEPT + 1),
      0,
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
      latest: [...pending.latest],
    };
  }
}
