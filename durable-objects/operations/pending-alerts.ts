import { isRegion, type Region } from '../../core/base/regions.ts';
import { isOperatorAlertKind, OPERATOR_ALERTS, type OperatorAlert } from '../../core/delivery/operator-alert.ts';

/** One message a kind at most in this time, however often it happens. */
export const QUIET_MS = 60_000;

export type DueAlert = OperatorAlert & { readonly region: Region };

/** Alerts that an operator has not been told of yet, in the object's SQLite. */
export class PendingAlerts {
  readonly #sql: SqlStorage;

  /** Once the tables are there. */
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

  /** Those that may be told now. */
  due(nowMs: number): DueAlert[] {
    const sql = `SELECT * FROM alerts WHERE count > 0 AND tried_ms <= ? AND ${IS_KNOWN}`;
    return this.#sql
      .exec<Row>(sql, nowMs - QUIET_MS, KINDS)
      .toArray()
      .map(toAlert);
  }

  /** When the next one may be told, Unix milliseconds; undefined when there is none. */
  nextMs(): number | undefined {
    const sql = `SELECT tried_ms + ? AS at FROM alerts WHERE count > 0 AND ${IS_KNOWN} ORDER BY at LIMIT 1`;
    const [first] = this.#sql.exec<{ at: number }>(sql, QUIET_MS, KINDS).toArray();
    return first?.at;
  }

  /** That a try begins: the next one comes no sooner than the quiet time after. */
  tried({ kind }: DueAlert, nowMs: number): void {
    this.#sql.exec('UPDATE alerts SET tried_ms = ? WHERE kind = ?', nowMs, kind);
  }

  /** What was told; what came meanwhile stays. */
  told({ kind, count, lastMs }: DueAlert): void {
    this.#sql.exec('UPDATE alerts SET count = count - ?, since_ms = ? WHERE kind = ?', count, lastMs, kind);
  }
}

/** A kind of a version to come, which a rollback has left here, waits for it and holds up no other. */
const IS_KNOWN = 'kind IN (SELECT value FROM json_each(?))';
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
