import type { Span, SpanUnit } from '../../../core/api/meaning/span.ts';
import type { TimeMeaning } from '../time-mention.ts';
import type { ItemValue, UnitWord } from './items.ts';

export function spanItem(span: Span): ItemValue {
  return { kind: 'span', span };
}

export function edgeItem(span: Span): ItemValue {
  return { kind: 'edge', span };
}

export function meaningItem(meaning: TimeMeaning): ItemValue {
  return { kind: 'meaning', meaning };
}

export function period(unit: SpanUnit, back: number): Span {
  return { is: 'period', unit, back };
}

/** A unit so many units ago; of a fortnight the days, as the calendar has none. */
export function unitBack({ unit, times }: UnitWord, back: number): Span {
  if (times === 1) return period(unit, back);
  const latest: Span = { is: 'last', count: times, unit };
  return back === 0 ? latest : { is: 'preceding', span: latest };
}

export function lastOf(count: number, { unit, times }: UnitWord): Span {
  return { is: 'last', count: count * times, unit };
}
