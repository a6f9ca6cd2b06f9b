import { type LabelValues, Series } from './series.ts';

/** A number that may rise and fall, for each combination of label values. */
export class Gauge {
  readonly #name: string;
  readonly #help: string;
  readonly #series: Series<number>;

  constructor(name: string, help: string, labels: readonly string[], seriesMax: number) {
    this.#name = name;
    this.#help = help;
    this.#series = new Series(labels, seriesMax, () => 0);
  }

  set(labels: LabelValues, value: number): void {
    this.#series.at(labels).value = value;
  }

  /** In the Prometheus text format, version 0.0.4. */
  text(): string {
    const lines = [`# HELP ${this.#name} ${this.#help}`, `# TYPE ${this.#name} gauge`];
    for (const { labels, value } of this.#series.entries()) lines.push(`${this.#name}{${labels}} ${value}`);
    return lines.join('\n');
  }
}
