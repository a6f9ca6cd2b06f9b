import type { Glossary } from '../../core/api/ai.ts';
import type { SpanClock } from '../time/extent.ts';
import type { Forms, Replies } from './replies.ts';

/** The language that is spoken, at which moment, and the names of the project that words are chosen by. */
export type Voice = {
  readonly texts: Replies;
  readonly clock: SpanClock;
  /** All events of the project: a common word is used only where it can mean one of them. */
  readonly eventNames: readonly string[];
  readonly glossary?: Glossary;
  /** Display names of events and properties, by the name as sent. */
  readonly displayNames?: DisplayNames;
};

export type DisplayNames = {
  readonly events: ReadonlyMap<string, string>;
  readonly properties: ReadonlyMap<string, string>;
};

export type Places = Readonly<Record<string, string | number>>;

/** A text with its `{places}` filled. */
export function fill(text: string, places: Places = {}): string {
  return text.replace(/\{(\w+)\}/g, (_, place: string) => {
    const value = places[place];
    if (value === undefined) throw new Error(`Nothing stands for {${place}} in “${text}”`);
    return String(value);
  });
}

/** The form that a language uses with a number. */
export function formFor({ texts }: Voice, forms: Forms, count: number): string {
  return new Intl.PluralRules(texts.locale).select(count) === 'one' ? forms.one : forms.other;
}

export function andList({ texts }: Voice, parts: readonly string[]): string {
  return new Intl.ListFormat(texts.locale, { type: 'conjunction' }).format(parts);
}

export function orList({ texts }: Voice, parts: readonly string[]): string {
  return new Intl.ListFormat(texts.locale, { type: 'disjunction' }).format(parts);
}

/** Joins the parts of a sentence and then its further clauses, those that are empty left out, and ends it. */
export function sentenceOf({ texts }: Voice, parts: readonly string[], clauses: readonly string[] = []): string {
  const { comma, clause, stop } = texts.marks;
  return `${[parts.filter(Boolean).join(comma), ...clauses].filter(Boolean).join(clause)}${stop}`;
}

/** The statements of an answer, each of which could stand alone. */
export function statementOf({ texts }: Voice, statements: readonly string[], clauses: readonly string[] = []): string {
  const { also, clause, stop } = texts.marks;
  return `${[statements.filter(Boolean).join(also), ...clauses].filter(Boolean).join(clause)}${stop}`;
}

/** A sentence with its capital letter, unless it begins with a name of the project. */
export function capitalised({ texts, eventNames, displayNames }: Voice, sentence: string): string {
  const names = [...eventNames, ...(displayNames?.events.values() ?? [])];
  const isName = (name: string): boolean =>
    sentence.startsWith(name) && !/^[\p{L}\p{N}]/u.test(sentence.slice(name.length));
  if (!texts.hasCapitals || names.some(isName)) return sentence;
  return sentence.charAt(0).toLocaleUpperCase(texts.locale) + sentence.slice(1);
}

export function joinSentences({ texts }: Voice, sentences: readonly string[]): string {
  return sentences.filter(Boolean).join(texts.marks.next).trim();
}
