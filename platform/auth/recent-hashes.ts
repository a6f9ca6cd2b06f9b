/** Hashes seen a while ago, in this isolate: so many at most, of which the oldest go first. */
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
    // Set again, it becomes the newest: a Map keeps the order in which its keys came.
    this.#untilMs.delete(hash);
    const [oldest] = this.#untilMs.keys();
    if (this.#untilMs.size >= this.#max && oldest !== undefined) this.#untilMs.delete(oldest);
    this.#untilMs.set(hash, nowMs + this.#keptMs);
  }
}
