/** Values of a page load, by metric: milliseconds, and for `cls` a score. */
export type Vitals = { readonly [metric: string]: number };

/** The parts of a metric of the library. */
export interface MetricValue {
  readonly name: string;
  readonly value: number;
  readonly navigationType: string;
}

/**
 * Takes a metric's latest value, in place of an earlier one. A page that the back button restores loaded nothing, so its
 * values are none of the load's.
 */
export function addMetric(vitals: Vitals, { name, value, navigationType }: MetricValue): Vitals {
  if (navigationType === 'back-forward-cache') return vitals;
  const rounded = name === 'CLS' ? Math.round(value * 1e4) / 1e4 : Math.round(value);
  return { ...vitals, [name.toLowerCase()]: rounded };
}
