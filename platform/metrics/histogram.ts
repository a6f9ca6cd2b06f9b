import { type LabelValues, Series } from './series.ts';

/** Upper bounds in seconds: from a beacon's millisecond to the time limit of a query. */
const BOUNDS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20] as const;

/**
 * `counts[i]` is the number of durations at or below bound i and above the one before; the last element counts those
 * above all bounds.
 */
type Durations = { readonly counts: number[]; sumS: number };

/** The distribution of durations, for each combination of label values. */
export class Histogram {
  readonly #name: string;
  readonly #help: string;
  readonly #series: Series<Durations>;

  constructor(name: string, help: string, labels: readonly string[], seriesMax: number) {
    this.#name = name;
    this.#help = help;
    this.#series = new Series(labels, seriesMax, () => ({ counts: Array(BOUNDS_S.length + 1).fill(0), sumS: 0 }));
  }

  observe(labels: LabelValues, seconds: number): void {
    const { value } = this.#series.at(labels);
    const found = BOUNDS_S.findIndex((bound) => seconds <= bound);
    const slot = found < 0 ? BOUNDS_S.length : found;
    value.counts[slot] = (value.counts[slot] ?? 0) + 1;
    value.sumS += seconds;
  }

  /** In the Prometheus text format, version 0.0.4: buckets are cumulative. */
  text(): string {
    const lines = [`# HELP ${this.#name} ${this.#help}`, `# TYPE ${this.#name} histogram`];
    for (const { labels, value } of this.#series.entries()) {
      const before = labels === '' ? '' : `${labels},`;
      let total = 0;
      for (const [index, bound] of [...BOUNDS_S, '+Inf'].entries()) {
        total += value.counts[index] ?? 0;
        lines.push(`${this.#name}_bucket{${before}le="${bound}"} ${total}`);
      }
      const braces = labels === '' ? '' : `{${labels}}`;
      lines.push(`${this.#name}_sum${braces} ${value.sumS}`, `${this.#name}_count${braces} ${total}`);
    }
    return lines.join('\n');
  }
}
