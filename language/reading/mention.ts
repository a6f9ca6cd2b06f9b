import type { Meaning as GlossaryMeaning } from '../../core/api/ai.ts';
import type { TimeMeaning } from '../time/time-mention.ts';
import type { Concept } from './concepts.ts';
import type { TypedNumber } from './token.ts';

type ValueOfProperty = { readonly property: string; readonly value: string | number | boolean };

/** One possible role of a stretch of a question. */
export type MentionMeaning =
  /** `acts`: the name was used as a verb ("signed up"), so persons may stand before it. */
  | { readonly type: 'event'; readonly event: string; readonly acts?: true }
  /** A word that only says an event or property again: the verb of "Tickets wurden gestern eröffnet". */
  | { readonly type: 'echo'; readonly name: string }
  | { readonly type: 'property'; readonly property: string }
  /** `also` are further tests that hold with it: an iPhone is `os` iOS and `device` mobile. */
  | ({ readonly type: 'value'; readonly also?: readonly ValueOfProperty[] } & ValueOfProperty)
  /** A term of the glossary. `filter_only`: the term without its noun ("premium" of "premium users"). */
  | { readonly type: 'term'; readonly term: string; readonly meaning: GlossaryMeaning; readonly filter_only?: true }
  | { readonly type: 'metric'; readonly name: string }
  | { readonly type: 'cohort'; readonly name: string }
  | { readonly type: 'number'; readonly number: TypedNumber }
  /** Words of time: spans, intervals, hours and weekdays that alone count, what a span is compared with, lengths. */
  | TimeMeaning
  /** A phrase with all that it may say; a reader takes the one that it needs. */
  | { readonly type: 'concept'; readonly concepts: readonly Concept[] }
  /** Text in quotation marks that is not a name. */
  | { readonly type: 'quoted'; readonly text: string }
  /** A word that the language knows as a filler. The guard decides whether it may be left out where it stands. */
  /** An `aside` is a clause that says nothing of the question, and is shown as not used. */
  | { readonly type: 'inert'; readonly aside?: true };

/** A stretch of tokens, `from` up to but not including `to`, with one possible role. */
export type Mention = {
  readonly from: number;
  readonly to: number;
  /** 0 is exact; more for stems (0.1), synonyms (0.2), parts of a name (0.4), compounds (0.3), typos (1 a slip). */
  readonly cost: number;
  readonly is: MentionMeaning;
};
