import { ARTICLES, FUNCTION_WORDS, PLAIN_WORDS } from '../../languages/en/plain-words.ts';
import type { Token } from '../tokenize.ts';
import type { TermEntry, Vocabulary } from '../vocabulary.ts';
import { CONCEPTS } from './concepts.ts';
import { type Concepts, coverage, type NameEntry, phraseKey } from './name-entry.ts';
import type { ValueEntry } from './value-entries.ts';

type Place = { readonly from: number; readonly to: number };
export type NameLink = Place & {
  readonly name: string;
  /** 0 to 1. */
  readonly score: number;
  /** Other names that match these words equally well. */
  readonly rivals: readonly string[];
};
export type ValueLink = Place & { readonly score: number; readonly options: readonly ValueEntry[] };
export type TermLink = Place & { readonly entry: TermEntry };

const WINDOW_TOKENS_MAX = 5;
/** Words that carry less than this share of a name do not refer to it. */
const SCORE_MIN = 0.6;
/** Two names match equally well if their scores differ by less than this. */
const TIE = 0.05;
const CONCEPT_CERTAINTY = 0.9;
const CERTAIN = 0.9;

/** Events that the free words name, without overlaps, left to right. */
export function linkEvents(tokens: readonly Token[], free: readonly boolean[], vocabulary: Vocabulary): NameLink[] {
  return linkNames(tokens, free, vocabulary.events, CONCEPTS.events);
}

/** Properties that the free words name. A property may share words with an event ("viewed pages"). */
export function linkProperties(tokens: readonly Token[], free: readonly boolean[], vocabulary: Vocabulary): NameLink[] {
  return linkNames(tokens, free, vocabulary.properties, CONCEPTS.properties);
}

/** Values that the free words name, each with every property that it may belong to. */
export function linkValues(tokens: readonly Token[], free: readonly boolean[], vocabulary: Vocabulary): ValueLink[] {
  const found = windows(tokens, free).flatMap((window) => {
    const options = vocabulary.values.filter((entry) => namesValue(window, entry, tokens[window.from - 1]?.text));
    const score = Math.max(0, ...options.map((entry) => entry.certainty));
    return options.length === 0
      ? []
      : [
          {
            from: window.from,
            to: window.to,
            score,
            options: distinct(options.filter((entry) => entry.certainty === score)),
          },
        ];
  });
  return withoutOverlap(found);
}

/** Glossary terms in the free words. */
export function linkTerms(tokens: readonly Token[], free: readonly boolean[], vocabulary: Vocabulary): TermLink[] {
  const found = windows(tokens, free).flatMap((window) => {
    const entry = vocabulary.terms.find((each) => each.stems.join(' ') === window.stems.join(' '));
    return entry === undefined ? [] : [{ from: window.from, to: window.to, score: 1, entry }];
  });
  return withoutOverlap(found);
}

/** Two names of the same value are one option. */
function distinct(entries: readonly ValueEntry[]): ValueEntry[] {
  const key = (entry: ValueEntry): string => JSON.stringify(entry.conditions);
  return entries.filter((entry, at) => entries.findIndex((other) => key(other) === key(entry)) === at);
}

type Window = Place & { readonly tokens: readonly Token[]; readonly stems: readonly string[] };

/** Every run of free words, without the articles inside it. */
function windows(tokens: readonly Token[], free: readonly boolean[]): Window[] {
  const found: Window[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (let to = from + 1; to <= Math.min(tokens.length, from + WINDOW_TOKENS_MAX); to++) {
      const last = tokens[to - 1];
      if (!free[to - 1] || last === undefined || last.kind === 'mark') break;
      const inside = tokens.slice(from, to).filter((token) => !ARTICLES.has(token.text) || token.quoted);
      if (ARTICLES.has(last.text) || ARTICLES.has(tokens[from]?.text ?? '')) continue;
      if (
        inside.every(
          (token) => FUNCTION_WORDS.has(token.text) && !token.quoted && token.raw === token.text && token.text !== 'us',
        )
      )
        continue;
      found.push({ from, to, tokens: inside, stems: inside.map((token) => token.stem) });
    }
  }
  return found;
}

function linkNames<E extends NameEntry>(
  tokens: readonly Token[],
  free: readonly boolean[],
  entries: readonly E[],
  concepts: Concepts,
): NameLink[] {
  const found = windows(tokens, free).flatMap((window) => {
    const scored = entries
      .map((entry) => ({ entry, score: nameScore(window.stems, entry, concepts) }))
      .filter(({ score }) => score >= SCORE_MIN)
      .sort((a, b) => b.score - a.score || b.entry.count - a.entry.count);
    const best = scored[0];
    if (best === undefined) return [];
    const rivals = scored
      .slice(1)
      .filter(({ entry, score }) => best.score - score < TIE && best.score < 1 && !isSameThing(entry, best.entry));
    return [
      {
        from: window.from,
        to: window.to,
        name: best.entry.name,
        score: best.score,
        rivals: rivals.map(({ entry }) => entry.name),
      },
    ];
  });
  return withoutOverlap(found);
}

/** `source` and `utm_source` name the same property. */
function isSameThing(one: NameEntry, other: NameEntry): boolean {
  return one.stems.every((each) => other.stems.includes(each)) || other.stems.every((each) => one.stems.includes(each));
}

/** How well the words name it: 1 for the whole name in any order, less for its head noun or a synonym. */
function nameScore(stems: readonly string[], entry: NameEntry, concepts: Concepts): number {
  if (stems.join('') === entry.run) return 1;
  const whole = stems.every((each) => entry.stems.includes(each)) ? coverage(entry, stems) : 0;
  const meant = concepts.byPhrase.get(phraseKey(stems)) ?? [];
  const alike = meant.some((concept) => entry.concepts.has(concept)) ? CONCEPT_CERTAINTY : 0;
  return Math.max(whole, alike);
}

function namesValue(window: Window, entry: ValueEntry, before: string | undefined): boolean {
  if (entry.exact !== undefined)
    return window.tokens.length === 1 && window.tokens[0]?.raw.replace(/['’]s$/, '') === entry.exact;
  const [only] = window.tokens;
  if (window.tokens.length === 1 && only !== undefined && FUNCTION_WORDS.has(only.text) && !only.quoted) {
    // "us" is the pronoun; "the us", "from us" and "US" are the country.
    return (
      only.text === entry.run &&
      entry.run === 'us' &&
      (only.raw !== 'us' || /^(the|in|from|versus)$/.test(before ?? ''))
    );
  }
  // The last word of a page's path names the page only if it is not an everyday word: a "Monday report" is not
  // /app/reports.
  if (entry.certainty < CERTAIN && window.tokens.every(({ text }) => PLAIN_WORDS.has(text))) return false;
  return window.stems.join('') === entry.run || window.tokens.map(({ text }) => text).join('') === entry.letters;
}

/** Of links that share words, keeps the better one: by score, then by length. */
function withoutOverlap<L extends Place & { readonly score: number }>(links: readonly L[]): L[] {
  const ranked = [...links].sort((a, b) => b.score * (b.to - b.from) - a.score * (a.to - a.from) || b.score - a.score);
  const kept: L[] = [];
  for (const link of ranked) {
    if (kept.every((other) => link.to <= other.from || link.from >= other.to)) kept.push(link);
  }
  return kept.sort((a, b) => a.from - b.from);
}
