import type { ProjectSummary } from '../../../../core/api/account.ts';
import { answerRows } from '../../../../core/api/answer-rows.ts';
import type { QueryResponse } from '../../../../core/api/query.ts';
import type { CalendarDate } from '../../../../core/base/time/calendar.ts';

/** A project with its figures; undefined while they load, null if they could not be loaded. */
export type ProjectRow = {
  readonly project: ProjectSummary;
  readonly organization: string;
  readonly visitorsToday: Shown;
  readonly eventsToday: Shown;
  readonly visitorsWeek: Shown;
  readonly eventsWeek: Shown;
  /** Visitors of each of the seven days. */
  readonly trend: readonly number[];
};
type Shown = number | null | undefined;

export type ProjectAnswers = {
  readonly visitors: QueryResponse | null | undefined;
  readonly events: QueryResponse | null | undefined;
};

export function projectRow(
  project: ProjectSummary,
  organization: string,
  { visitors, events }: ProjectAnswers,
  today: CalendarDate,
): ProjectRow {
  const eventDays = events && answerRows(events);
  return {
    project,
    organization,
    visitorsToday: visitors && onDay(visitors, today),
    eventsToday: events && onDay(events, today),
    visitorsWeek: visitors && (visitors.totals?.visitors ?? 0),
    // Unlike visitors, events of several days add up.
    eventsWeek: eventDays?.reduce((sum, { value }) => sum + (value ?? 0), 0),
    trend: visitors ? answerRows(visitors).map(({ value }) => value ?? 0) : [],
  };
}

function onDay(answer: QueryResponse, day: CalendarDate): number {
  return answerRows(answer).find(({ time }) => time === day)?.value ?? 0;
}

/** The columns that rows can be sorted by. */
export const ROW_COLUMNS = ['project', 'visitorsToday', 'eventsToday', 'visitorsWeek', 'eventsWeek'] as const;
export type RowColumn = (typeof ROW_COLUMNS)[number];
export type RowOrder = { readonly column: RowColumn; readonly isDescending: boolean };

/** Names in the order of the reader's alphabet; figures that are not there come last, whichever way they are sorted. */
export function sortedRows(
  rows: readonly ProjectRow[],
  { column, isDescending }: RowOrder,
  locale: string,
): ProjectRow[] {
  const sign = isDescending ? -1 : 1;
  const byName = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const name = (a: ProjectRow, b: ProjectRow): number => byName.compare(a.project.name, b.project.name);
  if (column === 'project') return rows.toSorted((a, b) => sign * name(a, b));
  return rows.toSorted((a, b) => {
    const [first, second] = [a[column], b[column]];
    if (typeof first === 'number' && typeof second === 'number') return sign * (first - second) || name(a, b);
    return Number(typeof second === 'number') - Number(typeof first === 'number') || name(a, b);
  });
}
