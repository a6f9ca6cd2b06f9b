import type { FoundCohort } from '../../api/kinds/behaviour-filters.ts';
import type { Filter } from '../../api/kinds/fields.ts';
import type { WrittenTable } from '../../api/written-tables.ts';
import type { ApiError } from '../../base/errors.ts';
import { ok, type Result } from '../../base/result.ts';
import { addDays, type CalendarDate } from '../../base/time/calendar.ts';
import { startOfDate } from '../../base/time/zones.ts';
import { EVENT_FILE_COLUMNS } from '../../export/event-columns.ts';
import { type ExportPlan, planExport } from '../../export/plan-export.ts';
import type { QueryContext } from '../../query/kind.ts';
import type { TypedColumn } from '../typed-columns.ts';

/** The rows and columns that a day's files are to hold. */
export type DayAsked = {
  readonly day: CalendarDate;
  /** The zone whose midnights divide the days. */
  readonly timezone: string;
  /** Properties of events with columns of their own. */
  readonly typed: readonly TypedColumn[];
  readonly filters: readonly Filter[];
  /** All cohorts of the project. */
  readonly cohorts: readonly FoundCohort[];
  readonly includeBots: boolean;
  /** Events that were received later are left out, Unix milliseconds. */
  readonly asOfMs: number;
};

/** Names that columns of a file must not have: readers of Hive's layout make columns of these from the path. */
const PATH_COLUMNS = ['project', 'date', 'version'];
export const OWN_FILE_COLUMNS: ReadonlySet<string> = new Set([...EVENT_FILE_COLUMNS, ...PATH_COLUMNS]);

/**
 * Plans the rows of a day as an export does, so that files, exports and reports count alike. Each column has the type that the
 * settings say, whatever the day holds. Errors: `bad_request`, `invalid_query`, `not_found`.
 */
export function planDay(
  table: WrittenTable,
  { day, timezone, typed, filters, cohorts, includeBots, asOfMs }: DayAsked,
  context: QueryContext,
): Result<ExportPlan, ApiError> {
  const isOfDay = table === 'events' || table === 'sessions';
  const sent = typed.map(({ property, type }) => `properties.${property}:${type}`);
  const plan = planExport(
    table,
    {
      ...(isOfDay ? spanOf(timezone, day) : {}),
      ...(table === 'events' ? { columns: [...EVENT_FILE_COLUMNS, ...sent] } : {}),
      filters: isOfDay ? filters : [],
      cohorts,
      asOfMs,
      form: 'microseconds',
      include_bots: includeBots,
      include_internal: false,
    },
    context,
  );
  if (!plan.ok || table !== 'events') return plan;
  return ok({ ...plan.value, titles: [...EVENT_FILE_COLUMNS, ...typed.map(({ name }) => name)] });
}

function spanOf(timezone: string, day: CalendarDate): { readonly start: string; readonly end: string } {
  const [start, end] = [day, addDays(day, 1)].map((date) => new Date(startOfDate(timezone, date)).toISOString());
  return { start: start ?? day, end: end ?? day };
}
