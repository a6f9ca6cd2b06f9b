import type { CatalogueProperty } from '../../core/api/catalogue.ts';
import type { LanguageCode } from '../languages/language-code.ts';
import { codeOfCountry, countryCodes, countryNames } from './countries.ts';
import type { EntryList } from './entry.ts';
import { countryKey, sensesOf } from './keys.ts';
import { partsOfName } from './name-parts.ts';

/** A property whose values are codes or names of countries, though it is called otherwise. */
const CODES_MIN = 3;
/** A country that no event of the last 90 days came from is a value as well, at a price. */
const ABSENT_COST = 0.3;

/** Finds countries by their names and peoples in every language: "German", "Japón", "アメリカ". */
export function addCountries(
  list: EntryList,
  properties: readonly CatalogueProperty[],
  languages: readonly LanguageCode[],
): void {
  for (const property of properties) {
    if (property.type !== 'string' || !isCountry(property)) continue;
    const known = new Map<string, string>();
    for (const { value } of property.values) {
      const code = codeOfCountry(String(value), languages);
      if (code !== undefined && !known.has(code)) known.set(code, String(value));
    }
    const hasCodes = [...known].some(([code, value]) => code === value);
    for (const code of hasCodes ? countryCodes() : known.keys()) {
      const value = known.get(code);
      const is = { type: 'value', property: property.name, value: value ?? code } as const;
      const entry = list.add({
        is,
        weights: [1],
        total: 1,
        shareMin: 1,
        cost: value === undefined ? ABSENT_COST : 0,
        count: property.count,
      });
      for (const language of languages) {
        for (const name of countryNames(code, language)) list.post(countryKey(language, name), entry, 1);
      }
    }
  }
}

function isCountry(property: CatalogueProperty): boolean {
  const isCalled = partsOfName(property.name).some((part) => sensesOf([part], 'en').includes('country'));
  const codes = property.values.filter(
    ({ value }) => /^[A-Z]{2}$/.test(String(value)) && countryCodes().includes(String(value)),
  );
  return isCalled || (codes.length >= CODES_MIN && codes.length === property.values.length);
}
