import type { LanguageCode } from '../languages/language-code.ts';
import { type EntryList, type NameMeaning, PARTS_MAX, wholeMask } from './entry.ts';
import { runKey, senseKey } from './keys.ts';
import { runOf } from './name-parts.ts';
import type { Sense } from './senses.ts';

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
  const entry = list.add({ is, weights, total, shareMin, count, cost: 0, ...(turning !== undefined && { turning }) });
  postParts(list, entry, parts, name.languages, is.type === 'value');
  for (const { sense, mask } of senseSpans(list, parts, name.languages)) list.post(senseKey(sense), entry, mask);
  for (const sense of extra?.senses ?? []) list.post(senseKey(sense), entry, 1 << parts.length);
  return entry;
}

function postParts(
  list: EntryList,
  entry: number,
  parts: readonly string[],
  languages: readonly LanguageCode[],
  isValue: boolean,
): void {
  const whole = wholeMask(parts.length);
  const run = runOf(parts.join(''));
  list.post(runKey(run), entry, whole);
  // A value of several words is rarely written as one and inflected.
  if (parts.length > 1 && !isValue) for (const key of list.stemsOf(run, languages)) list.post(key, entry, whole);
  for (const [index, part] of parts.entries()) {
    if (parts.length > 1) list.post(runKey(part), entry, 1 << index);
    for (const key of list.stemsOf(part, languages)) list.post(key, entry, 1 << index);
  }
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

type SenseSpan = { readonly sense: Sense; readonly mask: number };

/** The meanings of each stretch of a name's parts. English first: other languages only say of a part what it does not. */
function senseSpans(list: EntryList, parts: readonly string[], languages: readonly LanguageCode[]): SenseSpan[] {
  const spans: SenseSpan[] = [];
  for (let from = 0; from < parts.length; from++) {
    for (let to = from + 1; to <= Math.min(parts.length, from + PHRASE_PARTS_MAX); to++) {
      const words = parts.slice(from, to);
      const mask = wholeMask(to) ^ wholeMask(from);
      for (const sense of list.sensesOf(words, languages)) spans.push({ sense, mask });
    }
  }
  return spans;
}
