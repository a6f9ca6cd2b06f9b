import { SEEN_KEYS_MAX, SEEN_ROW_BYTES_MAX, SEEN_SECONDS } from './limits.ts';
import { SeenKeys } from './seen-keys.ts';

type SeenRow = { at: number; keys: ArrayBuffer };

/**
 * Remembers counted events: the keys of the last two hours, in memory for look-ups and in SQLite for the next life of
 * the object. One row for each second that had new events.
 */
export class SeenEvents {
  readonly #sql: SqlStorage;
  /** Loaded from SQLite at first use, and again after a failure. */
  #seen: SeenKeys | undefined;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /**
   * Notes events, in the caller's transaction.
   * @returns for each whether it is new, as 1 or 0
   */
  take(keys: Float64Array, nowSecond: number): Uint8Array {
    this.#seen ??= this.#read(nowSecond);
    const isNew = new Uint8Array(keys.length);
    const fresh = new Float64Array(keys.length);
    let count = 0;
    for (let place = 0; place < keys.length; place++) {
      const key = keys[place] ?? 0;
      if (!this.#seen.add(key, nowSecond)) continue;
      isNew[place] = 1;
      fresh[count++] = key;
    }
    if (count > 0) this.#write(fresh.slice(0, count), nowSecond);
    return isNew;
  }

  /** The transaction was rolled back, so memory may hold changes that never happened. */
  rolledBack(): void {
    this.#seen = undefined;
  }

  /** Deletes rows whose keys are all forgotten. */
  sweep(nowSecond: number): void {
    this.#sql.exec('DELETE FROM seen WHERE at <= ?', nowSecond - SEEN_SECONDS);
    const held = this.#sql
      .exec<{ bytes: number }>('SELECT ifnull(sum(length(keys)), 0) AS bytes FROM seen')
      .one().bytes;
    if (held > SEEN_KEYS_MAX * Float64Array.BYTES_PER_ELEMENT) this.#dropOldest();
  }

  #write(keys: Float64Array, second: number): void {
    // Keys of one second that exceed a row are only in memory.
    this.#sql.exec(
      `INSERT INTO seen (at, keys) VALUES (?, ?)
       ON CONFLICT (at) DO UPDATE SET keys = CAST(keys || excluded.keys AS BLOB)
       WHERE length(keys) + length(excluded.keys) <= ?`,
      second,
      keys.buffer.slice(0, SEEN_ROW_BYTES_MAX),
      SEEN_ROW_BYTES_MAX,
    );
  }

  #read(nowSecond: number): SeenKeys {
    const seen = new SeenKeys();
    const rows = this.#sql.exec<SeenRow>(
      'SELECT at, keys FROM seen WHERE at > ? ORDER BY at',
      nowSecond - SEEN_SECONDS,
    );
    for (const { at, keys } of rows) for (const key of new Float64Array(keys)) seen.add(key, at);
    return seen;
  }

  /** Rows of the oldest quarter, as memory forgets them. */
  #dropOldest(): void {
    this.#sql.exec(
      `DELETE FROM seen WHERE at IN (
         SELECT at FROM (SELECT at, sum(length(keys)) OVER (ORDER BY at DESC) AS bytes FROM seen) WHERE bytes > ?)`,
      (SEEN_KEYS_MAX * Float64Array.BYTES_PER_ELEMENT * 3) / 4,
    );
  }
}
