import fc from 'fast-check';
import { expect, it } from 'vitest';
import { draws } from '../../test/harness/draws.ts';
import {
  CHANGES,
  type Change,
  HISTORY_DAYS,
  HISTORY_START_MS,
  history,
  keyGroups,
  slotCounts,
  toldByOther,
  zoneOf,
} from '../../test/reference/shadow-history.ts';
import type { ShadowCause } from '../api/shadow-causes.ts';
import { localDate } from '../base/time/zones.ts';
import { compareEvents } from './compare-events.ts';
import type { ShadowCell } from './ledger.ts';

const FOUND: Readonly<Record<Exclude<Change, 'sessions'>, ShadowCause>> = {
  bots: 'bots',
  zone: 'time_zone',
  duplicates: 'duplicates',
  'lost hour': 'lost_time',
  renamed: 'renamed',
};

function compared(changes: readonly Change[], seed: number, areIds = true) {
  const ours = history(seed);
  const told = toldByOther(ours, changes, seed);
  const zone = zoneOf(changes);
  const groups = keyGroups(ours, told, zone, areIds);
  const last = localDate('UTC', HISTORY_START_MS + HISTORY_DAYS * 86_400_000);
  const facts = { groups, slots: slotCounts(ours, told) };
  const { cells } = compareEvents(facts, (day) => day >= '2026-11-15' && day <= last);
  return { cells, told, ours, zone };
}

function causesIn(cells: readonly ShadowCell[]): string[] {
  return [...new Set(cells.flatMap(({ causes }) => causes.map(({ cause }) => cause)))].sort();
}

function moved(cells: readonly ShadowCell[], cause: ShadowCause): number {
  const counts = cells.flatMap(({ causes }) => causes.filter((each) => each.cause === cause).map(({ count }) => count));
  return Math.max(
    counts.reduce((sum, count) => sum + Math.max(0, count), 0),
    counts.reduce((sum, count) => sum + Math.max(0, -count), 0),
  );
}

it('finds nothing where both sides have the same', () => {
  const { cells } = compared([], 1);
  expect(cells.flatMap(({ causes, unexplained }) => [...causes, ...(unexplained === 0 ? [] : [unexplained])])).toEqual(
    [],
  );
});

it.each(CHANGES.filter((each) => each !== 'sessions'))('finds %s alone, whole, and nothing else', (change) => {
  for (const areIds of [true, false]) {
    const { cells } = compared([change], 7, areIds);
    expect(causesIn(cells)).toEqual([FOUND[change]]);
    expect(cells.filter(({ unexplained }) => unexplained !== 0)).toEqual([]);
    expect(cells.some(({ ours, theirs }) => ours !== theirs)).toBe(true);
  }
});

it('finds any changes together, each with its count, in any history', () => {
  const worlds = fc.record({ changes: fc.subarray([...CHANGES]), seed: fc.nat(10_000), areIds: fc.boolean() });
  fc.assert(
    fc.property(worlds, ({ changes, seed, areIds }) => {
      const { cells, told, ours, zone } = compared(changes, seed, areIds);
      const planted = changes.flatMap((each) => (each === 'sessions' ? [] : [FOUND[each]]));
      expect(causesIn(cells)).toEqual(planted.sort());
      for (const { ours: own, theirs, causes, unexplained } of cells) {
        expect(unexplained).toBe(0);
        expect(causes.reduce((sum, { count }) => sum + count, 0)).toBe(own - theirs);
      }
      const shown = told.events.filter(({ id }) => !told.copies.has(id));
      const counted = shown.filter(({ leftOut }) => leftOut === '');
      const lost = ours.filter(({ leftOut, id }) => leftOut === '' && !shown.some((each) => each.id === id));
      expect(moved(cells, 'bots')).toBe(shown.length - counted.length);
      expect(moved(cells, 'duplicates')).toBe(told.copies.size);
      expect(moved(cells, 'lost_time')).toBe(lost.length);
      expect(moved(cells, 'renamed')).toBe(counted.filter(({ name }) => name === 'Account Created').length);
      const otherDay = counted.filter(({ atMs }) => localDate('UTC', atMs) !== localDate(zone, atMs));
      expect(moved(cells, 'time_zone')).toBe(otherDay.length);
    }),
    draws(15, 304),
  );
});

it('calls a missing event no lost time, and an event that only one side has by no cause at all', () => {
  const ours = history(3);
  const told = toldByOther(ours, [], 3);
  const missed = ours.filter(({ leftOut, name }) => leftOut === '' && name === 'page_view');
  const [one, two, three] = [missed[50], missed[100], missed.at(-50)];
  const fewer = { ...told, events: told.events.filter(({ id }) => id !== one?.id && id !== two?.id) };
  const mine = ours.filter(({ id }) => id !== three?.id);
  const groups = keyGroups(mine, fewer, 'UTC', true);
  const { cells } = compareEvents({ groups, slots: slotCounts(mine, fewer) }, () => true);
  expect(causesIn(cells)).toEqual([]);
  expect(cells.reduce((sum, { unexplained }) => sum + Math.abs(unexplained), 0)).toBe(3);
});

it('finds what came late only where the other tool lacks it', () => {
  const ours = history(4).map((event, place) =>
    place % 20 === 0 ? { ...event, receivedMs: event.atMs + 86_400_000 } : event,
  );
  const told = toldByOther(ours, [], 4);
  const closed = { ...told, events: told.events.filter(({ atMs, receivedMs }) => receivedMs - atMs < 86_400_000) };
  const compare = (other: typeof told) =>
    causesIn(
      compareEvents({ groups: keyGroups(ours, other, 'UTC', true), slots: slotCounts(ours, other) }, () => true).cells,
    );
  expect(compare(told)).toEqual([]);
  expect(compare(closed)).toEqual(['late']);
});
