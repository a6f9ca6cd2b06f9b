import type { QueryColumn } from '../../api/query.ts';
import type { RawRow } from '../../base/statement.ts';
import type { Answer } from '../kind.ts';
import { dateOfNumber } from '../reports/calendar.ts';
import type { Activity } from './request.ts';
import { LIFECYCLE_STATES } from './tree.ts';

const ofValue = (name: string): QueryColumn => ({ name, type: 'number', role: 'value' });

/** Turns the rows of `lifecycleTree` into the answer. */
export function lifecycleAnswer({ calendar, periods }: Activity, rows: readonly RawRow[]): Answer {
  const counts = new Map(rows.map(([period, state, persons]) => [`${period}/${state}`, Number(persons)]));
  return {
    columns: [{ name: 'time', type: 'date', role: 'time' }, ...LIFECYCLE_STATES.map(ofValue)],
    rows: periods.map((period) => [
      dateOfNumber(calendar, period),
      ...LIFECYCLE_STATES.map((_, state) => counts.get(`${period}/${state}`) ?? 0),
    ]),
    hasEmptySeries: rows.length === 0,
  };
}

/** Turns the rows of `stickinessTree` into the answer. */
export function stickinessAnswer({ periods }: Activity, rows: readonly RawRow[]): Answer {
  const counts = rows.map(([intervals, persons]) => ({ intervals: Number(intervals), persons: Number(persons) }));
  const personsWith = (test: (intervals: number) => boolean) =>
    counts.filter(({ intervals }) => test(intervals)).reduce((sum, { persons }) => sum + persons, 0);
  return {
    columns: [{ name: 'intervals', type: 'number', role: 'period' }, ofValue('persons'), ofValue('at_least')],
    rows: periods.map((_, index) => [
      index + 1,
      personsWith((intervals) => intervals === index + 1),
      personsWith((intervals) => intervals > index),
    ]),
    totals: { persons: personsWith(() => true) },
    hasEmptySeries: rows.length === 0,
  };
}
