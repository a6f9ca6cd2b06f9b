import { shortHash } from '../../base/short-hash.ts';
import { asUuid } from '../../base/uuid.ts';
import type { RawEvent } from '../raw-event.ts';

/** Lines of a window. Equal lines without ids are told apart when they stand in one window, or in two that touch. */
export const WINDOW_LINES = 10_000;

/** How often each line has come in one window, the count before it included where that goes on. */
type Counts = Map<string, number>;

/**
 * Ids of events that bring none: made of what their line says, and how often the same line came before in the file. So a
 * file that is imported again, whole or with other lines beside it, counts once, and two equal lines count twice.
 *
 * What a line's id is depends on its own window and the two before, so that an import can be gone on with after telling no
 * more than those again. An equal line farther away gets the id of the first, and counts once. Lines that are equal in
 * three windows in a row would need a count since the first: from the third on the number of the window takes its place.
 */
export class EventIds {
  readonly #hasId: (event: RawEvent) => boolean;
  #window = 0;
  #counts: Counts = new Map();
  #before: Counts = new Map();
  #beforeThat: Counts = new Map();

  /** @param hasId  whether an event brings a usable id of its own, as ingest sees it */
  constructor(hasId: (event: RawEvent) => boolean) {
    this.#hasId = hasId;
  }

  /**
   * The event, with an id.
   *
   * @param line  number of the line, never less than the one before
   * @param text  what the line says
   * @param place  the event's place among those of its line
   */
  complete(event: RawEvent, line: number, text: string, place: number): RawEvent {
    return this.#hasId(event) ? event : { ...event, id: this.#idOf(line, text, place) };
  }

  /** The first line that has to be told again to go on after `line` as if nothing had come between. */
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
