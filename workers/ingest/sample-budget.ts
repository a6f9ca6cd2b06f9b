const MINUTE_MS = 60_000;
/** Projects remembered at a time; a new minute forgets them all. */
const PROJECTS_MAX = 10_000;

/** How many rejected events of each project may still be kept as samples in this minute. */
export class SampleBudget {
  readonly #samplesMax: number;
  readonly #taken = new Map<string, number>();
  #minute = 0;

  constructor(samplesMax: number) {
    this.#samplesMax = samplesMax;
  }

  /** @returns how many of those wanted may be kept */
  take(projectId: string, nowMs: number, wanted: number): number {
    const minute = Math.floor(nowMs / MINUTE_MS);
    if (minute !== this.#minute || this.#taken.size >= PROJECTS_MAX) this.#taken.clear();
    this.#minute = minute;
    const taken = this.#taken.get(projectId) ?? 0;
    const granted = Math.min(wanted, this.#samplesMax - taken);
    this.#taken.set(projectId, taken + granted);
    return granted;
  }
}
