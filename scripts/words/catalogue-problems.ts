import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** The messages of one language by key, `overview.visits`. */
export type Catalogue = Readonly<Record<string, string>>;

/**
 * Compares the catalogue of a language with the English one: keys that one of them lacks, arguments that differ, forms
 * of plurals that the language needs, and texts that nobody has translated. Each problem names the key.
 */
export function catalogueProblems(english: Catalogue, translated: Catalogue, locale: string): string[] {
  const missing = Object.keys(english).filter((key) => !Object.hasOwn(translated, key));
  const unknown = Object.keys(translated).filter((key) => !Object.hasOwn(english, key));
  return [
    ...missing.map((key) => `${key}: missing in ${locale}`),
    ...unknown.map((key) => `${key}: not in English, only in ${locale}`),
    ...Object.entries(translated).flatMap(([key, message]) => {
      const source = english[key];
      const problems = messageProblems(message, locale);
      if (source !== undefined && locale !== 'en') problems.push(...translationProblems(source, message, locale, key));
      return problems.map((problem) => `${key}: ${problem}`);
    }),
  ];
}

/** The problems of a message by itself: `[]` for a good one. */
function messageProblems(message: string, locale: string): string[] {
  // In ICU messages it quotes, so that `can't {name}` would show the braces; and it is not an apostrophe for print.
  const problems = message.includes("'") ? ['has a straight apostrophe; write ’'] : [];
  const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  for (const { value, forms } of partsOf(read(message))) {
    const lacking = forms === undefined ? [] : needed.filter((form) => !forms.includes(form));
    if (lacking.length > 0) problems.push(`{${value}, plural} lacks ${lacking.join(', ')} in ${locale}`);
  }
  return problems;
}

function translationProblems(source: string, message: string, locale: string, key: string): string[] {
  const problems: string[] = [];
  const [expected, given] = [argumentsOf(source), argumentsOf(message)];
  if (expected !== given)
    problems.push(`has the arguments ${given || 'none'} in ${locale}, ${expected || 'none'} in English`);
  const isSame = source === message && wordsOf(message) >= SAME_WORDS && !ALWAYS_ENGLISH.test(key);
  if (isSame) problems.push(`is still English in ${locale}`);
  return problems;
}

/** Short texts may be the same in two languages: `Name`, `Details`, `Web vitals`. */
const SAME_WORDS = 3;

/** Questions to try: the service reads English ones. */
const ALWAYS_ENGLISH = /^ask\.example_/;

function wordsOf(message: string): number {
  return message.replaceAll(/\{[^}]*\}/g, '').match(/\p{L}{2,}/gu)?.length ?? 0;
}

/** Angle brackets are text, as where messages are compiled. */
function read(message: string): MessageFormatElement[] {
  return parse(message, { ignoreTag: true });
}

/** `count plural, name argument`: each once, by name. */
function argumentsOf(message: string): string {
  const all = partsOf(read(message)).map(({ value, kind }) => `${value} ${kind}`);
  return [...new Set(all)].sort().join(', ');
}

type Part = { readonly value: string; readonly kind: string; readonly forms?: readonly string[] };

/** Every argument of a message, also those inside the forms of another. */
function partsOf(elements: readonly MessageFormatElement[]): Part[] {
  return elements.flatMap((element): Part[] => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.plural:
      case TYPE.select: {
        const inner = Object.values(element.options).flatMap(({ value }) => partsOf(value));
        if (element.type === TYPE.select) return [{ value: element.value, kind: 'select' }, ...inner];
        return [{ value: element.value, kind: 'plural', forms: Object.keys(element.options) }, ...inner];
      }
      case TYPE.tag:
        return [{ value: element.value, kind: 'tag' }, ...partsOf(element.children)];
      default:
        return [{ value: element.value, kind: 'argument' }];
    }
  });
}
