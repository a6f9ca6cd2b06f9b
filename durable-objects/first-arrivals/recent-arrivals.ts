/** The first arrivals of the last moments, in memory. */
export class RecentArrivals {
  /** In the order of their arrival. */
  readonly #arrivals = new Map<string, { readonly atMs: number; readonly eventMs: number }>();

  /** As `FirstArrivals.settle`, for events that are repeats only within `withinMs` of the first. */
  settle(
    times: readonly (readonly [key: string, proposedMs: number])[],
    nowMs: number,
    withinMs: number,
  ): { key: string; firstMs: number }[] {
    this.#forget(nowMs - withinMs);
    const repeats = new Map<string, number>();
    for (const [key, proposedMs] of times) {
      const known = this.#arrivals.get(key);
      if (known === undefined) this.#arrivals.set(key, { atMs: nowMs, eventMs: proposedMs });
      else if (known.eventMs !== proposedMs) repeats.set(key, known.eventMs);
    }
    return Array.from(repeats, ([key, firstMs]) => ({ key, firstMs }));
  }

  clear(): void {
    this.#arrivals.clear();
  }

  #forget(beforeMs: number): void {
    for (const [key, { atMs }] of this.#arrivals) {
      if (atMs >= beforeMs) return;
      this.#arrivals.delete(key);
    }
  }
}
