import type { Anomaly } from '../../core/api/anomaly.ts';
import type { AnomalySink } from '../../core/live/window.ts';

/** Given up after this: by then it is no news. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * What was found and is not yet handed over. Stored with the judgement that found it, deleted when the sink has taken
 * it: handed over at least once, and the sink stores an anomaly once.
 */
export class PendingAnomalies {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  get isEmpty(): boolean {
    return this.#sql.exec('SELECT id FROM outbox LIMIT 1').toArray().length === 0;
  }

  put(found: readonly Anomaly[]): void {
    if (found.length > 0) this.#sql.exec('INSERT INTO outbox (found) VALUES (?)', JSON.stringify(found));
  }

  /** Hands over in order and stops at the first refusal, of which the sink's own log tells why. */
  async handOver(sink: AnomalySink, projectId: string, nowMs: number): Promise<void> {
    for (const row of this.#sql.exec<{ id: number; found: string }>('SELECT id, found FROM outbox').toArray()) {
      const found: Anomaly[] = JSON.parse(row.found);
      const newestMs = Math.max(...found.map(({ timestamp }) => Date.parse(timestamp)));
      const isTaken = nowMs - newestMs > KEPT_MS || (await isTakenBy(sink, projectId, found));
      if (!isTaken) return;
      this.#sql.exec('DELETE FROM outbox WHERE id = ?', row.id);
    }
  }
}

async function isTakenBy(sink: AnomalySink, projectId: string, found: readonly Anomaly[]): Promise<boolean> {
  try {
    await sink.raise(projectId, found);
    return true;
  } catch {
    return false;
  }
}
