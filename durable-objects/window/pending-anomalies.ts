import { z } from 'zod';
import { changesFrom } from '../../core/anomalies/change-of.ts';
import type { Anomaly } from '../../core/api/anomaly.ts';
import { newId } from '../../core/base/ids.ts';
import { failed, type SendOutcome } from '../../core/delivery/request.ts';
import type { AnomalyChange, AnomalySink } from '../../core/live/window.ts';
import { ObjectOutbox } from '../../platform/outbox/object-outbox.ts';

const KIND = 'anomalies';

/**
 * Changes of anomalies that a window has not handed over yet. Stored with the judgement that found them, deleted when the
 * sink has taken them: handed over in order and at least once, and the sink stores each once.
 */
export class PendingAnomalies {
  readonly #entries: ObjectOutbox;

  constructor(sql: SqlStorage) {
    this.#entries = new ObjectOutbox(sql, 'handover');
  }

  put(changes: readonly AnomalyChange[], nowMs: number): void {
    if (changes.length > 0) {
      this.#entries.put({ id: newId('delivery'), kind: KIND, message: JSON.stringify(changes) }, nowMs);
    }
  }

  /** When the oldest entry is due, Unix milliseconds; undefined when there is none. */
  nextMs(): number | undefined {
    return this.#entries.entries()[0]?.nextMs;
  }

  /** Hands over in order and stops at the first refusal; the sink's own log says why it refused. */
  async handOver(sink: AnomalySink, projectId: string, nowMs: number): Promise<void> {
    for (const entry of this.#entries.entries()) {
      if (entry.nextMs > nowMs) return;
      const outcome = await handedOver(sink, projectId, changesFrom(keptSchema.parse(JSON.parse(entry.message))));
      const state = this.#entries.settle(entry, outcome, Date.now());
      if (state.status === 'pending') return;
    }
  }
}

/** Not validated: the window wrote it itself. */
const keptSchema = z.custom<(AnomalyChange | Anomaly)[]>(Array.isArray);

async function handedOver(
  sink: AnomalySink,
  projectId: string,
  changes: readonly AnomalyChange[],
): Promise<SendOutcome> {
  try {
    await sink.raise(projectId, changes);
    return { status: 'delivered' };
  } catch {
    return failed(true, 'The alerts service did not take the anomalies.');
  }
}
