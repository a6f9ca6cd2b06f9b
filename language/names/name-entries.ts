import type { LanguageCode } from '../languages/language-code.ts';
import { type EntryList, type NameMeaning, PARTS_MAX, wholeMask } from './entry.ts';
import { formKey, runKey, type SensedAs, senseKey } from './keys.ts';
import { lookupOf } from './language-names.ts';
import { runOf } from './name-parts.ts';
import { PARTICLES, type Sense, VERBAL_SENSES } from './senses.ts';

/** Phrases of a meaning have at most so many words. */
const PHRASE_PARTS_MAX = 4;
const LIGHT_WEIGHT = 0.25;
const HEAD_WEIGHT = 1.5;

export type NameToIndex = {
  readonly is: NameMeaning;
  readonly parts: readonly string[];
  /** Of each part; without them, all weigh the same. */
  readonly weights?: readonly number[];
  /** Bits of the parts without which the words mean another thing. */
  readonly turning?: number;
  /** One more part that any of these meanings covers: the "page" of "pricing page". */
  readonly extra?: { readonly weight: number; readonly senses: readonly Sense[] };
  readonly shareMin: number;
  /** The price of the name itself. */
  readonly cost?: number;
  readonly count: number;
  /** Languages whose inflection and words find it. */
  readonly languages: readonly LanguageCode[];
};

/** Adds a name under its letters, its parts' stems and its parts' meanings. */
export function addName(list: EntryList, name: NameToIndex): number {
  const parts = name.parts.slice(0, PARTS_MAX);
  const { is, shareMin, count, extra, turning } = name;
  const weights = [
    ...(name.weights ?? parts.map(() => 1)).slice(0, PARTS_MAX),
    ...(extra === undefined ? [] : [extra.weight]),
  ];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const entry = list.add({
    is,
    weights,
    total,
    shareMin,
    count,
    cost: name.cost ?? 0,
    ...(turning !== undefined && { turning }),
  });
  postParts(list, entry, parts, name);
  for (const { sense, mask, last } of senseSpans(list, parts, name))
    list.post(senseKey(sense, sensedAs(is, sense, last)), entry, mask);
  for (const sense of extra?.senses ?? [])
    list.post(senseKey(sense, sensedAs(is, sense, '')), entry, 1 << parts.length);
  return entry;
}

function sensedAs({ type }: NameMeaning, sense: Sense, word: string): SensedAs {
  if (type === 'event') return 'event';
  if (type !== 'value') return 'property';
  return VERBAL_SENSES.has(sense) && lookupOf('en').names.verbForm.test(word) ? 'participle' : 'value';
}

/** Codes such as "CA" and "M" mean nothing in a language and have no forms. */
const CODE = /^[a-z]{1,2}$/;

function postParts(list: EntryList, entry: number, parts: readonly string[], { is, languages }: NameToIndex): void {
  const whole = wholeMask(parts.length);
  const run = runOf(parts.join(''));
  list.post(runKey(run), entry, whole);
  // A value of several words is rarely written as one and inflected.
  if (parts.length > 1 && is.type !== 'value')
    for (const key of formsOf(list, run, is, languages)) list.post(key, entry, whole);
  for (const [index, part] of parts.entries()) {
    if (parts.length > 1) list.post(runKey(part), entry, 1 << index);
    if (is.type === 'value' && CODE.test(part)) continue;
    for (const key of formsOf(list, part, is, languages)) list.post(key, entry, 1 << index);
  }
}

/** A term of the glossary is its own words: people who are "active" are not the term "activation". */
function formsOf(
  list: EntryList,
  word: string,
  { type }: NameMeaning,
  languages: readonly LanguageCode[],
): readonly string[] {
  return type === 'term' ? [formKey(word)] : list.stemsOf(word, languages);
}

/** Parts that say little weigh little, and the last of the others most: the "failed" of `payment_failed`. */
export function weightsOf(
  list: EntryList,
  parts: readonly string[],
  languages: readonly LanguageCode[],
  isLight: (part: string, senses: readonly Sense[]) => boolean,
): number[] {
  const light = parts.map((part) => isLight(part, list.sensesOf([part], languages)));
  const heavy = light.filter((each) => !each).length;
  const head = light.lastIndexOf(false);
  return light.map((each, index) => {
    if (each) return LIGHT_WEIGHT;
    return index === head && heavy > 1 ? HEAD_WEIGHT : 1;
  });
}

type SenseSpan = { readonly sense: Sense; readonly mask: number; readonly last: string };

/** The meanings of each stretch of a name's parts. English first: other languages only say of a part what it does not. */
function senseSpans(list: EntryList, parts: readonly string[], { is, languages }: NameToIndex): SenseSpan[] {
  const spans: SenseSpan[] = [];
  let inside = 0;
  for (let length = Math.min(parts.length, PHRASE_PARTS_MAX); length > 0; length--) {
    for (let from = 0; from + length <= parts.length; from++) {
      const words = parts.slice(from, from + length);
      const last = words.at(-1) ?? '';
      const mask = wholeMask(from + length) ^ wholeMask(from);
      if ((inside & mask) === mask || (is.type === 'value' && CODE.test(words.join('')))) continue;
      const senses = list.sensesOf(words, languages);
      if (senses.length > 0 && length > 1 && PARTICLES.has(last)) inside |= mask;
      for (const sense of senses) spans.push({ sense, mask, last });
    }
  }
  return spans;
}
