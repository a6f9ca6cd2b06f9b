import { type LabelValues, Series } from './series.ts';

/** A number that only grows, for each combination of label values. */
export class Counter {
  readonly #name: string;
  readonly #help: string;
  readonly #series: Series<number>;

  constructor(name: string, help: string, labels: readonly string[], seriesMax: number) {
    this.#name = name;
    this.#help = help;
    this.#series = new Series(labels, seriesMax, () => 0);
  }

  add(labels: LabelValues, by = 1): void {
    this.#series.at(labels).value += by;
  }

  /** In the Prometheus text format, version 0.0.4. */
  text(): string {
    const lines = [`# HELP ${this.#name} ${this.#help}`, `# TYPE ${this.#name} counter`];
    for (const { labels, value } of this.#series.entries()) lines.push(`${this.#name}{${labels}} ${value}`);
    return lines.join('\n');
  }
}
