import type { Catalogue } from '../../../core/api/catalogue.ts';
import type { Language } from '../../languages/language.ts';
import type { Concept } from '../concepts.ts';
import type { Constituent, ConstituentMeaning, ConstituentOf } from '../constituent.ts';

export type RuleContext = { readonly language: Language; readonly catalogue: Catalogue };
export type Made = { readonly is: ConstituentMeaning; readonly cost: number };

/** Composes two neighbours, `left` before `right` in the question; gives nothing where it does not apply. */
export type Rule = (left: Constituent, right: Constituent, context: RuleContext) => Made | undefined;

/**
 * A rule for words that take a part beside them ("by country", "not over 50"). It applies in the order of the language;
 * in the other order at a price, unless the language puts the word on either side.
 */
export function functor(
  concepts: readonly Concept[],
  compose: (taken: Constituent, context: RuleContext, concept: Constituent) => ConstituentMeaning | undefined,
): Rule {
  return (left, right, context) => {
    const { functors, eitherSide } = context.language;
    const [first, second] = functors === 'before' ? [left, right] : [right, left];
    if (says(first, concepts)) return made(compose(second, context, first), 0);
    const other = concepts.filter((concept) => says(second, [concept]));
    if (other.length === 0) return undefined;
    const isFree = other.some((concept) => eitherSide.includes(concept));
    return made(compose(first, context, second), isFree ? 0 : OTHER_ORDER_COST);
  };
}

const OTHER_ORDER_COST = 1;

/** A rule for two parts in either order. */
export function pair(
  compose: (one: Constituent, other: Constituent, context: RuleContext) => ConstituentMeaning | undefined,
): Rule {
  return (left, right, context) =>
    made(compose(left, right, context), 0) ?? made(compose(right, left, context), EITHER_ORDER_COST);
}

const EITHER_ORDER_COST = 0.1;

export function made(is: ConstituentMeaning | undefined, cost: number): Made | undefined {
  return is === undefined ? undefined : { is, cost };
}

/** Whether a part is a phrase that may say one of the concepts. */
export function says({ is }: Constituent, concepts: readonly Concept[]): boolean {
  return is.type === 'concept' && is.concepts.some((concept) => concepts.includes(concept));
}

export function isOf<T extends ConstituentMeaning['type']>(part: Constituent, type: T): part is ConstituentOf<T> {
  return part.is.type === type;
}
