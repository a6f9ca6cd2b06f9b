import { parseDate } from '../../../base/time/calendar.ts';
import type { Fields } from '../../raw-event.ts';
import type { Unreadable } from '../export-format.ts';

/** A row that counts more is a mistake, or an attempt to keep the service busy. */
const EVENTS_A_ROW_MAX = 10_000_000;

const COUNTS = [
  'visitors',
  'visits',
  'pageviews',
  'bounces',
  'events',
  'day_visitors',
  'day_visits',
  'first_visit',
] as const;
type Counts = Readonly<Record<(typeof COUNTS)[number], number>>;
export type Row = Counts & { readonly date: string; text(column: string): string };

/** A row of one of Plausible's tables; counts that it lacks are 0. */
export function rowOf(record: Fields): Row | Unreadable {
  const text = (column: string): string => {
    const value = record[column];
    return typeof value === 'string' ? value : '';
  };
  const date = parseDate(text('date'));
  if (date === undefined)
    return { problem: `\`date\` is "${text('date').slice(0, 40)}"; it must be a day, YYYY-MM-DD` };
  const wrong = COUNTS.find((column) => !isCount(text(column)));
  if (wrong !== undefined) {
    const shown = text(wrong).slice(0, 40);
    return { problem: `\`${wrong}\` is "${shown}"; it must be a count of at most ${EVENTS_A_ROW_MAX}` };
  }
  const count = (column: string): number => Number(text(column));
  return {
    date,
    visitors: count('visitors'),
    visits: count('visits'),
    pageviews: count('pageviews'),
    bounces: count('bounces'),
    events: count('events'),
    day_visitors: count('day_visitors'),
    day_visits: count('day_visits'),
    first_visit: count('first_visit'),
    text,
  };
}

/** Columns of other tables are missing, and count as 0. */
function isCount(text: string): boolean {
  return /^\d*$/.test(text) && Number(text) <= EVENTS_A_ROW_MAX;
}
