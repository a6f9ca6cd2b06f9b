import type { answers } from '../languages/en/replies/answers.ts';
import type { asking } from '../languages/en/replies/asking.ts';
import type { commonEvents } from '../languages/en/replies/common-events.ts';
import type { doubts } from '../languages/en/replies/doubts.ts';
import type { explain } from '../languages/en/replies/explain.ts';
import type { nouns } from '../languages/en/replies/nouns.ts';
import type { reading } from '../languages/en/replies/reading.ts';
import type { spans } from '../languages/en/replies/spans.ts';

/** A text for one thing, and one for any other number of things. */
export type Forms = { readonly one: string; readonly other: string };

/** An event that most products have, in common words: as a noun, and as the act of persons in a span. */
export type EventWords = Forms & { readonly did?: Forms };

type Texts<Of> = {
  readonly [Key in keyof Of]: Of[Key] extends string ? string : Of[Key] extends Forms ? Forms : Texts<Of[Key]>;
};

/**
 * Everything that is said in a language, as texts with `{places}`. English is the model: another language has its keys,
 * and each text the places of its English one, in any order.
 */
export type Replies = {
  /** BCP 47, for the numbers and dates of the platform. */
  readonly locale: string;
  /** Whether a sentence begins with a capital letter. */
  readonly hasCapitals: boolean;
  /** The marks that stand between parts, clauses and sentences, what ends a sentence, and how words of a question are quoted. */
  readonly marks: Readonly<Record<'comma' | 'also' | 'clause' | 'next' | 'stop' | 'quoted', string>>;
  readonly nouns: Texts<typeof nouns>;
  readonly spans: Texts<typeof spans>;
  readonly reading: Texts<typeof reading>;
  readonly answers: Texts<typeof answers>;
  readonly doubts: Texts<typeof doubts>;
  readonly explain: Texts<typeof explain>;
  readonly asking: Texts<typeof asking>;
  readonly commonEvents: Readonly<Record<keyof typeof commonEvents, EventWords>>;
};
export type CommonEvent = keyof Replies['commonEvents'];
