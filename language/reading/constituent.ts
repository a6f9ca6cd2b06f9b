import type { Meaning as GlossaryMeaning } from '../../core/api/ai.ts';
import type { Condition, ConditionOperator } from '../../core/api/meaning/condition.ts';
import type { Behaviour, Group, Meaning, MeaningOf, Population } from '../../core/api/meaning/meaning.ts';
import type { Aggregate, EventSelector, Measure } from '../../core/api/meaning/measure.ts';
import type { Span, SpanUnit } from '../../core/api/meaning/span.ts';
import type { EarlierSpan, TimeOfWeek } from '../time/time-mention.ts';
import type { Concept } from './concepts.ts';
import type { IncompleteMeaning } from './incomplete.ts';
import type { TypedNumber } from './token.ts';

type PlainValue = string | number | boolean;

/** A part of a question that was composed from mentions. Readers of kinds get these, in the order of the question. */
export type ConstituentMeaning = CompleteMeaning | IncompleteMeaning;

type CompleteMeaning =
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
      readonly joined: Joined;
      /** "Is Germany beating the UK": yes or no is asked for. */
      readonly asks?: 'more';
    }
  | { readonly type: 'term'; readonly term: string; readonly meaning: GlossaryMeaning; readonly filter_only?: true }
  | { readonly type: 'metric'; readonly name: string }
  | { readonly type: 'cohort'; readonly name: string; readonly in: boolean }
  /** "by country", "per plan", "which pages". `asked`: named by "which" or "top", not by "by"; `rank` as in "top 3 pages". */
  | {
      readonly type: 'group';
      readonly group: Group;
      readonly asked?: true;
      readonly rank?: { readonly direction: 'most' | 'least'; readonly limit?: number };
    }
  /** "by country, device and plan". */
  | { readonly type: 'groups'; readonly groups: readonly Group[] }
  | { readonly type: 'interval'; readonly interval: NonNullable<Meaning['interval']> }
  /** "per user", "per session", "per buyer": the bottom of a ratio. */
  | { readonly type: 'per'; readonly of: 'person' | 'session' | 'active' | 'buyer' | { readonly event: EventSelector } }
  | { readonly type: 'active_persons' }
  /** "average per day": the mean over buckets. */
  | { readonly type: 'mean_per'; readonly per: NonNullable<MeaningOf<'measure'>['mean_per']> }
  | { readonly type: 'span'; readonly span: Span }
  | { readonly type: 'only'; readonly only: TimeOfWeek }
  /** "the week before", "WoW"; `compareWith` of language/time makes it a part of the meaning. */
  | { readonly type: 'compare'; readonly earlier: EarlierSpan; readonly alone?: Span | undefined }
  /** "compared with last month": the span to compare with, of a question whose own span stands elsewhere. */
  | { readonly type: 'compared'; readonly with: Span }
  /** Time to come. */
  | { readonly type: 'horizon'; readonly count: number; readonly unit: SpanUnit }
  | { readonly type: 'duration'; readonly count: number; readonly unit: SpanUnit }
  /** One of many in a row: "day 7", "the second week". */
  | { readonly type: 'nth_unit'; readonly number: number; readonly unit: SpanUnit }
  /** A unit alone, as in "which day" or "in minutes". */
  | { readonly type: 'time_unit'; readonly unit: SpanUnit }
  /** "which day", "best week": the one bucket asked for. */
  | { readonly type: 'pick'; readonly interval: SpanUnit; readonly direction?: 'most' | 'least' }
  /** A bound without what it bounds: "over 50"; with `to` (included), "between 20 and 50". */
  | {
      readonly type: 'bound';
      readonly operator: ConditionOperator;
      readonly number: TypedNumber;
      readonly to?: TypedNumber;
    }
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
  /** Events side by side: "email vs google" of events, "logins and signups". */
  | {
      readonly type: 'events';
      readonly selectors: readonly EventSelector[];
      readonly joined: Joined;
      readonly asks?: 'more';
    }
  /** Ordered events, joined by arrows, "then", "from … to …" or "within 7 days of"; the window as a funnel has it. */
  | {
      readonly type: 'steps';
      readonly steps: readonly EventSelector[];
      readonly joined: 'arrow' | 'to' | 'list';
      readonly window?: string;
    }
  /** "did not purchase", "never purchased", "used export", as a test of persons. */
  | { readonly type: 'behaviour'; readonly behaviour: Behaviour }
  /** Several tests of persons, all of which hold: "connected both slack and github", "either exported or shared". */
  | { readonly type: 'population'; readonly who: readonly Population[] }
  /** "within 7 days", as a funnel's window: `7d`. */
  | { readonly type: 'window'; readonly window: string }
  | { readonly type: 'number'; readonly number: TypedNumber }
  /** A phrase with all that it may say; a reader takes the one that it needs. */
  | {
      readonly type: 'concept';
      readonly concepts: readonly Concept[];
      /** "vs": stands between two parts in every language. */
      readonly infix?: true;
    }
  | { readonly type: 'quoted'; readonly text: string }
  /** A word that only says an event or property of the question again. */
  | { readonly type: 'echo'; readonly name: string }
  /** A word that nothing knows. */
  | { readonly type: 'unknown'; readonly text: string }
  /**
   * A word to leave out; `ends` is a mark that ends a sentence, over which nothing is composed. An `aside` is a clause
   * that says nothing of the question.
   */
  | { readonly type: 'inert'; readonly ends?: true; readonly aside?: true };

export type Joined = 'versus' | 'or' | 'and' | 'list';

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
