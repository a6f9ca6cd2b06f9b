import type { ConditionOperator } from '../../core/api/meaning/condition.ts';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import type { EditRefused } from '../conversation/edit.ts';
import type { LanguageCode } from '../languages/language-code.ts';

/** A reply that is about the answer before, and no question of its own. */
export type Act =
  /** "Why?": an explanation of the answer. */
  | { readonly is: 'explain' }
  /** "The second one": a row of the answer. */
  | { readonly is: 'row'; readonly number: number }
  /** An object to be drafted from the meaning, and made only after a person has said yes. */
  | {
      readonly is: 'make';
      readonly make: 'metric' | 'cohort' | 'alert';
      readonly meaning: Meaning;
      readonly name?: string;
      /** Of an alert: the bound that the figure crosses. */
      readonly when?: { readonly operator: ConditionOperator; readonly value: number };
    };

/** Something that the reading took although the question does not say it; the answer's sentence says it. */
export type Assumption =
  | { readonly is: 'usual_span' }
  | { readonly is: 'usual_event'; readonly event: string }
  | { readonly is: 'usual_limit'; readonly limit: number }
  /** A word that was misspelt or stands for a name by likeness only. */
  | { readonly is: 'likeness'; readonly said: string; readonly name: string }
  /** Of several things that a word may name, the one taken. */
  | { readonly is: 'chosen'; readonly said: string; readonly name: string; readonly others: readonly string[] };

/** One complete way to read a question. */
export type Reading = {
  readonly meaning: Meaning;
  /** 0 to 1, calibrated. */
  readonly confidence: number;
  readonly assumptions: readonly Assumption[];
};

/** Why a question has no answer yet; each names the part of the question. */
export type Doubt =
  /** Words that the reading would have to leave out. */
  | { readonly is: 'unknown_words'; readonly words: readonly string[]; readonly near?: readonly string[] }
  /** A word that was understood, with no place in what was read. */
  | { readonly is: 'no_place'; readonly words: readonly string[] }
  /** Nothing in the question says what to count. */
  | { readonly is: 'no_measure' }
  /** There is a reading of every word, and such readings are wrong too often. */
  | { readonly is: 'unsure' }
  /** A follow-up without a question before it. */
  | { readonly is: 'no_previous' }
  /** A kind of report whose parts are missing: a funnel of one step. */
  | { readonly is: 'missing_part'; readonly kind: Meaning['kind']; readonly part: string };

export type Refusal = 'write' | 'other_tenant' | 'personal_data' | 'instructions';

export type Outcome =
  | (Reading & {
      readonly is: 'read';
      readonly language: LanguageCode;
      /** Words that the reading did without, as typed. */
      readonly unused: readonly string[];
      readonly others: readonly Reading[];
    })
  /** Two or three complete readings to choose from. */
  | { readonly is: 'choose'; readonly language: LanguageCode; readonly readings: readonly Reading[] }
  | {
      readonly is: 'unclear';
      readonly language: LanguageCode;
      readonly doubts: readonly Doubt[];
      /** The nearest reading, if there is one, to be offered as a button. */
      readonly nearest?: Reading;
    }
  /** An edit that was understood and makes no sense for the question before. */
  | {
      readonly is: 'cannot_edit';
      readonly language: LanguageCode;
      readonly refused: EditRefused;
      /** The question before. */
      readonly of: Meaning;
    }
  /** "Why?", "the second one", "save this as a metric": about the answer before. */
  | { readonly is: 'act'; readonly language: LanguageCode; readonly act: Act }
  | { readonly is: 'refused'; readonly language: LanguageCode; readonly refusal: Refusal };
