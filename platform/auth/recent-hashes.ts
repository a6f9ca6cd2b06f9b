/** Hashes seen recently by this isolate: a bounded number, from which the oldest are dropped first. */
export class RecentHashes {
  readonly #max: number;
  readonly #keptMs: number;
  readonly #untilMs = new Map<string, number>();

  constructor(max: number, keptMs: number) {
    this.#max = max;
    this.#keptMs = keptMs;
  }

  has(hash: string, nowMs: number): boolean {
    return (this.#untilMs.get(hash) ?? 0) > nowMs;
  }

  add(hash: string, nowMs: number): void {
    // Setting it again makes it the newest: a Map keeps insertion order.
    this.#untilMs.delete(hash);
    const [oldest] = this.#untilMs.keys();
    if (this.#untilMs.size >= this.#max && oldest !== undefined) this.#untilMs.delete(oldest);
    this.#untilMs.set(hash, nowMs + this.#keptMs);
  }
}
