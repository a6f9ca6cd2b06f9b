import { fold } from '../languages/fold.ts';
import type { LanguageCode } from '../languages/language-code.ts';
import { lookupOf } from './language-names.ts';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Codes that are withdrawn, or of no country. `Intl` still names them. */
const NO_COUNTRY = new Set(
  'AN BU CS CT DD DY EU EZ FQ FX HV JT MI NH NQ NT PC PU PZ QO QU RH SU TP UK UN VD WK XA XB YD YU ZR ZZ'.split(' '),
);

let codes: readonly string[] | undefined;

/** ISO 3166 codes of all countries. */
export function countryCodes(): readonly string[] {
  codes ??= LETTERS.flatMap((one) => LETTERS.map((other) => one + other)).filter(
    (code) => !NO_COUNTRY.has(code) && nameOf(code, 'en') !== undefined,
  );
  return codes;
}

const displayNames = new Map<LanguageCode, Intl.DisplayNames>();

function nameOf(code: string, language: LanguageCode): string | undefined {
  const known = displayNames.get(language);
  const names = known ?? new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  if (known === undefined) displayNames.set(language, names);
  return names.of(code);
}

const byLanguage = new Map<LanguageCode, ReadonlyMap<string, readonly string[]>>();

/** The names of a country and its people in small letters without accents, and their stems. */
export function countryNames(code: string, language: LanguageCode): readonly string[] {
  const known = byLanguage.get(language) ?? namesIn(language);
  byLanguage.set(language, known);
  return known.get(code) ?? [];
}

function namesIn(language: LanguageCode): ReadonlyMap<string, readonly string[]> {
  const { countries, stem } = lookupOf(language).names;
  return new Map(
    countryCodes().map((code) => {
      const official = nameOf(code, language)?.toLowerCase() ?? '';
      const given = (countries[code] ?? '').split(',').map((each) => each.trim());
      const names = [official, official.replace(/\s*[（(].*$/u, ''), ...given].filter(Boolean);
      return [
        code,
        [...new Set(names.flatMap((name) => [countryWords(name), ...(name.includes(' ') ? [] : stemsOf(name, stem))]))],
      ] as const;
    }),
  );
}

/** A shorter stem is too often that of another word: "fin" of "Finns". */
const STEM_CHARS_MIN = 4;

function stemsOf(name: string, stem: (word: string) => string): string[] {
  const found = stem(name);
  return found.length < STEM_CHARS_MIN ? [] : [found];
}

/** Letters and the spaces between words, so that "in der" is no "Inder". */
export function countryWords(name: string): string {
  return fold(name.normalize('NFKC').toLowerCase())
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** The code of a country by its code or its name in any of the languages; undefined for other text. */
export function codeOfCountry(text: string, languages: readonly LanguageCode[]): string | undefined {
  const upper = text.trim().toUpperCase();
  if (upper.length === 2) return countryCodes().includes(upper) ? upper : undefined;
  const words = countryWords(text);
  return countryCodes().find((code) => languages.some((language) => countryNames(code, language).includes(words)));
}
