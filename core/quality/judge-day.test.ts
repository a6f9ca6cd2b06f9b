import { describe, expect, test } from 'vitest';
import { casesOf, timeoutMs } from '../../test/harness/draws.ts';
import { type Fault, findingsOf } from '../../test/harness/quality-days.ts';
import { atLeast, atMost } from './chance.ts';
import { findingKey, judgeDay } from './judge-day.ts';
import type { DayRow, ReleaseRow, Series } from './profile.ts';

const DAYS = casesOf([365], [120])[0] ?? 120;
const SEEDS = casesOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [1]);

test('a quiet year tells nothing: releases, weekends, holidays and growth', { timeout: timeoutMs(30_000) }, () => {
  for (const seed of SEEDS) {
    expect(findingsOf({ days: DAYS, seed }).map(({ kind, facts, on }) => ({ kind, facts, on }))).toEqual([]);
  }
});

/** The day on which release 1.3 comes, with a tenth of the sessions. */
const FROM = 42;
const CASES: readonly [string, Omit<Fault, 'from'>, object][] = [
  [
    'type_changed',
    { release: '1.3', shop: { checkout_done: { properties: { price: { kinds: { text: 1 } } } } } },
    { event: 'checkout_done', property: 'price', release: '1.3', was: 'number', is: 'text' },
  ],
  [
    'property_missing',
    { release: '1.3', shop: { checkout_done: { properties: { price: { kinds: { number: 1 } } } } } },
    { event: 'checkout_done', property: 'order_no', release: '1.3', count: 0 },
  ],
  ['event_stopped', { release: '1.3', shop: { checkout_done: { share: 0 } } }, { release: '1.3', count: 0 }],
  ['event_flood', { shop: { page_view: { share: 1, each: 11 } } }, { event: 'page_view' }],
  ['traffic_stopped', { sessions: 0.02 }, { count: expect.any(Number) }],
  ['duplicates', { release: '1.3', shop: { page_view: { twins: 0.5, each: 8 } } }, { release: '1.3' }],
  [
    'clock_offset',
    { clocks: [{ library: 'ios/4.1', events: 400, persons: 90, ahead: 0, delays: [18_010, 18_060, 18_200] }] },
    { library: 'ios/4.1', hours: -5 },
  ],
  [
    'clock_ahead',
    { clocks: [{ library: 'ios/4.1', events: 400, persons: 90, ahead: 300, delays: [0, 1, 2] }] },
    { library: 'ios/4.1', count: 300, of: 400 },
  ],
  [
    'new_value',
    { shop: { signup: { properties: { plan: { kinds: { text: 1 }, values: { free: 0.5, pro: 0.1, Pro: 0.4 } } } } } },
    { event: 'signup', property: 'plan', value: 'Pro' },
  ],
  [
    'new_property',
    { shop: { signup: { properties: { plan: { kinds: { text: 1 } }, ref: { kinds: { text: 0.5 } } } } } },
    { event: 'signup', property: 'ref' },
  ],
];

test.each(CASES)('finds a planted %s within two days, and is sure of it', (kind, fault, facts) => {
  const found = findingsOf({ days: FROM + 2, seed: 7, faults: [{ from: FROM, ...fault }] });
  const [first] = found.filter((each) => each.kind === kind && each.on >= FROM);
  expect(first?.facts).toMatchObject(facts);
  expect(found.filter(({ on }) => on < FROM)).toEqual([]);
});

test('gives the same fault the same key on the next day and in the next release', () => {
  const shop = { checkout_done: { properties: { price: { kinds: { text: 1 } } } } };
  const found = findingsOf({ days: FROM + 3, seed: 3, faults: [{ from: FROM, shop }] });
  const keys = new Set(found.filter(({ kind }) => kind === 'type_changed').map(findingKey));
  expect(keys).toEqual(
    new Set(['', 'iOS'].map((at) => JSON.stringify(['type_changed', 'checkout_done', at, 'price', 'text']))),
  );
});

describe('counts by hand', () => {
  const series = (fields: Partial<Series>): Series => {
    return { event: '', platform: '', property: '', kind: 'events', value: '', ...fields };
  };
  const now = (release: string, fields: Partial<Series>, count: number, units = count): ReleaseRow => {
    return { ...series(fields), release, count, units, twins: 0 };
  };
  const then = (day: number, fields: Partial<Series>, count: number, units = count): DayRow => {
    return { ...series(fields), day, count, units, twins: 0 };
  };
  const week = [1, 2, 3, 4, 5, 6, 7];
  const judged = (rows: readonly ReleaseRow[], before: readonly DayRow[], isWhole = true) =>
    judgeDay({ day: 8, isWhole, rows, before, clocks: [] });

  const before = week.flatMap((day) => [then(day, {}, 1_000), then(day, { event: 'checkout_done' }, 400)]);
  const silent = [now('3.1', {}, 900), now('3.2', {}, 100), now('3.1', { event: 'checkout_done' }, 360)];

  test('a release that stops sending an event is found in a total that is a tenth lower', () => {
    const [first, ...others] = judged(silent, before);
    const facts = { event: 'checkout_done', release: '3.2', count: 0, of: 100 };
    expect(first).toMatchObject({ kind: 'event_stopped', facts });
    expect(first?.facts.expected).toBeCloseTo(40, 9);
    expect(first?.facts.chance).toBeCloseTo(6.5e-23, 24);
    expect(others).toEqual([]);
  });

  test('an event is not missed before the day is over', () => {
    expect(judged(silent, before, false)).toEqual([]);
  });

  test('an event that all releases have stopped sending is missing in all, not in a release', () => {
    const [found] = judged([now('3.1', {}, 900), now('3.2', {}, 100)], before);
    expect(found?.facts).toMatchObject({ event: 'checkout_done', count: 0, of: 1_000 });
    expect(found?.facts.release).toBeUndefined();
  });

  test('a release that lacks half of all events is another program, and not broken', () => {
    const names = ['visit', 'search', 'cart', 'checkout_done'];
    const page = week.flatMap((day) => [then(day, {}, 1_000), ...names.map((event) => then(day, { event }, 400))]);
    const ofPage = names.map((event) => now('', { event }, 360));
    const ofServer = [now('7.1', {}, 100), now('7.1', { event: 'checkout_done' }, 40)];
    expect(judged([now('', {}, 900), ...ofPage, ...ofServer], page)).toEqual([]);
  });

  const price = { event: 'paid', property: 'price' };
  const numbers = week.flatMap((day) => [
    then(day, {}, 1_000),
    then(day, { event: 'paid' }, 1_000),
    then(day, { ...price, kind: 'number' }, 1_000),
    then(day, { ...price, property: 'order_no', kind: 'text' }, 1_000),
  ]);
  const paid = (kind: 'number' | 'text') => [
    now('2.3.1', {}, 60),
    now('2.3.1', { event: 'paid' }, 60),
    now('2.3.1', { ...price, kind }, 60),
    now('2.3.1', { ...price, property: 'order_no', kind: 'text' }, 60),
  ];

  test('a price that becomes text is one finding, also early in the day', () => {
    const found = judged(paid('text'), numbers, false);
    expect(found.map(({ kind, facts: { property, was, is } }) => [kind, property, was, is])).toEqual([
      ['type_changed', 'price', 'number', 'text'],
    ]);
    expect(judged(paid('number'), numbers)).toEqual([]);
  });

  test('the first event is looked for on the first of the days in a row that have the new type', () => {
    const slow = [...numbers, then(7, { ...price, kind: 'text' }, 3), then(6, { ...price, kind: 'text' }, 1)];
    expect(judged(paid('text'), slow)[0]?.sinceDay).toBe(6);
    const strays = week.map((day) => then(day, { ...price, kind: 'text' }, 1));
    expect(judged(paid('text'), [...numbers, ...strays])[0]?.sinceDay).toBe(8);
  });

  test('a few odd values among many are no change of type', () => {
    const odd = [...paid('number'), now('2.3.1', { ...price, kind: 'text' }, 4)];
    expect(judged(odd, numbers)).toEqual([]);
  });

  test('a project of one day has nothing to compare with', () => {
    expect(judged(paid('text'), [])).toEqual([]);
  });
});

test('knows the tails of a binomial share', () => {
  expect(atMost(0, 100, 0.4) / 0.6 ** 100).toBeCloseTo(1, 9);
  expect(atLeast(3, 3, 0.1) / 1e-3).toBeCloseTo(1, 9);
  expect(atLeast(0, 5, 0.1)).toBe(1);
  expect(atMost(5, 5, 0.1)).toBe(1);
});
