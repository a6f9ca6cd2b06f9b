import { shortHash } from '../../base/hash.ts';
import { asUuid } from '../../base/uuid.ts';
import type { RawEvent } from '../raw-event.ts';

/** Lines per window. Equal lines without ids are told apart within one window and between two adjacent ones. */
export const WINDOW_LINES = 10_000;

/** Occurrences of each line in one window; a count may continue from the previous window. */
type Counts = Map<string, number>;

/**
 * Creates ids for events that have none, from the text of their line and the number of equal lines before it. A file
 * that is imported again, whole or with other lines added, counts once; two equal lines in it count twice.
 *
 * A line's id depends only on its own window and the two before, so a resumed import has to scan no more than those. An
 * equal line farther away gets the id of the first, and counts once. Lines that are equal in three successive windows
 * would need a count from the first one on: from the third window on, the window's number replaces the count.
 */
export class EventIds {
  readonly #hasId: (event: RawEvent) => boolean;
  #window = 0;
  #counts: Counts = new Map();
  #before: Counts = new Map();
  #beforeThat: Counts = new Map();

  /** @param hasId  whether an event has a usable id of its own, by the rules of ingest */
  constructor(hasId: (event: RawEvent) => boolean) {
    this.#hasId = hasId;
  }

  /**
   * Returns the event with an id.
   *
   * @param line  number of the line, never less than in the previous call
   * @param text  the text of the line
   * @param place  index of the event among those of its line
   */
  complete(event: RawEvent, line: number, text: string, place: number): RawEvent {
    return this.#hasId(event) ? event : { ...event, id: this.#idOf(line, text, place) };
  }

  /** The first line that has to be scanned again so that the ids after `line` are the same. */
  static rememberedFrom(line: number): number {
    return Math.max(1, (windowOf(line) - 2) * WINDOW_LINES);
  }

  #idOf(line: number, text: string, place: number): string {
    this.#turn(windowOf(line));
    const key = shortHash(`${place} ${text}`);
    const before = this.#before.get(key);
    const isNumbered = before !== undefined && this.#beforeThat.has(key);
    const count = this.#counts.get(key) ?? (isNumbered ? 0 : (before ?? 0));
    this.#counts.set(key, count + 1);
    return asUuid(`import ${isNumbered ? `${this.#window}:` : ''}${count} ${place} ${text}`);
  }

  #turn(window: number): void {
    for (; this.#window < window; this.#window++) {
      this.#beforeThat = this.#before;
      this.#before = this.#counts;
      this.#counts = new Map();
    }
  }
}

function windowOf(line: number): number {
  return Math.floor(line / WINDOW_LINES);
}
