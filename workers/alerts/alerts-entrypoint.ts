import { WorkerEntrypoint } from 'cloudflare:workers';
import { changesFrom } from '../../core/anomalies/change-of.ts';
import type { AlarmChange } from '../../core/api/alarms.ts';
import type { Anomaly } from '../../core/api/anomaly.ts';
import type { Viewer } from '../../core/live/viewer.ts';
import type { AnomalyChange, Past } from '../../core/live/window.ts';
import { mayWatch } from '../../platform/auth/may-watch.ts';
import { NOTICE_KIND } from '../../platform/channels/notice-entry.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { changeIncidents } from '../../platform/incidents/change-incidents.ts';
import { logLine } from '../../platform/log.ts';
import { dueEntries } from '../../platform/outbox/entries.ts';
import { deliver } from '../../platform/outbox/run-outbox.ts';
import { ALERT_SENDERS } from './alert-sender.ts';
import { raise } from './raise.ts';
import { readStoredPast } from './read-past.ts';

/** Messages of one project that are sent at once; the cron takes the others. */
const ENTRIES_MAX = 200;

/** The service that Durable Objects call: a window when an anomaly begins, changes or ends, and to check who may watch. */
export class AlertsEntrypoint extends WorkerEntrypoint<Env> {
  /** Returns once the changes are stored and shown; channels are told afterwards. Throws when D1 cannot be reached. */
  async raise(projectId: string, changes: readonly (AnomalyChange | Anomaly)[]): Promise<void> {
    try {
      // During a deployment a window of the version before hands over anomalies.
      const due = await raise(this.env, projectId, changesFrom(changes), Date.now());
      this.ctx.waitUntil(Promise.all(due.map((id) => deliver(this.env, id, ALERT_SENDERS))));
    } catch (error) {
      logLine('error', { event: 'anomaly_not_raised', project_id: projectId, problem: String(error).slice(0, 500) });
      throw error;
    }
  }

  past(projectId: string, keys: readonly string[], untilMinute: number): Promise<Past | undefined> {
    return readStoredPast(this.env, projectId, keys, untilMinute);
  }

  /** Takes alarms into incidents. Safe to repeat. Throws when D1 cannot be reached. */
  async alarms(projectId: string, changes: readonly AlarmChange[]): Promise<void> {
    const { due } = await changeIncidents(this.env, projectId, { changes, delivers: true }, Date.now());
    this.#deliver(due);
  }

  /** Tells what is due of a project's incidents, and sends what others have put into the outbox. Throws when D1 cannot be reached. */
  async wakeIncidents(projectId: string): Promise<void> {
    await changeIncidents(this.env, projectId, { delivers: true }, Date.now());
    this.#deliver(await dueEntries(database(this.env), NOTICE_KIND, Date.now(), ENTRIES_MAX, projectId));
  }

  #deliver(entries: readonly string[]): void {
    this.ctx.waitUntil(Promise.all(entries.map((id) => deliver(this.env, id, ALERT_SENDERS))));
  }

  /** Throws when D1 cannot be reached. */
  mayWatch(projectId: string, viewers: readonly Viewer[]): Promise<readonly boolean[]> {
    return mayWatch(database(this.env), projectId, viewers, Date.now());
  }
}
