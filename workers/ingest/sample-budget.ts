const MINUTE_MS = 60_000;
/** Kinds remembered at a time; a new minute forgets them all. */
const KINDS_MAX = 10_000;

/** How many rejected events of each kind (a project and a reason) may still be kept as samples in this minute. */
export class SampleBudget {
  readonly #samplesMax: number;
  readonly #taken = new Map<string, number>();
  #minute = 0;

  constructor(samplesMax: number) {
    this.#samplesMax = samplesMax;
  }

  /** @returns whether one more may be kept */
  take(kind: string, nowMs: number): boolean {
    const minute = Math.floor(nowMs / MINUTE_MS);
    if (minute !== this.#minute || this.#taken.size >= KINDS_MAX) this.#taken.clear();
    this.#minute = minute;
    const taken = this.#taken.get(kind) ?? 0;
    if (taken >= this.#samplesMax) return false;
    this.#taken.set(kind, taken + 1);
    return true;
  }
}
