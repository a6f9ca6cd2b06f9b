/** The languages that questions are read in, by their ISO 639 code. */
export const LANGUAGE_CODES = ['en', 'de', 'es', 'fr', 'pt', 'it', 'ja'] as const;
export type LanguageCode = (typeof LANGUAGE_CODES)[number];
