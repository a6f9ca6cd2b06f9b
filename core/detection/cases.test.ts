import { expect, test } from 'vitest';
import { poisson, randomFrom } from '../../test/harness/simulated-traffic.ts';
import { allowedTail } from './budget.ts';
import { upperTail } from './counts/tails.ts';
import { judgeMinute, type Memories } from './judge-minute.ts';
import { placeOf } from './place.ts';
import { emptyHours, withHour } from './profile/packed.ts';
import { medianOf, referencesOf } from './profile/references.ts';

/** Judges minutes of one series, in order. */
function judgeAll(values: readonly number[], before: Memories = new Map()) {
  let memories = before;
  const judged = values.flatMap((value, minute) => {
    const counts = new Map([['signup', value]]);
    const step = judgeMinute({ memories, counts, minute, settings: new Map(), metricsMax: 10 });
    memories = step.memories;
    return step.judged;
  });
  return { judged, memories };
}

test('of small integers, 11 a minute and 8 an hour are the least that may alarm at one false alarm a month', () => {
  const least = (buckets: number) => {
    const counts = Array.from({ length: 20 }, (_, count) => count);
    return counts.find((count) => upperTail(count, 2, 2) <= 1 / buckets);
  };
  expect(least(730)).toBe(8);
  expect(least(43_800)).toBe(11);
  expect(1 / allowedTail(1, 0.5)).toBeCloseTo(43_776, 0);
});

test('after days of two a minute, four is no alarm and twenty is one', () => {
  const random = randomFrom(4);
  const { memories } = judgeAll(Array.from({ length: 3_000 }, () => poisson(2, random)));
  const next = (value: number) =>
    judgeMinute({
      memories,
      counts: new Map([['signup', value]]),
      minute: 3_000,
      settings: new Map(),
      metricsMax: 10,
    }).judged[0];
  expect(next(4)?.state).toBe('normal');
  expect(next(20)?.state).toBe('anomalous');
});

test('the Monday after a holiday is compared with Mondays that were none', () => {
  const calendar = { zone: 'America/New_York', holidays: new Set(['2026-05-25']) };
  const mondays = { '2026-04-27': 1_000, '2026-05-04': 980, '2026-05-11': 1_010, '2026-05-18': 990, '2026-05-25': 200 };
  const noonOf = (date: string) => placeOf(Date.parse(`${date}T16:00:00Z`) / 60_000, calendar);
  let hours = emptyHours();
  for (const [date, count] of Object.entries(mondays)) {
    const place = noonOf(date);
    if (!place.isHoliday) hours = withHour(hours, place.day, place.hour, count);
  }
  const expected = medianOf(referencesOf(hours, noonOf('2026-06-01')));
  expect(Math.abs(expected / 995 - 1)).toBeLessThan(0.01);
  expect(Math.abs(1_005 / expected - 1)).toBeLessThan(0.02);
  expect(noonOf('2026-05-25').isHoliday).toBe(true);
  const ordinary = Object.entries(mondays).flatMap(([date, count]) => (noonOf(date).isHoliday ? [] : [count]));
  expect(medianOf(ordinary)).toBe(995);
  expect(1_005 / medianOf(ordinary) - 1).toBeCloseTo(0.01005, 6);
});

test('a series without any spread: 51 after 50 for a day is nothing, 0 is an outage, and deviations are finite', () => {
  const { memories } = judgeAll(new Array<number>(1_440).fill(50));
  const next = [50, 51, 0].map((value) => {
    const counts = new Map([['signup', value]]);
    return judgeMinute({ memories, counts, minute: 1_440, settings: new Map(), metricsMax: 10 }).judged[0];
  });
  expect(next.map((one) => one?.state)).toEqual(['normal', 'normal', 'anomalous']);
  expect(next[0]?.deviation).toBeCloseTo(0, 1);
  expect(next[1]?.deviation).toBeCloseTo(0.14, 1);
  expect(next[2]?.deviation).toBeLessThan(-5);
  expect(next[2]?.deviation).toBeGreaterThan(-8);
});
