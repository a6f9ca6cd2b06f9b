import { PROTECTED as DE } from '../../languages/de/protected.ts';
import { PROTECTED as EN } from '../../languages/en/protected.ts';
import { PROTECTED as ES } from '../../languages/es/protected.ts';
import { PROTECTED as FR } from '../../languages/fr/protected.ts';
import { PROTECTED as IT } from '../../languages/it/protected.ts';
import { PROTECTED as JA } from '../../languages/ja/protected.ts';
import { LANGUAGE_CODES, type LanguageCode } from '../../languages/language-code.ts';
import { PROTECTED as PT } from '../../languages/pt/protected.ts';
import { segmentationOf } from '../../reading/segment.ts';
import type { Token } from '../../reading/token.ts';
import { tokenize } from '../../reading/tokenize.ts';
import type { ProtectedClass, ProtectedWords } from './protected-words.ts';

const LANGUAGES: Readonly<Record<LanguageCode, ProtectedWords>> = {
  en: EN,
  de: DE,
  es: ES,
  fr: FR,
  pt: PT,
  it: IT,
  ja: JA,
};

/** A phrase of a question with its class, over the tokens `from` up to but not including `to`. */
export type ProtectedPhrase = { readonly is: ProtectedClass; readonly from: number; readonly to: number };

/** One language's view of a question. */
export type ProtectedView = {
  readonly language: LanguageCode;
  readonly orderPlace: ProtectedWords['orderPlace'];
  readonly nounsBeforeNouns: boolean;
  readonly tokens: readonly Token[];
  readonly phrases: readonly ProtectedPhrase[];
};

/** Looks at a question in each language whose words it may hold: names and words of several languages mix. */
export function protectedViews(question: string): readonly ProtectedView[] {
  const tokens = tokenize(question, SEGMENTATION);
  return INDEXES.map(({ phrases, ...language }) => ({
    ...language,
    tokens,
    phrases: phrasesIn(tokens, phrases),
  }));
}

type Phrases = ReadonlyMap<string, ReadonlySet<ProtectedClass>>;
const PHRASE_TOKENS_MAX = 6;

const SEGMENTATION = segmentationOf(Object.values(JA).flatMap((words) => (Array.isArray(words) ? words : [])));

const INDEXES = LANGUAGE_CODES.map((language) => {
  const words = LANGUAGES[language];
  const { orderPlace, nounsBeforeNouns } = words;
  return { language, orderPlace, nounsBeforeNouns, phrases: indexOf(words) };
});

function indexOf(words: ProtectedWords): Phrases {
  const phrases = new Map<string, Set<ProtectedClass>>();
  const { orderPlace: _place, nounsBeforeNouns: _nouns, ...classes } = words;
  for (const is of Object.keys(classes).filter((name) => isClass(name, words))) {
    for (const phrase of words[is]) {
      const key = keyOf(tokenize(phrase, SEGMENTATION));
      phrases.set(key, (phrases.get(key) ?? new Set()).add(is));
    }
  }
  return phrases;
}

function isClass(name: string, words: ProtectedWords): name is ProtectedClass {
  return name in words && name !== 'orderPlace' && name !== 'nounsBeforeNouns';
}

/** Longer phrases win over what they hold, class by class. Quoted text says nothing. */
function phrasesIn(tokens: readonly Token[], index: Phrases): ProtectedPhrase[] {
  const found: ProtectedPhrase[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (let to = Math.min(tokens.length, from + PHRASE_TOKENS_MAX); to > from; to--) {
      const words = tokens.slice(from, to);
      if (words.some(({ quoted }) => quoted === true)) continue;
      for (const is of index.get(keyOf(words)) ?? []) {
        const covered = found.some((each) => each.is === is && each.from <= from && each.to >= to);
        if (!covered) found.push({ is, from, to });
      }
    }
  }
  return found;
}

function keyOf(tokens: readonly Token[]): string {
  return tokens.map(({ norm }) => norm).join(' ');
}
