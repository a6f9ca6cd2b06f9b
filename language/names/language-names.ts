import type { LanguageCode } from '../languages/language-code.ts';
import { NAMES_OF_LANGUAGES } from '../languages/names-of-languages.ts';
import { segmentationOf } from '../reading/segment.ts';
import { tokenize } from '../reading/tokenize.ts';
import { formOf } from './form-of.ts';
import { SENSES, type Sense } from './senses.ts';
import { type Spelling, spellingOf } from './spelling.ts';

/** Words of one language that name events, properties and values; data of `languages/<lang>/names.ts`. */
export type LanguageNames = {
  /** Words and phrases of each meaning, separated by commas; inflected forms only where the stem differs. */
  readonly senses: Readonly<Record<Sense, string>>;
  /** Words that may stand inside a name: "started a checkout", "Abbruch des Kaufs". */
  readonly between: string;
  /** Words of grammar and of questions. None of them alone is a value, and no typo is read into them. */
  readonly functionWords: string;
  /** Names and demonyms of countries that `Intl` does not know, by ISO 3166 code. */
  readonly countries: Readonly<Record<string, string>>;
  /** The approximate root of a word, good only for comparing words of this language. */
  readonly stem: (word: string) => string;
  /** The form of a verb that says that somebody did it: "bought", "registriert". */
  readonly verbForm: RegExp;
  /** Further words of a meaning, where a language forms them by rule. */
  readonly verbForms?: (sense: Sense) => readonly string[];
  /** Parts of verbs that stand at the end of a clause: "an" of "melden sich an". */
  readonly separable?: string;
  /** Nouns begin with a capital, verbs do not: "Abstürze", "abgestürzt". */
  readonly capitalizesNouns?: true;
};

export type LanguageLookup = {
  readonly names: LanguageNames;
  /** Phrases as they are written, to their meanings: "aktiv" is no "Aktivierung", though they share a stem. */
  readonly literal: ReadonlyMap<string, readonly Sense[]>;
  /** Single words without the endings of number and case, to their meanings. */
  readonly forms: ReadonlyMap<string, readonly Sense[]>;
  /** Stems of a phrase, joined by spaces, to its meanings. */
  readonly senses: ReadonlyMap<string, readonly Sense[]>;
  /** Stems with which phrases of several words begin. */
  readonly beginnings: ReadonlySet<string>;
  readonly between: ReadonlySet<string>;
  readonly functionWords: ReadonlySet<string>;
  /** Every word of the meanings, as written. */
  readonly words: ReadonlySet<string>;
  readonly spelling: Spelling;
};

const lookups = new Map<LanguageCode, LanguageLookup>();

/** The names of a language, prepared for comparison once. */
export function lookupOf(language: LanguageCode): LanguageLookup {
  const known = lookups.get(language);
  if (known !== undefined) return known;
  const lookup = prepare(NAMES_OF_LANGUAGES[language]);
  lookups.set(language, lookup);
  return lookup;
}

function prepare(names: LanguageNames): LanguageLookup {
  const literal = new Map<string, Sense[]>();
  const forms = new Map<string, Sense[]>();
  const senses = new Map<string, Sense[]>();
  const words = new Set<string>();
  const beginnings = new Set<string>();
  for (const sense of SENSES) {
    const phrases = names.senses[sense].split(',');
    for (const part of phrases.flatMap(wordsOfPhrase)) words.add(part);
    for (const phrase of [...phrases, ...(names.verbForms?.(sense) ?? [])]) {
      const parts = wordsOfPhrase(phrase);
      if (parts.length === 0) continue;
      const stems = parts.map(names.stem);
      if (stems.length > 1) beginnings.add(stems[0] ?? '');
      addSense(senses, stems.join(' '), sense);
      addSense(literal, parts.join(' '), sense);
      if (parts.length === 1) addSense(forms, formOf(parts[0] ?? ''), sense);
    }
  }
  return {
    names,
    literal,
    forms,
    senses,
    words,
    beginnings,
    spelling: spellingOf(words),
    between: setOf(names.between),
    functionWords: setOf(names.functionWords),
  };
}

function addSense(senses: Map<string, Sense[]>, phrase: string, sense: Sense): void {
  const found = senses.get(phrase) ?? [];
  if (!found.includes(sense)) senses.set(phrase, [...found, sense]);
}

/** The words of a phrase, cut as questions are; text of unspaced scripts stays whole. */
export function wordsOfPhrase(phrase: string): string[] {
  return phrase.split(/\s+/).flatMap((piece) =>
    tokenize(piece, segmentationOf([piece]))
      .filter(({ kind }) => kind === 'word')
      .map(({ norm }) => norm),
  );
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter(Boolean));
}
