import type { RawEvent } from '../raw-event.ts';
import { shortHash } from '../short-hash.ts';
import { asUuid } from '../uuid.ts';

/** Equal lines without ids are told apart when they stand at most so far apart: half of what is remembered. */
export const REPEAT_LINES_MAX = 20_000;

/**
 * Ids of events that bring none: made of what their line says, and how often the same line came before in the file. So a
 * file that is imported again, whole or with other lines beside it, counts once, and two equal lines count twice.
 *
 * Remembers the lines of the last 20,000 to 40,000: an equal line farther away gets the id of the first, and counts once.
 */
export class EventIds {
  readonly #hasId: (event: RawEvent) => boolean;
  #part = 0;
  #recent = new Map<string, number>();
  #older = new Map<string, number>();

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
    return Math.max(1, (Math.floor(line / REPEAT_LINES_MAX) - 1) * REPEAT_LINES_MAX);
  }

  #idOf(line: number, text: string, place: number): string {
    this.#turn(Math.floor(line / REPEAT_LINES_MAX));
    const key = shortHash(`${place} ${text}`);
    const before = this.#recent.get(key) ?? this.#older.get(key) ?? 0;
    this.#recent.set(key, before + 1);
    return asUuid(`import ${before} ${place} ${text}`);
  }

  #turn(part: number): void {
    if (part === this.#part) return;
    this.#older = part === this.#part + 1 ? this.#recent : new Map();
    this.#recent = new Map();
    this.#part = part;
  }
}
