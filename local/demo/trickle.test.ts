import { expect, it } from 'vitest';
import { newTrickle } from './trickle.ts';

const START_MS = Date.UTC(2026, 10, 23, 14);
const MINUTE_MS = 60_000;

/** One hour of the trickle, polled once a second as the service does. */
function anHour() {
  const draw = newTrickle(1, START_MS);
  return Array.from({ length: 3_600 }, (_, second) => draw(START_MS + second * 1_000));
}

it('returns each event once, in the second in which it happens', () => {
  const seconds = anHour();
  for (const [second, events] of seconds.entries()) {
    const nowMs = START_MS + second * 1_000;
    for (const { timestamp } of events) {
      expect(Date.parse(timestamp)).toBeGreaterThan(nowMs - 1_001);
      expect(Date.parse(timestamp)).toBeLessThanOrEqual(nowMs);
    }
  }
  const ids = seconds.flat().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('never pauses for long and never floods: some events every few seconds, about as many each minute', () => {
  const perMinute = new Map<number, number>();
  for (const { timestamp } of anHour().flat()) {
    const minute = Math.floor((Date.parse(timestamp) - START_MS) / MINUTE_MS);
    perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
  }
  const settled = Array.from({ length: 55 }, (_, index) => perMinute.get(index + 5) ?? 0);
  expect(Math.min(...settled)).toBeGreaterThanOrEqual(4);
  expect(Math.max(...settled)).toBeLessThanOrEqual(60);
});

it('comes from the same few people, also after a restart', () => {
  const peopleOf = (seed: number) => {
    const draw = newTrickle(seed, START_MS);
    return new Set(draw(START_MS + 8 * 60 * MINUTE_MS).map((event) => event.anonymous_id));
  };
  const [today, tomorrow] = [peopleOf(1), peopleOf(2)];
  expect(today.size).toBeLessThanOrEqual(150);
  expect([...tomorrow].filter((person) => !today.has(person)).length).toBeLessThan(5);
});
