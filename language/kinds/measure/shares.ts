import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Point, Results } from '../kind.ts';

export type Wholes = { readonly value?: number | null; readonly previous?: number | null };

/**
 * The measure over the whole span and all groups, those without a value included: a sum of groups would leave some out,
 * and count a person of two groups twice.
 */
export function wholesOf({ shares }: MeaningOf<'measure'>, { main: { totals } }: Results): Wholes {
  if (!shares || totals === undefined) return {};
  return {
    value: totals.value ?? totals.sessions ?? null,
    previous: totals.previous ?? totals.previous_sessions ?? null,
  };
}

/** Each group as a fraction of the whole; of a whole of nothing there are no shares. */
export function sharesOf(points: readonly Point[], { value, previous }: Wholes): Point[] {
  return points.map((point) => ({
    ...point,
    value: share(point.value, value),
    ...(point.previous === undefined ? {} : { previous: share(point.previous, previous) }),
  }));
}

function share(part: number | null, whole: number | null | undefined): number | null {
  return part === null || !whole ? null : part / whole;
}
