import type { SpanUnit } from '../../../core/api/meaning/span.ts';
import type { PhraseName } from './phrases.ts';

/** Words that mean the same, set apart by `|`; `_` is a space within one. */
type Words = string;
/** How a phrase is worded, see `elementsOf`; a number is the cost of taking it so. */
export type Wording = string | readonly [string, number];

/** The time words of a language, and how its phrases of time are put. */
export type TimeLanguage = {
  /** Words are set apart by spaces. */
  readonly isSpaced: boolean;
  readonly words: {
    readonly units: Readonly<Partial<Record<SpanUnit | 'fortnight' | 'half_year', Words>>>;
    /** Units as adverbs: "weekly". */
    readonly repeated: Readonly<Partial<Record<SpanUnit, Words>>>;
    /** January to December. */
    readonly months: readonly Words[];
    /** Monday to Sunday. */
    readonly weekdays: readonly Words[];
    /** The same, as repeated days: "Mondays". */
    readonly everyWeekdays: readonly Words[];
    /** Months and weekdays that are also common words; they need a phrase around them. */
    readonly weak: Words;
    readonly numbers: Readonly<Record<string, number>>;
    readonly ordinals: Readonly<Record<string, number>>;
    /** Numbers of units that are no numbers elsewhere: "a week", "a couple of". */
    readonly counts: Readonly<Record<string, number>>;
    /** Behind the figures of an ordinal: `st|nd|rd|th`. */
    readonly ordinalEndings: Words;
    /** Before the figure of a quarter, a half and a week: `q`, `h`, `week`. */
    readonly quarter: Words;
    readonly half: Words;
    readonly week: Words;
    /** Behind a figure that is an hour ("17h"), for the first and the second half of the day. */
    readonly oClock: Words;
    readonly am: Words;
    readonly pm: Words;
    /** Words that a span may take with it on its left and on its right. */
    readonly before: Words;
    readonly after: Words;
  };
  /** Whether `3/11` is first of all 3 November. */
  readonly isDayFirst: boolean;
  readonly phrases: Readonly<Partial<Record<PhraseName, readonly Wording[]>>>;
};
