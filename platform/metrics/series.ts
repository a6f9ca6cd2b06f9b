/** Values of a metric's labels, in the order of its label names. */
export type LabelValues = readonly string[];

/**
 * One value for each combination of label values, bounded: labels hold what clients send (event names), and memory and
 * scrapes must not grow with it. What comes after the first `seriesMax` combinations is counted as `other`.
 */
export class Series<Value> {
  readonly #labels: readonly string[];
  readonly #seriesMax: number;
  readonly #create: () => Value;
  readonly #byKey = new Map<string, { readonly labels: LabelValues; value: Value }>();

  constructor(labels: readonly string[], seriesMax: number, create: () => Value) {
    this.#labels = labels;
    this.#seriesMax = seriesMax;
    this.#create = create;
  }

  /** The entry of these label values, made if it is new. */
  at(values: LabelValues): { value: Value } {
    const key = values.join('\n');
    const known = this.#byKey.get(key);
    if (known) return known;
    const isOther = values.every((value) => value === OTHER);
    if (!isOther && this.#byKey.size >= this.#seriesMax) return this.at(this.#labels.map(() => OTHER));
    const entry = { labels: values, value: this.#create() };
    this.#byKey.set(key, entry);
    return entry;
  }

  /** Each entry with its labels as Prometheus writes them: `a="1",b="2"`. */
  *entries(): Generator<{ labels: string; value: Value }> {
    for (const { labels, value } of this.#byKey.values()) {
      yield { labels: this.#labels.map((name, i) => `${name}="${escapeLabel(labels[i] ?? '')}"`).join(','), value };
    }
  }
}

const OTHER = 'other';

/** As the text format asks: backslash, quote and line feed. */
function escapeLabel(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}
