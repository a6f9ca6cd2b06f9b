import type { ProjectSummary } from '../../../../core/api/account.ts';
import type { SegmentationQuery } from '../../../../core/api/kinds/segmentation.ts';
import type { SessionsQuery } from '../../../../core/api/kinds/sessions.ts';
import { addDays, type CalendarDate } from '../../../../core/base/time/calendar.ts';

/** A week with today. */
const DAYS = 7;

/** Visitors of the last seven days by day, and each once over all of them. */
export function visitorsQuery(project: ProjectSummary, today: CalendarDate): SessionsQuery {
  return { query_type: 'sessions', measures: ['visitors'], ...daily(project, today) };
}

/** Events of the last seven days by day. */
export function eventsQuery(project: ProjectSummary, today: CalendarDate): SegmentationQuery {
  return { query_type: 'segmentation', events: ['*'], ...daily(project, today) };
}

function daily({ id }: ProjectSummary, today: CalendarDate) {
  return {
    project_id: id,
    date_range: { start: addDays(today, 1 - DAYS), end: today },
    group_by: ['time'],
    interval: 'day' as const,
  };
}
