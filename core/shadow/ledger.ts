import type { ShadowCause } from '../api/shadow-causes.ts';
import type { CalendarDate } from '../base/time/calendar.ts';
import { cellKey, cellOf } from './cells.ts';

/** The part of a cause in the difference (ours minus theirs) of one day and event. */
export type ShadowEntry = {
  readonly cause: ShadowCause;
  readonly count: number;
  /** The first and the last event of it, Unix milliseconds. */
  readonly firstMs?: number;
  readonly lastMs?: number;
  /** The name or the day under which the other side has the events. */
  readonly other?: string;
};

export type ShadowCell = {
  readonly day: CalendarDate;
  readonly event: string;
  readonly ours: number;
  readonly theirs: number;
  readonly causes: readonly ShadowEntry[];
  /** `ours - theirs` less all causes. */
  readonly unexplained: number;
};

type Open = { ours: number; theirs: number; readonly causes: Map<string, ShadowEntry> };

/** Adds up both sides and their causes by day and event. The sum of a cell always holds: what no entry covers is unexplained. */
export class ShadowLedger {
  private readonly cells = new Map<string, Open>();

  ours(day: CalendarDate, event: string, count: number): void {
    this.open(day, event).ours += count;
  }

  theirs(day: CalendarDate, event: string, count: number): void {
    this.open(day, event).theirs += count;
  }

  enter(day: CalendarDate, event: string, entry: ShadowEntry): void {
    if (entry.count === 0) return;
    const { causes } = this.open(day, event);
    const key = JSON.stringify([entry.cause, entry.other ?? '', Math.sign(entry.count)]);
    const known = causes.get(key);
    causes.set(key, known ? together(known, entry) : entry);
  }

  /** The same events are counted in two cells: each side's day and name. */
  move(
    from: { readonly day: CalendarDate; readonly event: string },
    to: { readonly day: CalendarDate; readonly event: string },
    { other: _, ...entry }: ShadowEntry,
  ): void {
    const isOther = from.event !== to.event;
    this.enter(from.day, from.event, { ...entry, other: isOther ? to.event : to.day });
    this.enter(to.day, to.event, { ...entry, count: -entry.count, other: isOther ? from.event : from.day });
  }

  /** The cells of some days, by day and then by event. */
  close(isShown: (day: CalendarDate) => boolean): ShadowCell[] {
    return [...this.cells]
      .map(([key, cell]) => closed(key, cell))
      .filter(({ day, ours, theirs, causes }) => {
        const isEmpty = ours === 0 && theirs === 0 && causes.length === 0;
        return isShown(day) && !isEmpty;
      })
      .sort((one, other) => order(one.day, other.day) || order(one.event, other.event));
  }

  private open(day: CalendarDate, event: string): Open {
    const key = cellKey(day, event);
    const cell = this.cells.get(key) ?? { ours: 0, theirs: 0, causes: new Map() };
    this.cells.set(key, cell);
    return cell;
  }
}

function closed(key: string, { ours, theirs, causes }: Open): ShadowCell {
  const entries = [...causes.values()].sort((one, other) => Math.abs(other.count) - Math.abs(one.count));
  const explained = entries.reduce((sum, { count }) => sum + count, 0);
  const { day, event } = cellOf(key);
  return { day, event, ours, theirs, causes: entries, unexplained: ours - theirs - explained };
}

function together(one: ShadowEntry, other: ShadowEntry): ShadowEntry {
  const first = least([one.firstMs, other.firstMs], Math.min);
  const last = least([one.lastMs, other.lastMs], Math.max);
  return {
    ...one,
    count: one.count + other.count,
    ...(first === undefined ? {} : { firstMs: first }),
    ...(last === undefined ? {} : { lastMs: last }),
  };
}

function least(times: readonly (number | undefined)[], of: (...times: number[]) => number): number | undefined {
  const known = times.filter((each) => each !== undefined);
  return known.length > 0 ? of(...known) : undefined;
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
