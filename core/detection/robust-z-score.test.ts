import { expect, test } from 'vitest';
import { casesOf } from '../../test/harness/draws.ts';
import type { Json } from '../ingest/event.ts';
import type { Finding } from './detector.ts';
import { robustZScore } from './robust-z-score.ts';

/** Judges values minute by minute; returns the findings with their minutes. */
function judgeAll(values: readonly number[], sensitivity = 0.5): { minute: number; finding: Finding }[] {
  let state: Json | undefined;
  return values.flatMap((value, minute) => {
    const step = robustZScore.judge(state, { value, quietMinutes: 0, sensitivity });
    state = step.state;
    return step.finding ? [{ minute, finding: step.finding }] : [];
  });
}

/** A seeded generator (mulberry32: an additive counter, scrambled). */
function randomFrom(seed: number): () => number {
  let counter = seed >>> 0;
  return () => {
    counter = (counter + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(counter ^ (counter >>> 15), counter | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Poisson counts: Knuth's product below 30, otherwise the normal approximation. */
function poisson(rate: number, random: () => number): number {
  if (rate > 30) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.round(rate + Math.sqrt(rate) * normal));
  }
  let product = random();
  let count = 0;
  for (; product > Math.exp(-rate); count++) product *= random();
  return count;
}

const times = (length: number, countAt: (minute: number) => number) => Array.from({ length }, (_, i) => countAt(i));
const DAY = 1_440;

const RATES = [0.05, 0.3, 1, 2, 5, 20, 100, 1_000, 20_000];
const VISITS = [0.2, 1, 5, 50];
/** Two weeks are 20,160 minutes, each judged over its history. */
const TWO_WEEKS = { timeout: 60_000 };

test.each(casesOf(RATES, [0.3, 5, 1_000]))(
  'steady Poisson traffic of %d a minute raises nothing in two weeks',
  TWO_WEEKS,
  (rate) => {
    const random = randomFrom(rate * 1000);
    expect(judgeAll(times(14 * DAY, () => poisson(rate, random)))).toEqual([]);
  },
);

test.each(casesOf(RATES, [1, 100]))(
  'a daily rhythm around %d a minute raises nothing in two weeks',
  TWO_WEEKS,
  (rate) => {
    const random = randomFrom(rate * 1000 + 1);
    const rhythm = (minute: number) => rate * (1 - 0.9 * Math.cos((2 * Math.PI * minute) / DAY));
    expect(judgeAll(times(14 * DAY, (minute) => poisson(rhythm(minute), random)))).toEqual([]);
  },
);

test.each(casesOf(VISITS, [5]))(
  'visits of several events each, %d visits a minute, raise at most one in two weeks',
  TWO_WEEKS,
  (visits) => {
    const random = randomFrom(visits * 1000 + 2);
    // A visit has 1 + geometric(0.7) events, 3.3 on average, all in one minute: far burstier than Poisson.
    const visit = () => 1 + Math.floor(Math.log(1 - random()) / Math.log(0.7));
    const rhythm = (minute: number) => visits * (1 - 0.6 * Math.cos((2 * Math.PI * minute) / DAY));
    const minuteOf = (minute: number) => {
      let events = 0;
      for (let left = poisson(rhythm(minute), random); left > 0; left--) events += visit();
      return events;
    };
    expect(judgeAll(times(14 * DAY, minuteOf)).length).toBeLessThanOrEqual(1);
  },
);

test.each([10, 60, 600])('a flood of 300 over 2 a minute raises one spike after %d minutes of history', (minutes) => {
  const random = randomFrom(minutes);
  const calm = () => poisson(2, random);
  const found = judgeAll([...times(minutes, calm), 300, 280, 310, ...times(60, calm)]);
  expect(found).toMatchObject([{ minute: minutes, finding: { type: 'spike', value: 300, severity: 'critical' } }]);
  expect(found[0]?.finding.confidence).toBeGreaterThan(0.9);
});

test('the first events of a project raise nothing, however many', () => {
  expect(judgeAll([500])).toEqual([]);
  expect(judgeAll([0, 0, 0, 0, 500])).toEqual([]);
  expect(judgeAll([3, 2, 4, 500])).toEqual([]);
});

test('five minutes of history are enough for a flood', () => {
  expect(judgeAll([2, 2, 2, 2, 2, 300])).toMatchObject([{ minute: 5, finding: { type: 'spike' } }]);
});

test('a stop of steady traffic raises one drop, in the first empty minute when it was busy', () => {
  const random = randomFrom(7);
  const found = judgeAll([...times(120, () => poisson(100, random)), ...times(90, () => 0)]);
  expect(found).toMatchObject([
    { minute: 120, finding: { type: 'drop', value: 0, expectedValue: expect.closeTo(100, -1) } },
  ]);
});

test('a stop of rare events raises one drop once the silence is longer than chance', () => {
  const random = randomFrom(8);
  const found = judgeAll([...times(120, () => poisson(5, random)), ...times(60, () => 0)]);
  expect(found).toHaveLength(1);
  expect(found[0]?.finding.type).toBe('drop');
  expect(found[0]?.minute).toBeGreaterThan(123);
  expect(found[0]?.minute).toBeLessThan(140);
});

test('traffic that falls by half is a drop if there is much of it', () => {
  const random = randomFrom(9);
  const found = judgeAll([...times(120, () => poisson(1_000, random)), ...times(20, () => poisson(500, random))]);
  expect(found).toMatchObject([{ minute: 120, finding: { type: 'drop' } }]);
});

test('the end of a flood is not a drop, and a flood of an hour is the new normal', () => {
  const random = randomFrom(10);
  const calm = () => poisson(2, random);
  const flood = () => poisson(300, random);
  const short = judgeAll([...times(10, calm), ...times(30, flood), ...times(60, calm)]);
  expect(short.map(({ minute }) => minute)).toEqual([10]);
  const long = judgeAll([...times(60, calm), ...times(300, flood)]);
  expect(long.map(({ minute }) => minute)).toEqual([60]);
});

test('a second flood after calm is a second incident', () => {
  const random = randomFrom(11);
  const calm = () => poisson(2, random);
  const found = judgeAll([...times(60, calm), 300, ...times(30, calm), 300, ...times(10, calm)]);
  expect(found.map(({ minute }) => minute)).toEqual([60, 91]);
});

test('a higher sensitivity finds anomalies that a lower one misses', () => {
  const values = [...times(60, (i) => 100 + (i % 3)), 160];
  expect(judgeAll(values, 0.1)).toEqual([]);
  expect(judgeAll(values, 1)).toHaveLength(1);
});

test('starts without history if it cannot read its state', () => {
  expect(robustZScore.judge({ version: 0 }, { value: 3, quietMinutes: 0, sensitivity: 0.5 })).toEqual({
    state: { history: [3] },
  });
});
