import type { ValueKind } from '../api/data-quality.ts';
import type { Share } from './chance.ts';

/**
 * Counts of the events of a day by event, release and property, as the store sums them up, and the same of the days
 * before. An event '' stands for any event, a property '' for the event itself.
 */

/** `value` counts one value of a property that has few; `events` the events themselves. */
export type ProfileKind = ValueKind | 'events' | 'value';

export type Series = {
  readonly event: string;
  /** The library that sent it, with the system of an app. */
  readonly platform: string;
  readonly property: string;
  readonly kind: ProfileKind;
  readonly value: string;
};

/** `units` are sessions, of events alone; `twins` are events that another one of the same second repeats. */
export type Counts = { readonly count: number; readonly units: number; readonly twins: number };

export type ReleaseRow = Series & Counts & { readonly release: string };
export type DayRow = Series & Counts & { readonly day: number };

/** A library on the judged day. Delays are quartiles of the time from an event to its arrival, seconds. */
export type ClockRow = {
  readonly library: string;
  readonly events: number;
  readonly persons: number;
  readonly ahead: number;
  readonly delays: readonly number[];
};

export type Profiles = {
  /** Days since 1970 (UTC). */
  readonly day: number;
  /** The day is over; counts of its events are complete. */
  readonly isWhole: boolean;
  readonly rows: readonly ReleaseRow[];
  /** Of the four weeks before, all releases of a platform together. */
  readonly before: readonly DayRow[];
  readonly clocks: readonly ClockRow[];
};

export type OfRelease = Counts & { readonly release: string };
export type OfDay = Counts & { readonly day: number };

/** Profiles by series. */
export type Index = {
  readonly series: readonly Series[];
  now(series: Series): readonly OfRelease[];
  before(series: Series): readonly OfDay[];
};

const NONE: readonly never[] = [];

export function indexOf({ rows, before }: Pick<Profiles, 'rows' | 'before'>): Index {
  const series = new Map<string, Series>();
  const now = grouped(rows, series);
  const days = grouped(before, series);
  return {
    series: [...series.values()],
    now: (each) => now.get(keyOf(each)) ?? NONE,
    before: (each) => days.get(keyOf(each)) ?? NONE,
  };
}

function keyOf({ event, platform, property, kind, value }: Series): string {
  return JSON.stringify([event, platform, property, kind, value]);
}

function grouped<Row extends Series>(rows: readonly Row[], series: Map<string, Series>): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
    if (!series.has(key)) series.set(key, row);
  }
  return groups;
}

/** The events of a name on a platform, whatever they hold; of any name for ''. */
export function eventsOf({ event, platform }: Pick<Series, 'event' | 'platform'>): Series {
  return { event, platform, property: '', kind: 'events', value: '' };
}

/** The share of one series in another, day by day. */
export function sharesOf<Row extends Counts>(
  parts: readonly Row[],
  wholes: readonly Row[],
  idOf: (row: Row) => string | number,
  read: { readonly part: (counts: Counts) => number; readonly whole: (counts: Counts) => number } = COUNTED,
): (Share & { readonly row: Row })[] {
  const hits = new Map(parts.map((row) => [idOf(row), read.part(row)]));
  return wholes.map((row) => ({ hits: hits.get(idOf(row)) ?? 0, of: read.whole(row), row }));
}

const COUNTED = { part: ({ count }: Counts) => count, whole: ({ count }: Counts) => count };

/** Sums of several series, by day or by release. */
export function summed<Row extends Counts>(rows: readonly Row[], idOf: (row: Row) => string | number): Row[] {
  const sums = new Map<string | number, Row>();
  for (const row of rows) {
    const sum = sums.get(idOf(row));
    sums.set(
      idOf(row),
      sum === undefined
        ? row
        : { ...sum, count: sum.count + row.count, units: sum.units + row.units, twins: sum.twins + row.twins },
    );
  }
  return [...sums.values()];
}

export const byDay = ({ day }: OfDay): number => day;
export const byRelease = ({ release }: OfRelease): string => release;
