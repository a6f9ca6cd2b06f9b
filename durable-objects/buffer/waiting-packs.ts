import { isRegion, type Region } from '../../core/base/regions.ts';
import type { Receipt } from '../../core/ingest/ledger/receipt.ts';
import { readPacks } from './read-packs.ts';

/** The oldest waiting packs, as many as one insert takes. */
export type Batch = {
  readonly region: Region;
  readonly packs: readonly Uint8Array[];
  /** Arrival of the oldest of them, Unix milliseconds. */
  readonly sinceMs: number;
  /** Position of the last one's end. */
  readonly ends: number;
};

/** A shard's packs that are not confirmed yet, oldest first, in its SQLite. */
export class WaitingPacks {
  readonly #storage: DurableObjectStorage;
  /** Start of the oldest waiting pack, and end of the newest. */
  #begin = 0;
  #end = 0;

  /** Call once the tables exist. */
  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    const { sql } = storage;
    const [first] = sql.exec<Span>('SELECT ends, length(body) AS bytes FROM packs ORDER BY ends LIMIT 1').toArray();
    const [last] = sql.exec<Span>('SELECT ends, 0 AS bytes FROM packs ORDER BY ends DESC LIMIT 1').toArray();
    if (first === undefined || last === undefined) return;
    this.#begin = first.ends - first.bytes;
    this.#end = last.ends;
  }

  get bytes(): number {
    return this.#end - this.#begin;
  }

  /** Arrival of the oldest pack, Unix milliseconds; undefined if none waits. */
  sinceMs(): number | undefined {
    const [first] = this.#storage.sql
      .exec<{ at_ms: number }>('SELECT at_ms FROM packs ORDER BY ends LIMIT 1')
      .toArray();
    return first?.at_ms;
  }

  /** Adds all of them or, if it throws, none. */
  append(region: Region, packs: readonly Uint8Array[], nowMs: number): void {
    let ends = this.#end;
    this.#storage.transactionSync(() => {
      for (const pack of packs) {
        ends += pack.length;
        this.#storage.sql.exec(
          'INSERT INTO packs (ends, at_ms, region, body) VALUES (?, ?, ?, ?)',
          ends,
          nowMs,
          region,
          pack,
        );
      }
    });
    this.#end = ends;
  }

  /** The oldest packs of at most `bytesMax`, but at least one; undefined if none waits. */
  oldest(bytesMax: number): Batch | undefined {
    const rows = this.#storage.sql
      .exec<Row>(
        `SELECT ends, at_ms, region, body FROM packs
         WHERE ends <= max(?, (SELECT min(ends) FROM packs)) ORDER BY ends`,
        this.#begin + bytesMax,
      )
      .toArray();
    const first = rows[0];
    const last = rows.at(-1);
    if (first === undefined || last === undefined) return undefined;
    if (!isRegion(first.region)) throw new Error(`A pack names the region ${first.region}`);
    const packs = rows.map(({ body }) => new Uint8Array(body));
    return { region: first.region, packs, sinceMs: first.at_ms, ends: last.ends };
  }

  /** The receipts of all waiting packs. Packs without a readable receipt, left by other versions, are omitted. */
  receipts(): Receipt[] {
    const receipts: Receipt[] = [];
    for (const { body } of this.#storage.sql.exec<{ body: ArrayBuffer }>('SELECT body FROM packs')) {
      const [pack] = readPacks([new Uint8Array(body)]).packs;
      if (pack?.receipt !== undefined) receipts.push(pack.receipt);
    }
    return receipts;
  }

  /** Removes a batch whose rows are confirmed. */
  remove({ ends }: Batch): void {
    this.#storage.sql.exec('DELETE FROM packs WHERE ends <= ?', ends);
    this.#begin = ends;
  }
}

type Span = { ends: number; bytes: number };
type Row = { ends: number; at_ms: number; region: string; body: ArrayBuffer };
