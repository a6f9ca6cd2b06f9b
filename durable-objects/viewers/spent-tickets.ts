import type { SpentTicket } from '../../core/live/viewer.ts';

/** Tickets that have opened a socket: the object decides which of two that come at once is the first. */
export class SpentTickets {
  readonly #sql: SqlStorage;

  constructor({ sql }: DurableObjectStorage) {
    this.#sql = sql;
  }

  /** @returns false if the ticket was spent before */
  spend({ id, untilMs }: SpentTicket, nowMs: number): boolean {
    this.#sql.exec('DELETE FROM spent_tickets WHERE until_ms < ?', nowMs);
    const insert = 'INSERT INTO spent_tickets (id, until_ms) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING id';
    return this.#sql.exec(insert, id, untilMs).toArray().length === 1;
  }
}
