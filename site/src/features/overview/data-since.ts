import { answerRows } from '../../../../core/api/answer-rows.ts';
import type { QueryResponse } from '../../../../core/api/query.ts';
import type { CalendarDate } from '../../../../core/base/time/calendar.ts';
import { localDate } from '../../../../core/base/time/zones.ts';

/** The day of the project's first event, from an answer to `everyDayQuery`; undefined if it has none. */
export function firstDataDate(answer: Pick<QueryResponse, 'columns' | 'rows'>): CalendarDate | undefined {
  return answerRows(answer)
    .find(({ value }) => (value ?? 0) > 0)
    ?.time?.slice(0, 10);
}

/**
 * Whether the earlier span of an answer can be compared with: days before the project's first event had no data, which
 * is not the same as no visitors. Until that day is known, the answer is taken as it is.
 */
export function hasEarlierData({ meta }: Pick<QueryResponse, 'meta'>, since: CalendarDate | undefined): boolean {
  if (meta.compared === undefined) return false;
  return since === undefined || localDate(meta.timezone, Date.parse(meta.compared.start)) >= since;
}
