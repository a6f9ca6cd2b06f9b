/** The languages of the application. */
export const LANGUAGES = ['en', 'de', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

const DEFAULT_LOCALES: Record<Language, string> = { en: 'en-US', de: 'de-DE', es: 'es-ES' };

/** The language that a person chose, otherwise the first of their browser's that there is, otherwise English. */
export function languageOf(chosen: string | null, preferred: readonly string[]): Language {
  return [chosen ?? '', ...preferred].map(primaryOf).find(isLanguage) ?? 'en';
}

/** The locale that numbers and dates are written in: the browser's own form of the language, if it has one. */
export function localeOf(language: Language, preferred: readonly string[]): string {
  return preferred.find((locale) => primaryOf(locale) === language && isLocale(locale)) ?? DEFAULT_LOCALES[language];
}

export function isLanguage(text: string): text is Language {
  return LANGUAGES.some((language) => language === text);
}

function primaryOf(locale: string): string {
  return locale.toLowerCase().split('-')[0] ?? '';
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
