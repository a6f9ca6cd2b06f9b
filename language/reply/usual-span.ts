import type { Meaning } from '../../core/api/meaning/meaning.ts';
import type { Span } from '../../core/api/meaning/span.ts';

/** The span of a question that names none: the last 30 days, and for active persons their own unit. */
export function usualSpan(meaning: Meaning): Span {
  if (
    meaning.kind !== 'measure' ||
    meaning.interval !== undefined ||
    meaning.mean_per !== undefined ||
    meaning.compare !== undefined
  )
    return LAST_30_DAYS;
  const [measure] = meaning.measures;
  return measure?.of === 'active' ? ACTIVE_SPANS[measure.unit] : LAST_30_DAYS;
}

const LAST_30_DAYS: Span = { is: 'last', count: 30, unit: 'day' };
const ACTIVE_SPANS: Readonly<Record<'day' | 'week' | 'month', Span>> = {
  day: { is: 'period', unit: 'day', back: 0 },
  week: { is: 'last', count: 7, unit: 'day' },
  month: LAST_30_DAYS,
};
