/**
 * When events first arrived that bring an id but no time of their own: an id counts once only if it comes back with the
 * same time, so a repeat gets the time of the first.
 *
 * Kept in the memory of an isolate, the latest ids only. A repeat that meets another isolate gets a time of its own and
 * counts twice: clients that try again must send `timestamp`, as every SDK does.
 */
export class ArrivalTimes {
  readonly #idsMax: number;
  #recent = new Map<string, number>();
  #older = new Map<string, number>();

  constructor(idsMax: number) {
    this.#idsMax = idsMax;
  }

  /** Unix milliseconds of the id's first arrival, which is now if it is new. */
  of(id: string, nowMs: number): number {
    const known = this.#recent.get(id) ?? this.#older.get(id);
    if (known !== undefined) return known;
    if (this.#recent.size >= this.#idsMax / 2) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(id, nowMs);
    return nowMs;
  }
}
