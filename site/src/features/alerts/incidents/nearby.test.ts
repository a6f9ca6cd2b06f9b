import { expect, test } from 'vitest';
import { nearbyIn } from './nearby.ts';

const ABOUT_MS = Date.parse('2026-11-30T08:00:00Z');
const note = (id: string, at: string) => ({ id, name: id, at });
const idsOf = (notes: ReturnType<typeof note>[]) => nearbyIn(notes, ABOUT_MS, 'Europe/Berlin').map(({ id }) => id);

test('notes of the day before and of the hour after stand beside an incident, the latest first', () => {
  const release = note('release', '2026-11-30T09:30:00+01:00');
  const rollback = note('rollback', '2026-11-30T09:40:00+01:00');
  const later = note('later', '2026-11-30T11:00:00+01:00');
  const earlier = note('earlier', '2026-11-29T08:59:00+01:00');
  expect(idsOf([release, later, earlier, rollback])).toEqual(['rollback', 'release']);
});

test('a note at a date counts all day, by the clocks of the project', () => {
  const days = ['2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01'].map((at) => note(at, at));
  expect(idsOf(days)).toEqual(['2026-11-30', '2026-11-29']);
});
