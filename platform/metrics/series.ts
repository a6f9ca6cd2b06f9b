/** Values of a metric's labels, in the order of its label names. */
export type LabelValues = readonly string[];

/**
 * A bounded set of values, one for each combination of label values: labels contain client data (event names), which
 * must not grow memory and scrapes. Combinations beyond the first `seriesMax` are counted as `other`.
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

  /** The entry for these label values, created if it is new. */
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

  /** Each entry with its labels in Prometheus format: `a="1",b="2"`. */
  *entries(): Generator<{ labels: string; value: Value }> {
    for (const { labels, value } of this.#byKey.values()) {
      yield { labels: this.#labels.map((name, i) => `${name}="${escapeLabel(labels[i] ?? '')}"`).join(','), value };
    }
  }
}

/** The value of a label that stands for every value beyond those shown. */
export const OTHER = 'other';

/** Escapes backslash, quote and line feed, as the text format requires. */
function escapeLabel(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}
