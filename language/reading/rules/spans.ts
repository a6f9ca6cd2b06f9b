import type { Span } from '../../../core/api/meaning/span.ts';
import type { ConstituentMeaning } from '../constituent.ts';
import { costing, functor, inAnyOrder, inOrder, ONE_SIDE, type Rule, says } from './rule.ts';

/** "october vs september"; "this week and last week" only beside a word that compares. */
const spanList = inOrder(['span'], ['tail'], ({ is: { span } }, { is: { of, joined } }) => {
  if (of.type !== 'span') return undefined;
  if (joined === 'versus') return spansOf(span, of.span);
  return joined === 'or' ? undefined : { type: 'span_pair', span, with: of.span };
});
const comparedPair = inAnyOrder(['concept'], ['span_pair'], (phrase, { is }) =>
  says(phrase, ['compare', 'change', 'versus']) ? { type: 'spans', span: is.span, with: is.with } : undefined,
);

/** "compared with last month", "先週と比べて": the question's own span stands elsewhere. */
const comparedWith = functor(
  ['versus'],
  ['span'],
  ({ is: { span } }) => costing({ type: 'compared', with: span }, COMPARED_COST),
  ONE_SIDE,
);
const COMPARED_COST = 0.1;

/** "than the week before", "compared to the previous period". */
const comparedEarlier = functor(['versus', 'compare'], ['compare'], ({ is }) => is, 0.1);

/** "this week … compared with last week", where both stand side by side in the other order: "先週と比べて今週". */
const besideCompared = [
  inOrder(['span'], ['compared'], ({ is: { span } }, { is }) => spansOf(span, is.with)),
  inOrder(['compared'], ['span'], ({ is }, { is: { span } }, { language }) =>
    language.functors === 'after' ? spansOf(span, is.with) : undefined,
  ),
];
const compareAgain = functor(['compare'], ['spans', 'compared'], ({ is }) => is, 0.1);

/** "Last week compared with the previous week": the second is the week before, never the same again. */
function spansOf(span: Span, other: Span): ConstituentMeaning | undefined {
  return JSON.stringify(span) === JSON.stringify(other) ? undefined : { type: 'spans', span, with: other };
}

export const SPAN_RULES: readonly Rule[] = [
  spanList,
  ...comparedPair,
  ...comparedWith,
  ...comparedEarlier,
  ...besideCompared,
  ...compareAgain,
];
