import type { Span, SpanUnit } from '../../../core/api/meaning/span.ts';
import type { TimeMeaning } from '../time-mention.ts';

/** A unit as a word names it: a fortnight is 14 days. */
export type UnitWord = { readonly unit: SpanUnit; readonly times: number };

/** Numbers by their role. A weak month or weekday is also a common word ("may", "sun") and needs its context. */
export const NUMBER_KINDS = [
  'count',
  'ones',
  'ordinal',
  'day',
  'month',
  'weak_month',
  'weekday',
  'weak_weekday',
  'weekdays',
  'quarter',
  'week',
  'year',
  'hour',
  'half',
] as const;
export type NumberKind = (typeof NUMBER_KINDS)[number];

/**
 * The meaning of a stretch of a line. An `edge` is a span of which only the beginning or the end counts ("the start of
 * October"); `repeated` is a unit as an adverb ("weekly").
 */
export type ItemValue =
  | { readonly kind: NumberKind; readonly number: number }
  | { readonly kind: 'unit' | 'repeated'; readonly unit: UnitWord }
  | { readonly kind: 'span' | 'edge'; readonly span: Span }
  | { readonly kind: 'meaning'; readonly meaning: TimeMeaning };
export type ItemKind = ItemValue['kind'];

export type Item = { readonly from: number; readonly to: number; readonly cost: number; readonly value: ItemValue };

/** The parts of a phrase, in order, by kind. */
export class Parts {
  readonly #items: readonly Item[];
  constructor(items: readonly Item[]) {
    this.#items = items;
  }

  numbers(...kinds: NumberKind[]): number[] {
    return this.#items.flatMap(({ value }) => {
      const isOne = 'number' in value && kinds.some((kind) => strong(value.kind) === kind);
      return isOne ? [value.number] : [];
    });
  }

  number(kind: NumberKind): number | undefined {
    return this.numbers(kind)[0];
  }

  get units(): UnitWord[] {
    return this.#items.flatMap(({ value }) => ('unit' in value ? [value.unit] : []));
  }

  get spans(): Span[] {
    return this.#items.flatMap(({ value }) => ('span' in value ? [value.span] : []));
  }

  get cost(): number {
    return this.#items.reduce((sum, { cost }) => sum + cost, 0);
  }
}

function strong(kind: ItemKind): ItemKind {
  if (kind === 'weak_month') return 'month';
  return kind === 'weak_weekday' ? 'weekday' : kind;
}
