import type { CalendarDate } from '../base/time/calendar.ts';

/** One day and one event. */
export type Cell = { readonly day: CalendarDate; readonly event: string };

const DAY_CHARS = '2026-11-20'.length;

export function cellKey(day: CalendarDate, event: string): string {
  return `${day} ${event}`;
}

export function cellOf(key: string): Cell {
  return { day: key.slice(0, DAY_CHARS), event: key.slice(DAY_CHARS + 1) };
}

/** Numbers by cell. */
export class CellSums {
  private readonly sums = new Map<string, number>();

  add(day: CalendarDate, event: string, count: number): void {
    const key = cellKey(day, event);
    this.sums.set(key, (this.sums.get(key) ?? 0) + count);
  }

  of(day: CalendarDate, event: string): number {
    return this.at(cellKey(day, event));
  }

  at(key: string): number {
    return this.sums.get(key) ?? 0;
  }

  keys(): readonly string[] {
    return [...this.sums.keys()];
  }

  names(): ReadonlySet<string> {
    return new Set(this.keys().map((key) => cellOf(key).event));
  }
}
