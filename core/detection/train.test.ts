import { expect, test } from 'vitest';
import { poisson, randomFrom } from '../../test/harness/simulated-traffic.ts';
import { judgeMinute, type Memories } from './judge-minute.ts';
import { UTC_CALENDAR } from './place.ts';
import { trained } from './train.ts';

const DAY = 1_440;
/** A Monday, midnight in UTC. */
const NOW = Date.UTC(2026, 5, 1) / 60_000;

/** Four weeks of hours and three days of minutes of a flow, as they are stored. */
function historyOf(countAt: (minute: number) => number) {
  const minutes = new Map<number, number>();
  const hours = Array.from({ length: 28 * 24 }, (_, i) => {
    const minute = NOW - 28 * DAY + i * 60;
    const counts = Array.from({ length: 60 }, (_, offset) => countAt(minute + offset));
    if (minute >= NOW - 3 * DAY) for (const [i, count] of counts.entries()) minutes.set(minute + i, count);
    return { minute, count: counts.reduce((sum, count) => sum + count, 0) };
  });
  return { hours, minutes, fromMinute: NOW - 3 * DAY, untilMinute: NOW };
}

test('a flow of office hours with an hourly job raises nothing on its first day, and its outage is told, from history', () => {
  const random = randomFrom(3);
  const isOpen = (minute: number) =>
    minute % DAY >= 540 && minute % DAY < 1_020 && Math.floor((minute - NOW) / DAY + 28) % 7 < 5;
  const countAt = (minute: number) => poisson(isOpen(minute) ? 20 : 0.1, random) + (minute % 60 === 7 ? 120 : 0);
  const memory = trained(historyOf(countAt), UTC_CALENDAR);
  if (!memory) throw new Error('nothing learned');
  let memories: Memories = new Map([['page_view', memory]]);
  const found = Array.from({ length: DAY }, (_, i) => {
    const isOut = i >= 840 && i < 860;
    const counts = new Map([['page_view', isOut ? 0 : countAt(NOW + i)]]);
    const judged = judgeMinute({ memories, counts, minute: NOW + i, settings: new Map(), metricsMax: 10 });
    memories = judged.memories;
    return judged.found.map(({ type, severity }) => ({ after: i - 839, type, severity }));
  }).flat();
  expect(found).toEqual([{ after: expect.any(Number), type: 'drop', severity: 'critical' }]);
  expect(found[0]?.after).toBeLessThanOrEqual(2);
});

test('a series without events has no history', () => {
  expect(trained({ hours: [], minutes: new Map(), fromMinute: 0, untilMinute: DAY }, UTC_CALENDAR)).toBeUndefined();
});
