import { shortHash } from '../../../core/base/hash.ts';
import { deviceMark } from '../../../core/live/visitor-mark.ts';
import type { WatchedEvent } from '../../../core/live/watched-event.ts';
import type { LiveBatch } from '../../../core/live/window.ts';
import type { Facts } from '../facts.ts';
import { ARRIVALS_CHARACTERS_MAX, ARRIVALS_KEPT_MS } from '../limits.ts';
import type { VisitorLinks } from '../visitor-links.ts';
import { type Arrival, placeOf } from './arrival.ts';

/** Characters after which the log is swept at once. */
const SWEEP_CHARACTERS = ARRIVALS_CHARACTERS_MAX / 4;

type ArrivalRow = { id: number; events: string };

/** The counted events of the last half hour with their details, in SQLite. Changes need a transaction around them. */
export class ArrivalLog {
  readonly #sql: SqlStorage;
  readonly #facts: Facts;
  readonly #links: VisitorLinks;
  #unswept = 0;

  constructor(sql: SqlStorage, facts: Facts, links: VisitorLinks) {
    this.#sql = sql;
    this.#facts = facts;
    this.#links = links;
  }

  /** Keeps the new events of a batch, and returns them as texts with the places that they have from now on. */
  add({ details, isDetailMissing }: LiveBatch, isNew: Uint8Array, nowMs: number): readonly PlacedText[] {
    if (isDetailMissing) this.miss(nowMs);
    const texts = details.filter(({ place }) => isNew[place] === 1).map(({ json }) => json);
    if (texts.length === 0) return [];
    const id = Math.max(nowMs, this.#lastId() + 1);
    const events = `[${texts.join(',')}]`;
    this.#sql.exec('INSERT INTO arrivals (id, characters, events) VALUES (?, ?, ?)', id, events.length, events);
    this.#unswept += events.length;
    if (this.#unswept > SWEEP_CHARACTERS) this.sweep(nowMs);
    return texts.map((json, index) => ({ json, place: placeOf(id, index) }));
  }

  /** Notes that events were counted of which there are no details. */
  miss(nowMs: number): void {
    this.#facts.arrivalsFromMs = nowMs + 1;
  }

  /** The instant from which every event is kept. */
  get fromMs(): number {
    return this.#facts.arrivalsFromMs;
  }

  /** The place from which every event is kept. */
  startPlace(nowMs: number): number {
    return placeOf(Math.max(this.fromMs, nowMs - ARRIVALS_KEPT_MS), 0) - 1;
  }

  /** All kept events, oldest first; memory holds one batch at a time. */
  *read(): Generator<Arrival> {
    for (const { id, events } of this.#sql.exec<ArrivalRow>('SELECT id, events FROM arrivals ORDER BY id')) {
      const batch: (WatchedEvent | null)[] = JSON.parse(events);
      for (const [index, event] of batch.entries()) if (event !== null) yield this.#arrival(event, placeOf(id, index));
    }
  }

  arrivals(texts: readonly PlacedText[]): Arrival[] {
    return texts.map(({ json, place }) => this.#arrival(JSON.parse(json), place));
  }

  /** Deletes what is older than half an hour, and the oldest beyond the bound, which figures then do without. */
  sweep(nowMs: number): void {
    this.#unswept = 0;
    this.#sql.exec('DELETE FROM arrivals WHERE id < ?', nowMs - ARRIVALS_KEPT_MS);
    const [crowded] = this.#sql
      .exec<{ id: number }>(
        `SELECT id FROM (SELECT id, sum(characters) OVER (ORDER BY id DESC) AS characters FROM arrivals)
         WHERE characters > ? ORDER BY id DESC LIMIT 1`,
        ARRIVALS_CHARACTERS_MAX,
      )
      .toArray();
    if (crowded === undefined) return;
    this.#sql.exec('DELETE FROM arrivals WHERE id <= ?', crowded.id);
    this.#facts.arrivalsFromMs = crowded.id + 1;
  }

  /** Deletes the events of persons, given as batches name visitors. */
  forget(visitors: readonly string[]): number {
    const gone = new Set(visitors);
    let forgotten = 0;
    const rows = this.#sql.exec<ArrivalRow>('SELECT id, events FROM arrivals').toArray();
    for (const { id, events } of rows) {
      const batch: (WatchedEvent | null)[] = JSON.parse(events);
      // The others keep their places.
      const kept = batch.map((event) => (event !== null && isOf(event, gone) ? null : event));
      const erased = kept.filter((event, index) => event !== batch[index]).length;
      if (erased === 0) continue;
      forgotten += erased;
      const text = JSON.stringify(kept);
      this.#sql.exec('UPDATE arrivals SET characters = ?, events = ? WHERE id = ?', text.length, text, id);
    }
    return forgotten;
  }

  #arrival(event: WatchedEvent, place: number): Arrival {
    const user = hashOf(event.columns.user_id);
    const device = hashOf(event.columns.anonymous_id);
    if (user === '' && device === '') return { place, event, mark: undefined };
    const mark = this.#links.markOf({ user, device });
    return user === '' || device === '' ? { place, event, mark } : { place, event, mark, linked: deviceMark(device) };
  }

  #lastId(): number {
    return this.#sql.exec<{ id: number | null }>('SELECT max(id) AS id FROM arrivals').one().id ?? 0;
  }
}

export type PlacedText = { readonly json: string; readonly place: number };

function isOf({ columns }: WatchedEvent, visitors: ReadonlySet<string>): boolean {
  return [columns.user_id, columns.anonymous_id].some((id) => id !== undefined && visitors.has(hashOf(id)));
}

function hashOf(id: string | number | undefined): string {
  return id === undefined ? '' : shortHash(String(id));
}
