/** The unit of a measure, which decides how values are written and where an axis has its ticks. */
export type Unit = 'count' | 'number' | 'share' | 'seconds' | { readonly currency: string };
