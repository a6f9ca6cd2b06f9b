/** The unit of a measure, which decides how values are written and where an axis has its ticks. */
export type Unit = 'count' | 'number' | 'share' | 'seconds' | { readonly currency: string };

/** Writes values of one unit: `short` for axes and labels, `full` with every digit for tooltips and tables. */
export type ValueFormat = {
  readonly short: (value: number) => string;
  readonly full: (value: number) => string;
};
