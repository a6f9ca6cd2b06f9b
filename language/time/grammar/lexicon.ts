import { SPAN_UNITS } from '../../../core/api/meaning/span.ts';
import { fold } from './fold.ts';
import type { Item, ItemValue, NumberKind } from './items.ts';
import type { Line } from './line.ts';
import type { TimeLanguage } from './time-language.ts';

/** Words of a language and their meanings, the longest first at each place. */
export type Lexicon = {
  readonly words: ReadonlyMap<string, readonly ItemValue[]>;
  readonly charsMax: number;
  readonly figures: readonly Figure[];
};
/** A pattern of figures, and the values of its first group. */
type Figure = { readonly pattern: RegExp; readonly read: (figures: string, more: string) => ItemValue | undefined };

export function lexiconOf({ words }: TimeLanguage): Lexicon {
  const found = new Map<string, ItemValue[]>();
  const add = (alternatives: string, value: ItemValue) => {
    for (const word of split(alternatives)) found.set(word, [...(found.get(word) ?? []), value]);
  };
  for (const unit of SPAN_UNITS) {
    add(words.units[unit] ?? '', { kind: 'unit', unit: { unit, times: 1 } });
    add(words.repeated[unit] ?? '', { kind: 'repeated', unit: { unit, times: 1 } });
  }
  add(words.units.fortnight ?? '', { kind: 'unit', unit: { unit: 'day', times: 14 } });
  add(words.units.half_year ?? '', { kind: 'unit', unit: { unit: 'month', times: 6 } });
  const weak = new Set(split(words.weak));
  const addNamed = (alternatives: string, kind: 'month' | 'weekday', number: number) => {
    for (const word of split(alternatives)) add(word, { kind: weak.has(word) ? `weak_${kind}` : kind, number });
  };
  words.months.forEach((each, index) => {
    addNamed(each, 'month', index + 1);
  });
  words.weekdays.forEach((each, index) => {
    addNamed(each, 'weekday', index + 1);
  });
  words.everyWeekdays.forEach((each, index) => {
    add(each, { kind: 'weekdays', number: index + 1 });
  });
  for (const [word, number] of Object.entries({ ...words.numbers, ...words.counts }))
    if (number >= 1 && Number.isInteger(number)) add(word, { kind: 'count', number });
  for (const [word, number] of Object.entries(words.ordinals)) {
    add(word, { kind: 'ordinal', number });
    if (number <= 31) add(word, { kind: 'day', number });
  }
  const charsMax = Math.max(...[...found.keys()].map((word) => word.length));
  return { words: found, charsMax, figures: figuresOf(words) };
}

export function split(alternatives: string): string[] {
  return alternatives.split('|').flatMap((word) => (word === '' ? [] : [fold(word.replaceAll('_', ' '))]));
}

function figuresOf({ ordinalEndings, quarter, half, week, oClock, am, pm }: TimeLanguage['words']): Figure[] {
  const number = (kind: NumberKind, min: number, max: number) => (figures: string) => {
    const value = Number(figures);
    return value >= min && value <= max ? ({ kind, number: value } as const) : undefined;
  };
  const any = (words: string) => split(words).map(escaped).join('|') || '(?!)';
  const hour = (shift: number) => (figures: string) => {
    const value = Number(figures);
    return value >= 1 && value <= 12 ? ({ kind: 'hour', number: (value % 12) + shift } as const) : undefined;
  };
  return [
    { pattern: /(\d{1,4})/y, read: number('count', 1, 9999) },
    { pattern: /(\d{1,2})/y, read: number('day', 1, 31) },
    { pattern: /(\d{4})/y, read: number('year', 1970, 2200) },
    { pattern: sticky(`(\\d{1,2})(?:${any(ordinalEndings)})`), read: number('day', 1, 31) },
    { pattern: sticky(`(\\d{1,3})(?:${any(ordinalEndings)})`), read: number('ordinal', 1, 366) },
    { pattern: sticky(`(?:${any(quarter)}) ?([1-4])`), read: number('quarter', 1, 4) },
    { pattern: sticky(`(?:${any(half)}) ?([12])`), read: number('half', 1, 2) },
    { pattern: sticky(`(?:${any(week)}) ?(\\d{1,2})`), read: number('week', 1, 53) },
    { pattern: sticky(`(\\d{1,2})(?:[:.]00)? ?(?:${any(oClock)})`), read: number('hour', 0, 24) },
    { pattern: /(\d{1,2}):00/y, read: number('hour', 0, 24) },
    { pattern: sticky(`(\\d{1,2})(?::00)? ?(?:${any(am)})`), read: hour(0) },
    { pattern: sticky(`(\\d{1,2})(?::00)? ?(?:${any(pm)})`), read: hour(12) },
    { pattern: sticky(`(?:${any(am)}) ?(\\d{1,2})`), read: hour(0) },
    { pattern: sticky(`(?:${any(pm)}) ?(\\d{1,2})`), read: hour(12) },
  ];
}

function sticky(source: string): RegExp {
  return new RegExp(source, 'y');
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Everything that the words and figures at one place mean. */
export function wordsAt({ text, isEdge }: Line, from: number, { words, charsMax, figures }: Lexicon): Item[] {
  const items: Item[] = [];
  for (let to = from + 1; to <= Math.min(text.length, from + charsMax); to++) {
    if (!isEdge(to)) continue;
    for (const value of words.get(text.slice(from, to)) ?? []) items.push({ from, to, cost: 0, value });
  }
  if (!/[\d\p{L}]/u.test(text[from] ?? '')) return items;
  for (const { pattern, read } of figures) {
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    if (match === null || !isEdge(from + match[0].length)) continue;
    const value = read(match[1] ?? '', match[0]);
    if (value !== undefined) items.push({ from, to: from + match[0].length, cost: 0, value });
  }
  return items;
}
