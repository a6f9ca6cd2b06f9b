import type { Language } from '../languages/language.ts';
import type { LanguageCode } from '../languages/language-code.ts';
import { TIME_LANGUAGES } from '../languages/time-languages.ts';
import type { NameIndex } from '../names/index-names.ts';
import { wordsToCut } from '../names/words-to-cut.ts';
import { split } from '../time/grammar/lexicon.ts';
import { timeWords } from '../time/time-words.ts';
import type { Concept } from './concepts.ts';
import { type Segmentation, segmentationOf } from './segment.ts';

const UNSPACED_RUN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆]+/gu;
/** Concepts whose words stand in compounds: "Nutzerzahl", "Neuregistrierungen", "Wochenvergleich". */
const COMPOUND_CONCEPTS: readonly Concept[] = [
  'count_of',
  'persons',
  'sessions',
  'events',
  'buyers',
  'money',
  'total',
  'average',
  'median',
  'share',
  'rate',
  'ratio',
  'duration',
  'compare',
  'change',
  'over_time',
  'peak',
  'funnel',
  'convert',
  'drop_off',
  'retention',
  'come_back',
  'cohort',
  'new',
  'bounce',
  'entry',
  'exit',
  'views',
  'paths',
  'source',
  'experiment',
  'variant',
  'forecast',
  'list',
  'filter',
];

/** Shorter words are too often a part of others by chance: "aus", "weg". */
const SHORT_PARTS = ['neu'];

const known = new WeakMap<NameIndex, Map<LanguageCode, Segmentation>>();

/** How questions in a language about a project are cut into words, prepared once. */
export function segmentationFor(language: Language, names: NameIndex): Segmentation {
  const byLanguage = known.get(names) ?? new Map<LanguageCode, Segmentation>();
  known.set(names, byLanguage);
  const segmentation = byLanguage.get(language.code) ?? prepare(language, names);
  byLanguage.set(language.code, segmentation);
  return segmentation;
}

function prepare(language: Language, names: NameIndex): Segmentation {
  const time = TIME_LANGUAGES[language.code];
  const { unspaced, parts } = wordsToCut(names, [language.code]);
  const phrases = [...Object.values(language.words).flat(), ...language.fillers, ...Object.keys(language.numbers)];
  const words = [...phrases, ...Object.keys(language.ordinals), ...timeWords(time)];
  if (!time.isSpaced) return segmentationOf([...unspaced, ...words.flatMap((word) => word.match(UNSPACED_RUN) ?? [])]);
  return segmentationOf(unspaced, parts.length === 0 ? [] : [...parts, ...compounding(language)], words);
}

function compounding({ code, words }: Language): string[] {
  const units = Object.values(TIME_LANGUAGES[code].words.units).flatMap(split);
  const nouns = COMPOUND_CONCEPTS.flatMap((concept) => words[concept] ?? []).filter((word) =>
    /^\p{L}{4,}$/u.test(word),
  );
  return [...nouns, ...SHORT_PARTS, ...units];
}
