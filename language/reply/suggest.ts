import type { Catalogue } from '../../core/api/catalogue.ts';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { dimensionsOf } from '../kinds/neighbour.ts';
import { neighboursOf } from '../kinds/neighbours.ts';
import { askWords } from './ask-words.ts';
import type { Voice } from './voice.ts';

const SUGGESTIONS_MAX = 5;

export type Suggestion = { readonly text: string; readonly meaning: Meaning };
export type SuggestionContext = {
  readonly catalogue: Catalogue;
  /** The conversation, and what the person asked before, latest last. */
  readonly asked: readonly Meaning[];
  /** The name of the dashboard in view. */
  readonly dashboard?: string | undefined;
};

/** Questions near the last ones, otherwise about the dashboard in view, otherwise about the most frequent events. */
export function suggest({ catalogue, asked, dashboard }: SuggestionContext, voice: Voice): Suggestion[] {
  const latest = asked.toReversed();
  const near = latest.flatMap((meaning) => neighboursOf(meaning, catalogue));
  const known = new Set(latest.map((meaning) => askWords(meaning, voice)));
  const found = new Map<string, Suggestion>();
  for (const meaning of [...near, ...generalQuestions(catalogue, dashboard)]) {
    const text = askWords(meaning, voice);
    if (text !== undefined && !known.has(text) && !found.has(text)) found.set(text, { text, meaning });
    if (found.size === SUGGESTIONS_MAX) break;
  }
  return [...found.values()];
}

const PLAIN = { where: [], who: [], groups: [] };

/** Events come by frequency, those that the dashboard's name mentions first. */
function generalQuestions(catalogue: Catalogue, dashboard = ''): Meaning[] {
  const words = dashboard.toLowerCase();
  const isNamed = (name: string): boolean =>
    name
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .some((part) => part.length > 2 && words.includes(part));
  const events = catalogue.events.map(({ name }) => name).sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)));
  const [first, second = first, third = second] = events;
  if (first === undefined || second === undefined || third === undefined) return [];
  const [dimension] = dimensionsOf(catalogue, of(third));
  return [
    {
      ...PLAIN,
      kind: 'measure',
      measures: [{ of: 'events', event: of(first) }],
      interval: 'day',
      span: { is: 'last', count: 30, unit: 'day' },
    },
    {
      ...PLAIN,
      kind: 'measure',
      measures: [{ of: 'persons', event: of(second) }],
      span: { is: 'period', unit: 'week', back: 1 },
    },
    ...(dimension === undefined ? [] : [grouped(third, dimension)]),
    {
      ...PLAIN,
      kind: 'measure',
      measures: [{ of: 'events', event: of(first) }],
      span: { is: 'period', unit: 'month', back: 0 },
      compare: { with: { is: 'period', unit: 'month', back: 1 } },
    },
  ];
}

function grouped(event: string, property: string): Meaning {
  const span = { is: 'period', unit: 'month', back: 0 } as const;
  return { ...PLAIN, kind: 'measure', measures: [{ of: 'events', event: of(event) }], groups: [{ property }], span };
}

function of(event: string) {
  return { events: [event], where: [] };
}
