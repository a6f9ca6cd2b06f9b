import type { Catalogue } from '../../../core/api/catalogue.ts';
import type { Language } from '../../languages/language.ts';
import type { Concept } from '../concepts.ts';
import type { Constituent, ConstituentMeaning, ConstituentOf } from '../constituent.ts';

export type Type = ConstituentMeaning['type'];
export type RuleContext = { readonly language: Language; readonly catalogue: Catalogue };
export type Made = { readonly is: ConstituentMeaning; readonly cost: number };
/** A rule gives a meaning, at a cost of its own if it is less certain, or nothing. */
export type Composed = ConstituentMeaning | Made | undefined;

/** Composes two neighbours of these types, `left` before `right` in the question. */
export type Rule = {
  readonly left: readonly Type[];
  readonly right: readonly Type[];
  readonly compose: (left: Constituent, right: Constituent, context: RuleContext) => Made | undefined;
};

export function inOrder<L extends Type, R extends Type>(
  left: readonly L[],
  right: readonly R[],
  compose: (left: ConstituentOf<L>, right: ConstituentOf<R>, context: RuleContext) => Composed,
  cost = 0,
): Rule {
  return {
    left,
    right,
    compose: (one, other, context) =>
      isOf(one, ...left) && isOf(other, ...right) ? made(compose(one, other, context), cost) : undefined,
  };
}

/** A rule for two parts in either order; the order of the other languages costs little. */
export function inAnyOrder<L extends Type, R extends Type>(
  left: readonly L[],
  right: readonly R[],
  compose: (left: ConstituentOf<L>, right: ConstituentOf<R>, context: RuleContext) => Composed,
  otherCost = OTHER_COST,
): readonly Rule[] {
  return [
    inOrder(left, right, compose),
    inOrder(right, left, (one, other, context) => compose(other, one, context), otherCost),
  ];
}

const OTHER_COST = 0.1;

/**
 * A rule for a phrase that takes a part beside it ("by country", "not over 50"). It applies in the order of the
 * language, or in both; in the other order at a price, high where the phrase may belong to its other neighbour.
 */
export function functor<T extends Type>(
  concepts: readonly Concept[],
  types: readonly T[],
  compose: (taken: ConstituentOf<T>, context: RuleContext, phrase: ConstituentOf<'concept'>) => Composed,
  otherCost = OTHER_ORDER_COST,
): readonly Rule[] {
  const applied = (
    phrase: ConstituentOf<'concept'>,
    taken: ConstituentOf<T>,
    context: RuleContext,
    isBefore: boolean,
  ) => {
    const said = concepts.filter((concept) => phrase.is.concepts.includes(concept));
    if (said.length === 0) return undefined;
    const { functors, eitherSide } = context.language;
    const isUsual =
      phrase.is.infix === true
        ? isBefore
        : (functors === 'before') === isBefore || said.some((concept) => eitherSide.includes(concept));
    if (!isUsual && otherCost === ONE_SIDE) return undefined;
    return made(compose(taken, context, phrase), isUsual ? 0 : otherCost);
  };
  return [
    inOrder(['concept'], types, (phrase, taken, context) => applied(phrase, taken, context, true)),
    inOrder(types, ['concept'], (taken, phrase, context) => applied(phrase, taken, context, false)),
  ];
}

const OTHER_ORDER_COST = 1;
/** The price of the other order where there is none. */
export const ONE_SIDE = Number.POSITIVE_INFINITY;

export function costing(is: ConstituentMeaning | undefined, cost: number): Made | undefined {
  return is === undefined ? undefined : { is, cost };
}

function made(composed: Composed, cost: number): Made | undefined {
  if (composed === undefined) return undefined;
  return 'is' in composed ? { is: composed.is, cost: composed.cost + cost } : { is: composed, cost };
}

/** Whether a part is a phrase that may say one of the concepts. */
export function says({ is }: Constituent, concepts: readonly Concept[]): boolean {
  return is.type === 'concept' && is.concepts.some((concept) => concepts.includes(concept));
}

/** Whether a phrase says nothing but these concepts, so that it may be left out without a loss. */
export function saysOnly({ is }: Constituent, concepts: ReadonlySet<Concept>): boolean {
  return is.type === 'concept' && is.concepts.every((concept) => concepts.has(concept));
}

export function isOf<T extends Type>(part: Constituent, ...types: readonly T[]): part is ConstituentOf<T> {
  return types.some((type) => type === part.is.type);
}
