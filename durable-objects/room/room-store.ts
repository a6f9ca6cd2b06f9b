import type { Registers } from '../../core/api/dashboards/registers.ts';
import type { Region } from '../../core/base/regions.ts';

/** The dashboard of a room: an object does not know its own name. */
export type Place = { readonly projectId: string; readonly dashboardId: string; readonly region: Region };

/** A version of the dashboard with the last writer of each field. `lastMs`: the newest clock that was given out. */
export type Held = {
  readonly version: number;
  readonly isDeleted: boolean;
  readonly registers: Registers;
  readonly lastMs: number;
};

/** The state that the room keeps on disk. */
export class RoomStore {
  readonly #sql: SqlStorage;

  constructor({ sql }: DurableObjectStorage) {
    this.#sql = sql;
  }

  place(): Place | undefined {
    return this.#read('place');
  }

  held(): Held | undefined {
    return this.#read('held');
  }

  setPlace(place: Place): void {
    this.#write('place', place);
  }

  setHeld(held: Held): void {
    this.#write('held', held);
  }

  /** Set while nobody has the dashboard open. */
  restUntilMs(): number | undefined {
    return this.#read('rest_until_ms');
  }

  setRestUntilMs(ms: number | undefined): void {
    if (ms === undefined) this.#sql.exec("DELETE FROM facts WHERE name = 'rest_until_ms'");
    else this.#write('rest_until_ms', ms);
  }

  #read<T>(name: string): T | undefined {
    const [row] = this.#sql.exec<{ value: string }>('SELECT value FROM facts WHERE name = ?', name).toArray();
    return row && JSON.parse(row.value);
  }

  #write(name: string, value: unknown): void {
    const upsert =
      'INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
    this.#sql.exec(upsert, name, JSON.stringify(value));
  }
}
