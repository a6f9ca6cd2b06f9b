import type { Cell } from '../../api/query.ts';
import { addDays, type CalendarDate } from '../../base/time/calendar.ts';

/** A number that may still grow. */
export type SoFar = { readonly soFar: number };
/** The cohort, its size, and who returned in period 0, 1, 2 …; null has not begun. */
export type CohortLine = readonly [label: string, size: number, ...returned: (number | null | SoFar)[]];
/** The mean by size and the simple one, for period 0, 1, 2 … */
export type MeanLine = readonly (readonly [weighted: number | null, simple: number | null])[];

/** The rows of an answer of `retention`, written as the triangle that people know. */
export function retentionRows(means: MeanLine, lines: readonly CohortLine[]): Cell[][] {
  return lines.flatMap(([label, size, ...returned]) =>
    returned.map((cell, period) => {
      const count = typeof cell === 'object' && cell !== null ? cell.soFar : cell;
      const [weighted, simple] = means[period] ?? [null, null];
      const rate = count === null || size === 0 ? null : count / size;
      return [label, period, size, count, rate, typeof cell === 'number', weighted, simple];
    }),
  );
}

/** Lines of the days from one date to another; days without a line of their own are cohorts without anybody. */
export function dailyLines(start: CalendarDate, end: CalendarDate, periods: number, known: readonly CohortLine[]) {
  const lines: CohortLine[] = [];
  for (let date = start; date <= end; date = addDays(date, 1)) {
    lines.push(known.find(([label]) => label === date) ?? [date, 0, 0, ...new Array<number>(periods).fill(0)]);
  }
  return lines;
}
