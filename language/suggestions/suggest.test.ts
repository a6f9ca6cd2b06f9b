import { expect, it } from 'vitest';
import type { Catalogue } from '../../core/api/catalogue.ts';
import { type MeaningOf, meaningSchema } from '../../core/api/meaning/meaning.ts';
import { repliesIn } from '../languages/replies-of-languages.ts';
import { canonicalText } from '../memory/canonical-text.ts';
import type { Remembered } from '../memory/remembered.ts';
import { suggest } from './suggest.ts';

const dimension = (name: string, events: string[]) => ({
  name,
  type: 'string' as const,
  count: 9,
  values: ['a', 'b'].map((value) => ({ value, count: 1 })),
  events,
});
const catalogue: Catalogue = {
  events: ['page_view', 'signup', 'purchase'].map((name, place) => ({ name, count: 9 - place })),
  properties: [dimension('plan', ['signup']), dimension('country', ['page_view', 'signup', 'purchase'])],
};
const clock = { nowMs: Date.parse('2026-11-18T10:00:00Z'), zone: 'UTC' };
const voice = { texts: repliesIn('en'), clock, eventNames: catalogue.events.map(({ name }) => name) };
const signups: MeaningOf<'measure'> = {
  kind: 'measure',
  measures: [{ of: 'events', event: { events: ['signup'], where: [] } }],
  where: [],
  who: [],
  groups: [],
};
const asked = (meaning: typeof signups, times: number): Remembered => ({
  meaning,
  language: 'en',
  timesAsked: times,
  timesAnswered: times,
  timesChosen: 0,
  timesEdited: 0,
  lastAskedMs: 0,
});

it('suggests questions near the latest one, each once and never that one, with their meanings', () => {
  const found = suggest({ catalogue, asked: [signups], past: [] }, voice);
  const texts = found.map(({ meaning }) => canonicalText(meaning));
  expect(found.length).toBeGreaterThan(3);
  expect(new Set(texts).size).toBe(found.length);
  expect(texts).not.toContain(canonicalText(signups));
  for (const { text, meaning } of found) {
    expect(text).toMatch(/^\p{Lu}[^{}]+$/u);
    expect(meaningSchema.safeParse(meaning).success).toBe(true);
  }
  const grouped = found.slice(0, 3).flatMap(({ meaning }) => meaning.groups);
  expect(grouped).toEqual(expect.arrayContaining([{ property: 'plan' }]));
});

it('suggests what the person asks about first, and a question that they ask again and again', () => {
  const byCountry = { ...signups, groups: [{ property: 'country' }] };
  const often = { ...signups, interval: 'month' as const };
  const found = suggest({ catalogue, asked: [signups], past: [asked(byCountry, 5), asked(often, 3)] }, voice);
  expect(found[0]?.meaning.groups).toEqual([{ property: 'country' }]);
  expect(found.map(({ meaning }) => meaning)).toContainEqual(byCountry);
});

it('suggests something about the dashboard in view, and something in a project of which nobody has asked', () => {
  const found = suggest({ catalogue, asked: [], past: [], dashboard: 'Purchase overview' }, voice);
  expect(JSON.stringify(found[0]?.meaning)).toContain('purchase');
  expect(suggest({ catalogue: { events: [], properties: [] }, asked: [], past: [] }, voice)).toEqual([]);
});
