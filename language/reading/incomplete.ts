import type { Condition, ConditionOperator } from '../../core/api/meaning/condition.ts';
import type { Behaviour } from '../../core/api/meaning/meaning.ts';
import type { EventSelector, Measure } from '../../core/api/meaning/measure.ts';
import type { Span } from '../../core/api/meaning/span.ts';
import type { ConstituentMeaning, ConstituentOf } from './constituent.ts';
import type { TypedNumber } from './token.ts';

/** Parts that wait for another one, between two rules. Readers never get them. */
export type IncompleteMeaning =
  /** The second part of a list with the word that joins it: "vs Germany". `asks`: "beating Germany". */
  | {
      readonly type: 'tail';
      readonly joined: 'versus' | 'or' | 'and' | 'to';
      readonly of: ConstituentMeaning;
      readonly asks?: 'more';
    }
  /** Steps with what joins them to the one before ("-> purchase"), or, as `after`, to the one that follows them. */
  | {
      readonly type: 'step_tail';
      readonly steps: readonly EventSelector[];
      readonly joined: 'arrow' | 'to' | 'after';
      readonly window?: string;
    }
  /** "after signing up", "from signup" with a later step behind it. */
  | { readonly type: 'step_head'; readonly step: EventSelector; readonly window?: string }
  /** "contains x", without its property. */
  | { readonly type: 'text_test'; readonly operator: ConditionOperator; readonly text: string }
  /** "20 and 50", "20 to 50". */
  | { readonly type: 'range'; readonly from: TypedNumber; readonly to: TypedNumber }
  | { readonly type: 'property_list'; readonly properties: readonly string[] }
  /** "purchase amount", "amount of purchases": a number of an event, without what is done with it. */
  | { readonly type: 'amount'; readonly property: string; readonly event: EventSelector }
  /** "number of signups", "users who bought", as one side of a ratio. */
  | { readonly type: 'quantity'; readonly measure: Measure }
  /** "divided by signups". */
  | { readonly type: 'over'; readonly bottom: Measure }
  /** "share of searches", without the part. */
  | { readonly type: 'share_of'; readonly bottom: Measure }
  /** "premium users", "users from Germany", as those who did what stands before: "purchases by …". */
  | { readonly type: 'people'; readonly conditions: readonly Condition[]; readonly by?: true }
  /** "different days". */
  | { readonly type: 'different'; readonly different: NonNullable<Behaviour['different']> }
  /** "both slack and github". */
  | { readonly type: 'both'; readonly of: ConstituentOf<'values'>['is'] }
  /** "this week and last week", which only a comparison sets side by side. */
  | { readonly type: 'span_pair'; readonly span: Span; readonly with: Span }
  /** A mark between two quantities: `/`, `÷`. */
  | { readonly type: 'infix'; readonly as: 'divided' };

const INCOMPLETE: ReadonlySet<string> = new Set<IncompleteMeaning['type']>([
  'tail',
  'step_tail',
  'step_head',
  'text_test',
  'range',
  'property_list',
  'amount',
  'quantity',
  'over',
  'share_of',
  'people',
  'different',
  'both',
  'span_pair',
  'infix',
]);

export const isIncomplete = ({ type }: ConstituentMeaning): boolean => INCOMPLETE.has(type);
