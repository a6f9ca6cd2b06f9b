import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../core/api/catalogue.ts';
import { type Meaning, meaningSchema } from '../../core/api/meaning/meaning.ts';
import { neighboursOf } from '../kinds/neighbours.ts';
import { LANGUAGE_CODES, type LanguageCode } from '../languages/language-code.ts';
import { repliesIn } from '../languages/replies-of-languages.ts';
import { askWords } from './ask-words.ts';
import type { Voice } from './voice.ts';

const catalogue: Catalogue = {
  events: [
    { name: 'page_view', count: 90 },
    { name: 'signup', count: 20 },
    { name: 'zorp_done', count: 5 },
  ],
  properties: [
    dimension('country', ['page_view', 'signup', 'zorp_done']),
    dimension('method', ['signup']),
    { name: 'amount', type: 'number', count: 9, values: [], events: ['zorp_done'] },
  ],
};

function dimension(name: string, events: string[]): Catalogue['properties'][number] {
  const values = ['a', 'b', 'c'].map((value) => ({ value, count: 3 }));
  return { name, type: 'string', count: 9, values, events };
}

const voiceOf = (language: LanguageCode): Voice => ({
  texts: repliesIn(language),
  clock: { nowMs: Date.parse('2026-11-25T12:00:00Z'), zone: 'UTC' },
  eventNames: catalogue.events.map(({ name }) => name),
});
const of = (event: string) => ({ events: [event], where: [] });
const plain = { where: [], who: [], groups: [] };
const signups: Meaning = {
  ...plain,
  kind: 'measure',
  measures: [{ of: 'events', event: of('signup') }],
  span: { is: 'period', unit: 'week', back: 1 },
};
const MEANINGS: readonly Meaning[] = [
  signups,
  { ...plain, kind: 'funnel', steps: [of('page_view'), of('signup')], answer: 'rate' },
  { ...plain, kind: 'retention', start: of('signup'), back: { events: [], where: [] }, period: 'week' },
  { ...plain, kind: 'sessions', metrics: ['bounce_rate'] },
  { ...plain, kind: 'attribution', conversion: of('signup'), rule: 'first', by: 'utm_source' },
  {
    ...plain,
    kind: 'experiment',
    variant: { property: 'variant' },
    steps: [of('page_view'), of('signup')],
    answer: 'rates',
  },
  { ...plain, kind: 'lifecycle', event: of('signup') },
  { ...plain, kind: 'paths', step: 'page', from: '/pricing' },
];

describe('words questions as a person types them', () => {
  const voice = voiceOf('en');

  it.each<[string, Meaning]>([
    ['Signups last week', signups],
    ['Signups per day last week', { ...signups, interval: 'day' }],
    [
      'Signups by country and method last week',
      { ...signups, groups: [{ property: 'country' }, { property: 'method' }] },
    ],
    [
      'Top 5 country by signups last week',
      { ...signups, groups: [{ property: 'country' }], rank: { direction: 'most', limit: 5 } },
    ],
    ['Which day had the most signups last week', { ...signups, pick: { interval: 'day', direction: 'most' } }],
    [
      'Signups last week compared to the period before',
      { ...signups, compare: { with: { is: 'period', unit: 'week', back: 2 } } },
    ],
    [
      'Users with zorp_done in October 2026',
      { ...signups, measures: [{ of: 'persons', event: of('zorp_done') }], span: { is: 'named', month: 10 } },
    ],
    [
      'Conversion rate from page view to signup',
      { ...plain, kind: 'funnel', steps: [of('page_view'), of('signup')], answer: 'rate' },
    ],
    [
      'Weekly retention after signup',
      { ...plain, kind: 'retention', start: of('signup'), back: { events: [], where: [] }, period: 'week' },
    ],
    [
      'Signups by first-touch utm_source',
      { ...plain, kind: 'attribution', conversion: of('signup'), rule: 'first', by: 'utm_source' },
    ],
  ])('%s', (text, meaning) => {
    expect(askWords(meaning, voice)).toBe(text);
  });

  it('leaves unsaid what no short question says whole', () => {
    const persons = { ...signups, who: [{ did: true, event: of('zorp_done') }] };
    expect(askWords(persons, voice)).toBeUndefined();
    expect(askWords({ ...signups, only: { weekdays: [1] } }, voice)).toBeUndefined();
    expect(askWords({ ...signups, span: { is: 'before', span: { is: 'named', month: 10 } } }, voice)).toBeUndefined();
  });
});

it('has neighbours that a request may carry', () => {
  for (const near of MEANINGS.flatMap((meaning) => neighboursOf(meaning, catalogue)))
    expect(meaningSchema.safeParse(near).error?.issues).toBeUndefined();
});

it.each(LANGUAGE_CODES)('words the neighbours of a meaning apart from it and from one another: %s', (language) => {
  for (const meaning of MEANINGS) {
    const words = neighboursOf(meaning, catalogue).flatMap((near) => askWords(near, voiceOf(language)) ?? []);
    expect(new Set(words).size).toBe(words.length);
    expect(words).not.toContain(askWords(meaning, voiceOf(language)));
  }
});
