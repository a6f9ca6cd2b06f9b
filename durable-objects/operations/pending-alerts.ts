import { isRegion, type Region } from '../../core/base/regions.ts';
import { isOperatorAlertKind, OPERATOR_ALERTS, type OperatorAlert } from '../../core/delivery/operator-alert.ts';

/** At most one message per kind in this time, however often it happens. */
export const QUIET_MS = 60_000;

export type DueAlert = OperatorAlert & { readonly region: Region };

/** Counts of occurrences since the last message of their kind, in the object's SQLite. */
export class PendingAlerts {
  readonly #sql: SqlStorage;

  /** The tables must exist. */
  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  add(region: Region, { kind, count, sinceMs, lastMs, detail }: OperatorAlert): void {
    this.#sql.exec(
      `INSERT INTO alerts (kind, region, count, since_ms, last_ms, detail, tried_ms) VALUES (?, ?, ?, ?, ?, ?, 0)
       ON CONFLICT (kind) DO UPDATE SET since_ms = iif(count = 0, excluded.since_ms, since_ms),
         count = count + excluded.count, last_ms = excluded.last_ms, detail = excluded.detail`,
      kind,
      region,
      count,
      sinceMs,
      lastMs,
      detail,
    );
  }

  /** Takes the counts that may become a message now. A kind whose message is still on its way waits for its end. */
  take(nowMs: number): DueAlert[] {
    const sql = `SELECT * FROM alerts WHERE tried_ms <= ? AND ${IS_WAITING}`;
    const due = this.#sql
      .exec<Row>(sql, nowMs - QUIET_MS, KINDS)
      .toArray()
      .map(toAlert);
    for (const { kind, lastMs } of due) {
      this.#sql.exec('UPDATE alerts SET count = 0, since_ms = ?, tried_ms = ? WHERE kind = ?', lastMs, nowMs, kind);
    }
    return due;
  }

  /** Gives back the counts of a message that failed for good; they leave with a later one, at `dueMs` or after. */
  giveBack({ kind, count, sinceMs }: DueAlert, dueMs: number): void {
    const sql = `UPDATE alerts SET since_ms = iif(count = 0, ?, min(since_ms, ?)), count = count + ?, tried_ms = ?
      WHERE kind = ?`;
    this.#sql.exec(sql, sinceMs, sinceMs, count, dueMs - QUIET_MS, kind);
  }

  /** When the next message may be made, Unix milliseconds; undefined when nothing waits. */
  nextMs(): number | undefined {
    const sql = `SELECT tried_ms + ? AS at FROM alerts WHERE ${IS_WAITING} ORDER BY at LIMIT 1`;
    const [first] = this.#sql.exec<{ at: number }>(sql, QUIET_MS, KINDS).toArray();
    return first?.at;
  }
}

/** A kind that only a later version knows (after a rollback) stays for it and holds up no other. */
const IS_WAITING = `count > 0 AND kind IN (SELECT value FROM json_each(?))
  AND kind NOT IN (SELECT kind FROM outbox_entries)`;
const KINDS = JSON.stringify(Object.keys(OPERATOR_ALERTS));

type Row = {
  kind: string;
  region: string;
  count: number;
  since_ms: number;
  last_ms: number;
  detail: string;
};

function toAlert({ kind, region, count, since_ms, last_ms, detail }: Row): DueAlert {
  if (!isOperatorAlertKind(kind) || !isRegion(region)) throw new Error(`An alert is of kind ${kind} in ${region}`);
  return { kind, region, count, sinceMs: since_ms, lastMs: last_ms, detail };
}
