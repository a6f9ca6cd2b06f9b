import type { Item } from './items.ts';
import { Parts } from './items.ts';
import { type Lexicon, lexiconOf, wordsAt } from './lexicon.ts';
import type { Line } from './line.ts';
import { PHRASES, type Phrase } from './phrases.ts';
import { type Element, elementsOf } from './template.ts';
import type { TimeLanguage, Wording } from './time-language.ts';
import { writtenDatesAt } from './written-dates.ts';

/** A language ready for reading. */
export type Grammar = { readonly language: TimeLanguage; readonly lexicon: Lexicon; readonly rules: readonly Rule[] };

type Rule = {
  readonly elements: readonly Element[];
  readonly phrase: Phrase;
  readonly cost: number;
  /** Has parts that are phrases themselves. */
  readonly isNested: boolean;
};

export function grammarOf(language: TimeLanguage): Grammar {
  const rules = Object.entries(PHRASES).flatMap(([name, phrase]) =>
    (wordingsOf(language, name) ?? []).map((wording) => ruleOf(wording, phrase, language.isSpaced)),
  );
  return { language, lexicon: lexiconOf(language), rules };
}

function wordingsOf({ phrases }: TimeLanguage, name: string): readonly Wording[] | undefined {
  const known = Object.entries(phrases).find(([each]) => each === name);
  return known?.[1];
}

function ruleOf(wording: Wording, phrase: Phrase, isSpaced: boolean): Rule {
  const [template, cost] = typeof wording === 'string' ? [wording, 0] : wording;
  const elements = elementsOf(template, isSpaced);
  const isNested = elements.some(
    (each) => each.is === 'item' && each.kinds.some((kind) => kind === 'span' || kind === 'edge'),
  );
  return { elements, phrase, cost, isNested };
}

const PASSES_MAX = 5;

/** Everything that the stretches of a line may mean: words first, then phrases of them, then phrases of phrases. */
export function parseLine(line: Line, { language, lexicon, rules }: Grammar): Item[] {
  const chart = new Chart();
  const places = placesOf(line);
  for (const at of places) {
    for (const item of wordsAt(line, at, lexicon)) chart.add(item);
    for (const item of writtenDatesAt(line, at, language.isDayFirst)) chart.add(item);
  }
  for (let pass = 0; pass < PASSES_MAX; pass++) {
    const known = chart.items.length;
    for (const rule of pass === 0 ? rules : rules.filter(({ isNested }) => isNested))
      for (const at of places) applyRule(rule, at, line, chart);
    if (chart.items.length === known && pass > 0) break;
  }
  return chart.items;
}

function placesOf({ text, isEdge }: Line): number[] {
  return Array.from(text, (_, at) => at).filter((at) => text[at] !== ' ' && isEdge(at));
}

class Chart {
  readonly items: Item[] = [];
  readonly #byPlace = new Map<number, Item[]>();
  readonly #known = new Map<string, number>();

  add(item: Item): void {
    const key = `${item.from} ${item.to} ${JSON.stringify(item.value)}`;
    const cost = this.#known.get(key);
    if (cost !== undefined && cost <= item.cost) return;
    this.#known.set(key, item.cost);
    this.items.push(item);
    const place = this.#byPlace.get(item.from);
    if (place) place.push(item);
    else this.#byPlace.set(item.from, [item]);
  }

  at(place: number): readonly Item[] {
    return this.#byPlace.get(place) ?? [];
  }
}

function applyRule({ elements, phrase, cost }: Rule, from: number, line: Line, chart: Chart): void {
  const step = (index: number, at: number, items: readonly Item[]): void => {
    const element = elements[index];
    if (element === undefined) {
      if (at === from) return;
      const parts = new Parts(items);
      const value = phrase(parts);
      const to = line.text[at - 1] === ',' ? line.text.slice(0, at - 1).trimEnd().length : at;
      if (value !== undefined) chart.add({ from, to, cost: cost + parts.cost, value });
      return;
    }
    const begin = at > from && line.text[at] === ' ' ? at + 1 : at;
    if (element.is === 'words') {
      const to = endOfWords(element.pattern, begin, line);
      if (to !== undefined) step(index + 1, to, items);
    } else {
      for (const item of [...chart.at(begin)])
        if (element.kinds.some((kind) => kind === item.value.kind)) step(index + 1, item.to, [...items, item]);
    }
    if (element.isOptional) step(index + 1, at, items);
  };
  step(0, from, []);
}

function endOfWords(pattern: RegExp, at: number, { text, isEdge }: Line): number | undefined {
  if (!isEdge(at)) return undefined;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  const to = at + (match?.[0].length ?? 0);
  return match !== null && isEdge(to) ? to : undefined;
}
