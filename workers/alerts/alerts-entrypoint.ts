import { WorkerEntrypoint } from 'cloudflare:workers';
import type { Anomaly } from '../../core/api/anomaly.ts';
import type { Viewer } from '../../core/live/viewer.ts';
import { mayWatch } from '../../platform/auth/may-watch.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { logLine } from '../../platform/log.ts';
import { deliver } from './dispatch.ts';
import { raise } from './raise.ts';

/** What the Durable Objects call when a window has found something. */
export class AlertsEntrypoint extends WorkerEntrypoint<Env> {
  /** Returns once the anomalies are stored and shown; the channels are told after that. Throws when D1 is away. */
  async raise(projectId: string, found: readonly Anomaly[]): Promise<void> {
    try {
      const due = await raise(this.env, projectId, found, Date.now());
      this.ctx.waitUntil(Promise.all(due.map((id) => deliver(this.env, id))));
    } catch (error) {
      logLine('error', { event: 'anomaly_not_raised', project_id: projectId, problem: String(error).slice(0, 500) });
      throw error;
    }
  }

  /** Throws when D1 is away. */
  mayWatch(projectId: string, viewers: readonly Viewer[]): Promise<readonly boolean[]> {
    return mayWatch(database(this.env), projectId, viewers, Date.now());
  }
}
