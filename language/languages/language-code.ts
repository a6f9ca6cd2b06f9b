/** The languages that questions are read in, by their ISO 639 code. */
export { LANGUAGES as LANGUAGE_CODES, type Language as LanguageCode } from '../../core/api/meaning/languages.ts';
