import type { CatalogueProperty, CatalogueValue } from '../../core/api/catalogue.ts';
import type { LanguageCode } from '../languages/language-code.ts';
import { type EntryList, wholeMask } from './entry.ts';
import { pathKey, senseKey, sensesOf } from './keys.ts';
import { addName } from './name-entries.ts';
import { partsOfName, pathOf } from './name-parts.ts';
import { LIGHT_VALUE_PARTS, type Sense } from './senses.ts';

const WHOLE_SHARE = 0.75;
/** Of a long value, most of its words name it: "Acme Freight" of "Acme Freight Forwarding Ltd". */
const LONG_SHARE = 0.6;
const LONG_PARTS = 3;
/** Beyond so many values, only English inflection finds them, so that the index is built in time. */
const VALUES_IN_EVERY_LANGUAGE = 3_000;
const LIGHT_WEIGHT = 0.25;
const PAGE_WEIGHT = 0.4;
const OUTER_WEIGHT = 0.05;
const ENGLISH: readonly LanguageCode[] = ['en'];

/** Adds text values by their words, and pages by the last words of their path. Numbers are found by their property. */
export function addValues(
  list: EntryList,
  properties: readonly CatalogueProperty[],
  languages: readonly LanguageCode[],
): void {
  const text = properties.filter(({ type }) => type === 'string');
  const total = text.reduce((sum, { values }) => sum + values.length, 0);
  const inflecting = total > VALUES_IN_EVERY_LANGUAGE ? ENGLISH : languages;
  for (const { name, values } of text) {
    const cost = isFreeText(name) ? FREE_TEXT_COST : 0;
    for (const value of values) {
      if (pathOf(String(value.value)) !== undefined) addPage(list, name, value, inflecting);
      else if (!isNumeric(value.value)) addValue(list, { property: name, cost }, value, inflecting);
    }
  }
}

function isNumeric(value: string | number | boolean): boolean {
  return /^\s*[\d.,%+-]+\s*$/.test(String(value));
}

function addValue(
  list: EntryList,
  { property, cost }: { readonly property: string; readonly cost: number },
  { value, count }: CatalogueValue,
  languages: readonly LanguageCode[],
): void {
  const parts = partsOfName(String(value));
  if (parts.length === 0) return;
  const weights = parts.map((part) => (parts.length > 1 && LIGHT_VALUE_PARTS.has(part) ? LIGHT_WEIGHT : 1));
  const shareMin = parts.length >= LONG_PARTS ? LONG_SHARE : WHOLE_SHARE;
  addName(list, { is: { type: 'value', property, value }, parts, weights, shareMin, count, cost, languages });
}

const FREE_TEXT: readonly Sense[] = ['query', 'keyword', 'title'];
/** Text that people typed may be any word, and is hardly meant where it is not said that they typed it. */
const FREE_TEXT_COST = 0.3;

function isFreeText(property: string): boolean {
  return partsOfName(property).some((part) => sensesOf([part], 'en').some((sense) => FREE_TEXT.includes(sense)));
}

/** `/blog/edge-analytics` is the "edge analytics page"; `/` is the homepage. */
function addPage(
  list: EntryList,
  property: string,
  { value, count }: CatalogueValue,
  languages: readonly LanguageCode[],
): void {
  const text = String(value);
  const is = { type: 'value', property, value } as const;
  const segments = (pathOf(text) ?? '').split('/').filter((segment) => /[\p{L}\p{N}]/u.test(segment));
  const last = partsOfName(segments.at(-1) ?? '');
  const outer = segments.slice(0, -1).flatMap(partsOfName);
  if (last.length === 0) {
    const home = list.add({ is, weights: [1], total: 1, shareMin: 1, cost: 0, count });
    list.post(senseKey('homepage', 'value'), home, 1);
    list.post(pathKey(text), home, 1);
    return;
  }
  // The sections that the page lies in weigh nearly nothing.
  const weights = [...last.map(() => 1), ...outer.map(() => OUTER_WEIGHT)];
  const extra = { weight: PAGE_WEIGHT * last.length, senses: ['page', 'screen'] } as const;
  const entry = addName(list, {
    is,
    parts: [...last, ...outer],
    weights,
    extra,
    shareMin: LONG_SHARE,
    count,
    languages,
  });
  list.post(pathKey(text), entry, wholeMask(weights.length + 1));
}
