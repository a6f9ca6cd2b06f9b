import { type LocalizedString, LocalizedStringDictionary, LocalizedStringFormatter } from '@internationalized/string';
import type { WordKey } from './areas.ts';
import { isolate } from './isolate.ts';
import type { Language } from './language.ts';

type Arguments = Readonly<Record<string, string | number>>;

/**
 * A message in the reader's language. Texts among the arguments are isolated, so that a name from outside cannot reverse
 * the sentence. A key without a message shows itself.
 */
export function t(key: WordKey, args: Arguments = {}): string {
  if (current === undefined) return key;
  return current.formatter.format(key, isolated(args));
}

/** Loads the messages of a language. The application does so before it renders; a change of language reloads the page. */
export async function loadWords(language: Language, locale: string = language): Promise<void> {
  const { default: messages } = await CATALOGUES[language]();
  const dictionary = new LocalizedStringDictionary<string, LocalizedString>({ [locale]: messages }, locale);
  current = { language, locale, formatter: new LocalizedStringFormatter(locale, dictionary) };
}

/** The locale that numbers and dates are written in. */
export function locale(): string {
  return current?.locale ?? 'en';
}

/** The language of the messages. */
export function language(): Language {
  return current?.language ?? 'en';
}

type Current = {
  readonly language: Language;
  readonly locale: string;
  readonly formatter: LocalizedStringFormatter<string, LocalizedString>;
};
let current: Current | undefined;

const CATALOGUES = {
  en: () => import('virtual:words/en'),
  de: () => import('virtual:words/de'),
  es: () => import('virtual:words/es'),
} as const;

function isolated(args: Arguments): Arguments {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, typeof value === 'string' ? isolate(value) : value]),
  );
}
