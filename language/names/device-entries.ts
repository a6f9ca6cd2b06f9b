import type { CatalogueProperty } from '../../core/api/catalogue.ts';
import type { LanguageCode } from '../languages/language-code.ts';
import type { EntryList } from './entry.ts';
import { runKey, sensesOf, stemKey } from './keys.ts';
import { lookupOf } from './language-names.ts';
import { partsOfName, runOf } from './name-parts.ts';
import type { Sense } from './senses.ts';

type Wanted = { readonly of: Sense; readonly value: string };

/** Names of things that say more than one value: an iPhone runs iOS and is a phone. Brands are the same in every language. */
const THINGS: readonly { readonly words: readonly string[]; readonly are: readonly Wanted[] }[] = [
  {
    words: ['iphone', 'アイフォン'],
    are: [
      { of: 'os', value: 'ios' },
      { of: 'device', value: 'mobile' },
    ],
  },
  {
    words: ['ipad'],
    are: [
      { of: 'os', value: 'ios' },
      { of: 'device', value: 'tablet' },
    ],
  },
  { words: ['mac', 'macbook', 'osx'], are: [{ of: 'os', value: 'macos' }] },
  {
    words: ['pixel'],
    are: [
      { of: 'os', value: 'android' },
      { of: 'device', value: 'mobile' },
    ],
  },
  { words: ['chromebook'], are: [{ of: 'os', value: 'chromeos' }] },
];
const THING_COST = 0.05;

/** Adds those of which the project has at least one value; the rest of the thing is then left out. */
export function addDeviceWords(
  list: EntryList,
  properties: readonly CatalogueProperty[],
  languages: readonly LanguageCode[],
): void {
  for (const { words, are } of THINGS) {
    const [first, ...also] = are.flatMap((wanted) => valuesOf(properties, wanted).slice(0, 1));
    if (first === undefined) continue;
    const is = { type: 'value', ...first, ...(also.length === 0 ? {} : { also }) } as const;
    const entry = list.add({ is, weights: [1], total: 1, shareMin: 1, cost: THING_COST, count: 0 });
    for (const word of words) {
      list.post(runKey(word), entry, 1);
      for (const language of languages) list.post(stemKey(language, lookupOf(language).names.stem(word)), entry, 1);
    }
  }
}

function valuesOf(
  properties: readonly CatalogueProperty[],
  { of, value }: Wanted,
): { property: string; value: string | number | boolean }[] {
  return properties
    .filter(({ name }) => partsOfName(name).some((part) => sensesOf([part], 'en').includes(of)))
    .flatMap((property) => {
      const found = property.values.find((each) => runOf(String(each.value)) === value);
      return found === undefined ? [] : [{ property: property.name, value: found.value }];
    });
}
