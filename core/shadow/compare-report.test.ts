import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draws } from '../../test/harness/draws.ts';
import {
  type Change,
  history,
  hourCounts,
  reportedCounts,
  type ToldEvent,
  toldByOther,
  zoneOf,
} from '../../test/reference/shadow-history.ts';
import type { ShadowCause } from '../api/shadow-causes.ts';
import { localDate } from '../base/time/zones.ts';
import { compareReport } from './compare-report.ts';
import type { ShadowCell } from './ledger.ts';

/** Changes that numbers alone tell. Events that the other tool counts twice are none: we have them once. */
const TOLD = {
  bots: 'bots',
  zone: 'time_zone',
  'lost hour': 'lost_time',
  renamed: 'renamed',
} as const satisfies Partial<Record<Change, ShadowCause>>;
const CHANGES = ['bots', 'zone', 'lost hour', 'renamed'] as const;

function compared(changes: readonly Change[], seed: number, ours = history(seed)): readonly ShadowCell[] {
  const zone = zoneOf(changes);
  const reported = reportedCounts(toldByOther(ours, changes, seed), zone);
  return compareReport({ hours: hourCounts(ours, zone), reported, names: new Map() }).cells;
}

const causesIn = (cells: readonly ShadowCell[]) =>
  [...new Set(cells.flatMap(({ causes }) => causes.map(({ cause }) => cause)))].sort();
/** Whether no other hour has as many events of each name as the one that is lost: numbers could not tell the two apart. */
function isOneHour(seed: number): boolean {
  const ours = history(seed);
  const { lostHour } = toldByOther(ours, [], seed);
  const counts = new Map<number, string[]>();
  for (const { hour, name } of hourCounts(ours, 'UTC')) counts.set(hour, [...(counts.get(hour) ?? []), name]);
  const told = [...counts].map(([hour, names]) => ({ hour, text: names.sort().join() }));
  return told.filter(({ text }) => text === told.find(({ hour }) => hour === lostHour)?.text).length === 1;
}

const rests = (cells: readonly ShadowCell[]) => cells.filter(({ unexplained }) => unexplained !== 0);

describe('a report by days of New York', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const atMs = Date.parse('2026-11-20T00:30:00Z') + hour * 3_600_000;
    const event: ToldEvent = {
      id: `e${hour}`,
      name: 'visit',
      atMs,
      receivedMs: atMs,
      person: 'ann',
      leftOut: '',
    };
    return event;
  });

  it('differs by the zone alone', () => {
    const { cells } = compareReport({
      hours: hourCounts(hours, 'America/New_York'),
      reported: [
        { day: '2026-11-19', event: 'visit', events: 5 },
        { day: '2026-11-20', event: 'visit', events: 19 },
      ],
      names: new Map(),
    });
    const [firstMs, lastMs] = [Date.parse('2026-11-20T00:30:00Z'), Date.parse('2026-11-20T04:30:00Z')];
    const zone = { cause: 'time_zone', firstMs, lastMs };
    expect(cells).toEqual([
      { ...visits('2026-11-19', 0, 5), causes: [{ ...zone, count: -5, other: '2026-11-20' }] },
      { ...visits('2026-11-20', 24, 19), causes: [{ ...zone, count: 5, other: '2026-11-19' }] },
    ]);
  });

  const visits = (day: string, ours: number, theirs: number) => ({
    day,
    event: 'visit',
    ours,
    theirs,
    unexplained: 0,
  });
});

it('finds nothing where both sides have the same', () => {
  const cells = compared([], 1);
  expect(causesIn(cells)).toEqual([]);
  expect(rests(cells)).toEqual([]);
});

it.each(CHANGES)('finds %s alone, whole, and nothing else', (change) => {
  const cells = compared([change], 11);
  expect(causesIn(cells)).toEqual([TOLD[change]]);
  expect(rests(cells)).toEqual([]);
});

it('finds any changes together in any history', () => {
  const worlds = fc.record({ changes: fc.subarray([...CHANGES]), seed: fc.nat(10_000) });
  fc.assert(
    fc.property(worlds, ({ changes, seed }) => {
      fc.pre(isOneHour(seed));
      const cells = compared(changes, seed);
      expect(causesIn(cells)).toEqual(changes.map((each) => TOLD[each]).sort());
      expect(rests(cells)).toEqual([]);
    }),
    draws(15, 305),
  );
});

it('names no cause for events that the other tool counts twice', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const cells = compared(['duplicates'], seed);
    expect(causesIn(cells)).toEqual([]);
    expect(rests(cells).every(({ unexplained }) => unexplained < 0)).toBe(true);
  }
});

it('finds events that are several of ours and one of theirs', () => {
  const once = history(6);
  const twice = once.flatMap((event, place) =>
    place % 10 === 0 ? [event, { ...event, id: `${event.id}b` }] : [event],
  );
  const reported = reportedCounts(toldByOther(once, [], 6), 'UTC');
  const { cells, added } = compareReport({ hours: hourCounts(twice, 'UTC'), reported, names: new Map() });
  expect(added).toEqual(['duplicates_here']);
  expect(rests(cells)).toEqual([]);
});

it('takes a name that was told, and compares only days that the report has', () => {
  const ours = history(8);
  const all = reportedCounts(toldByOther(ours, ['renamed'], 8), 'UTC');
  const reported = all.filter(({ day }) => day === localDate('UTC', ours[0]?.atMs ?? 0));
  const names = new Map([['signup', 'Account Created']]);
  const { cells } = compareReport({ hours: hourCounts(ours, 'UTC'), reported, names });
  expect(causesIn(cells)).toEqual(['renamed']);
  expect(rests(cells)).toEqual([]);
  expect(new Set(cells.map(({ day }) => day)).size).toBe(1);
});
