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

/** Loads all messages of a language. A change of language reloads the page. */
export async function loadWords(language: Language, locale: string = language): Promise<void> {
  await loadFirstWords(language, locale);
  await loadOtherWords();
}

/** Loads the messages of the frame and the first page, before which nothing can be shown. */
export async function loadFirstWords(language: Language, locale: string): Promise<void> {
  current = currentOf(language, locale, (await CATALOGUES[language].first()).default);
}

/** Loads the messages of all other pages, once. */
export async function loadOtherWords(): Promise<void> {
  if (current === undefined || current.isWhole) return;
  const { language, locale, messages } = current;
  const { default: others } = await CATALOGUES[language].rest();
  current = { ...currentOf(language, locale, { ...messages, ...others }), isWhole: true };
}

function currentOf(language: Language, locale: string, messages: Messages): Current {
  const dictionary = new LocalizedStringDictionary<string, LocalizedString>({ [locale]: messages }, locale);
  return { language, locale, messages, isWhole: false, formatter: new LocalizedStringFormatter(locale, dictionary) };
}

/** The locale that numbers and dates are written in. */
export function locale(): string {
  return current?.locale ?? 'en';
}

/** The language of the messages. */
export function language(): Language {
  return current?.language ?? 'en';
}

type Messages = Record<string, LocalizedString>;

type Current = {
  readonly language: Language;
  readonly locale: string;
  readonly messages: Messages;
  readonly isWhole: boolean;
  readonly formatter: LocalizedStringFormatter<string, LocalizedString>;
};
let current: Current | undefined;

const CATALOGUES = {
  en: { first: () => import('virtual:words/en/first'), rest: () => import('virtual:words/en/rest') },
  de: { first: () => import('virtual:words/de/first'), rest: () => import('virtual:words/de/rest') },
  es: { first: () => import('virtual:words/es/first'), rest: () => import('virtual:words/es/rest') },
} as const;

function isolated(args: Arguments): Arguments {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, typeof value === 'string' ? isolate(value) : value]),
  );
}
