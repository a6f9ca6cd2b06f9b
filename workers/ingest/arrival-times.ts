/**
 * When events first arrived that bring an id but no time of their own, as this isolate remembers: the latest ids only.
 * Stands before the `FirstArrivals` object, which forgets nothing for a week, and spares it the repeats of a busy client.
 */
export class ArrivalTimes {
  readonly #idsMax: number;
  #recent = new Map<string, number>();
  #older = new Map<string, number>();

  constructor(idsMax: number) {
    this.#idsMax = idsMax;
  }

  /** Unix milliseconds of the id's first arrival, where it is remembered. */
  get(id: string): number | undefined {
    return this.#recent.get(id) ?? this.#older.get(id);
  }

  set(id: string, firstMs: number): void {
    if (this.#recent.size >= this.#idsMax / 2) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(id, firstMs);
  }
}
