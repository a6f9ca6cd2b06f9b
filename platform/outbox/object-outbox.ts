import type { SendOutcome } from '../../core/delivery/request.ts';
import { afterTry, type DeliveryState, type RetrySchedule } from '../../core/delivery/retries.ts';

/** The table of an `ObjectOutbox`: a step of the object's migrations. */
export const OBJECT_OUTBOX_TABLE = `CREATE TABLE outbox_entries (
  place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, message TEXT NOT NULL,
  attempts INTEGER NOT NULL, next_ms INTEGER NOT NULL)`;

export type ObjectEntry = {
  /** Made before the first try, and the same at every try. */
  readonly id: string;
  readonly kind: string;
  /** JSON. */
  readonly message: string;
  readonly attempts: number;
  readonly nextMs: number;
};

/**
 * The outbox of one Durable Object, in its SQLite: stored in the transaction that makes the message, tried by its alarm,
 * gone when it has ended. At least once; the same schedules as the outbox of D1 (`core/delivery/retries.ts`).
 */
export class ObjectOutbox {
  readonly #sql: SqlStorage;
  readonly #schedule: RetrySchedule;

  constructor(sql: SqlStorage, schedule: RetrySchedule) {
    this.#sql = sql;
    this.#schedule = schedule;
  }

  put({ id, kind, message }: Pick<ObjectEntry, 'id' | 'kind' | 'message'>, nowMs: number): void {
    const sql = 'INSERT OR IGNORE INTO outbox_entries (id, kind, message, attempts, next_ms) VALUES (?, ?, ?, 0, ?)';
    this.#sql.exec(sql, id, kind, message, nowMs);
  }

  /** Every entry, in the order in which they were put. */
  entries(): readonly ObjectEntry[] {
    const sql = 'SELECT id, kind, message, attempts, next_ms AS nextMs FROM outbox_entries ORDER BY place';
    return this.#sql.exec<ObjectEntry>(sql).toArray();
  }

  /** Stores how a try ended, and forgets an entry that has ended. */
  settle({ id, attempts }: ObjectEntry, outcome: SendOutcome, nowMs: number): DeliveryState {
    const state = afterTry(attempts, outcome, nowMs, this.#schedule);
    if (state.status === 'pending') {
      const sql = 'UPDATE outbox_entries SET attempts = ?, next_ms = ? WHERE id = ?';
      this.#sql.exec(sql, state.attempts, state.nextAttemptMs, id);
    } else {
      this.#sql.exec('DELETE FROM outbox_entries WHERE id = ?', id);
    }
    return state;
  }
}
