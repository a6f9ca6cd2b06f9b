import type { Meaning as GlossaryMeaning } from '../../core/api/ai.ts';
import type { Condition } from '../../core/api/meaning/condition.ts';
import type { Behaviour, Compare, Group, Meaning, MeaningOf } from '../../core/api/meaning/meaning.ts';
import type { Aggregate, EventSelector, Measure } from '../../core/api/meaning/measure.ts';
import type { Span } from '../../core/api/meaning/span.ts';
import type { Concept } from './concepts.ts';
import type { TypedNumber } from './token.ts';

type PlainValue = string | number | boolean;

/** A part of a question that was composed from mentions. Readers of kinds get these, in the order of the question. */
export type ConstituentMeaning =
  /** An event with tests of its own ("signups with google", "feature_used where feature = export"). */
  | {
      readonly type: 'event';
      readonly selector: EventSelector;
      /** Used as a verb, so persons may have done it. */
      readonly acts?: true;
      /** A value that stands for its event: "used export" names `feature_used` through the value. */
      readonly byValue?: true;
    }
  | { readonly type: 'property'; readonly property: string }
  /** Tests, all of which hold. `values` are of one property if there are several, in the order named. */
  | { readonly type: 'condition'; readonly conditions: readonly Condition[]; readonly only?: true }
  /** Values of one property side by side ("US vs Germany", "chrome / firefox"): a comparison of groups, or a test. */
  | {
      readonly type: 'values';
      readonly property: string;
      readonly values: readonly PlainValue[];
      readonly joined: 'versus' | 'or' | 'and' | 'list';
    }
  | { readonly type: 'term'; readonly term: string; readonly meaning: GlossaryMeaning; readonly filter_only?: true }
  | { readonly type: 'metric'; readonly name: string }
  | { readonly type: 'cohort'; readonly name: string; readonly in: boolean }
  /** "by country", "per plan", "which pages". `asked`: named by "which" or "top", not by "by". */
  | { readonly type: 'group'; readonly group: Group; readonly asked?: true }
  | { readonly type: 'interval'; readonly interval: NonNullable<Meaning['interval']> }
  /** "per user", "per session", "per buyer": the bottom of a ratio. */
  | { readonly type: 'per'; readonly of: 'person' | 'session' | 'active' | 'buyer' | { readonly event: EventSelector } }
  /** "average per day": the mean over buckets. */
  | { readonly type: 'mean_per'; readonly per: NonNullable<MeaningOf<'measure'>['mean_per']> }
  | { readonly type: 'span'; readonly span: Span }
  | { readonly type: 'only'; readonly only: NonNullable<Meaning['only']> }
  | { readonly type: 'compare'; readonly compare: Compare; readonly span?: Span }
  /** Two spans side by side: "this week vs last week". */
  | { readonly type: 'spans'; readonly span: Span; readonly with: Span }
  | { readonly type: 'rank'; readonly direction: 'most' | 'least'; readonly limit?: number }
  | { readonly type: 'aggregate'; readonly how: Aggregate }
  /** An aggregate of a property, or a ratio, complete in itself. */
  | { readonly type: 'measure'; readonly measure: Measure }
  /** "10+ times", "at least 3", "once". `different`: "5 different days". */
  | {
      readonly type: 'times';
      readonly times: NonNullable<Behaviour['times']>;
      readonly different?: Behaviour['different'];
    }
  /** Ordered events, joined by arrows, "then" or "from … to …". */
  | { readonly type: 'steps'; readonly steps: readonly EventSelector[]; readonly joined: 'arrow' | 'to' | 'list' }
  /** "did not purchase", "never purchased", "used export", as a test of persons. */
  | { readonly type: 'behaviour'; readonly behaviour: Behaviour }
  /** "within 7 days", as a funnel's window: `7d`. */
  | { readonly type: 'window'; readonly window: string }
  | { readonly type: 'number'; readonly number: TypedNumber }
  | { readonly type: 'concept'; readonly concept: Concept }
  | { readonly type: 'quoted'; readonly text: string }
  /** A word that nothing knows. */
  | { readonly type: 'unknown'; readonly text: string }
  | { readonly type: 'inert' };

/** A composed part over the tokens `from` up to but not including `to`. */
export type Constituent = {
  readonly from: number;
  readonly to: number;
  readonly cost: number;
  readonly is: ConstituentMeaning;
};
export type ConstituentOf<T extends ConstituentMeaning['type']> = Constituent & {
  readonly is: Extract<ConstituentMeaning, { readonly type: T }>;
};
