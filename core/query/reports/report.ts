import type { DateRange, Filter } from '../../api/kinds/fields.ts';
import { err, ok } from '../../base/result.ts';
import type { WeekStart } from '../../base/time/calendar.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { canonicalZone } from '../../base/time/zones.ts';
import { checkFilters } from '../filters/check-filters.ts';
import type { FilterContext } from '../filters/condition.ts';
import type { QueryContext } from '../kind.ts';
import { type Checked, refusalsOf, refused } from '../refusals/refusal.ts';
import { parseSpan } from '../span.ts';

/** The fields that every report over persons has (`reportFields`), with defaults filled in and checked. */
export type Report = {
  /** The zone as the request or the project names it, and its canonical name. */
  readonly timezone: string;
  readonly zone: string;
  readonly span: Stretch;
  readonly nowMs: number;
  readonly filters: readonly Filter[];
  readonly includeBots: boolean;
};

type Asked = {
  readonly date_range: DateRange;
  readonly timezone?: string | undefined;
  readonly filters?: readonly Filter[] | undefined;
  readonly include_bots?: boolean | undefined;
  readonly week_start?: WeekStart | undefined;
};

/**
 * Reads the fields that reports share. Refuses unknown zones, spans as `parseSpan` does, and filters as `checkFilters`
 * does.
 *
 * @param choices  the filters of each choice of events, to which the shared ones are added
 */
export function readReport(
  { date_range, timezone: asked, filters = [], include_bots: includeBots = false, week_start }: Asked,
  context: QueryContext,
  choices: readonly (readonly Filter[])[],
): Checked<Report> {
  const timezone = asked ?? context.timezone;
  const known = canonicalZone(timezone);
  const zone = known ? ok(known) : refused('unknown_zone', { given: timezone });
  // If the zone is invalid, the faults reported are those that exist in any zone.
  const weekStart = week_start ?? context.weekStart;
  const clock = { zone: known ?? 'UTC', nowMs: context.nowMs, ...(weekStart ? { weekStart } : {}) };
  const span = parseSpan(date_range, clock);
  const refusals = refusalsOf([zone, span], checkFilters(filters, choices.flat(), choices.length, clock));
  if (refusals) return err(refusals);
  if (!zone.ok || !span.ok) throw new Error('A refusal was lost');
  return ok({ timezone, zone: zone.value, span: span.value, nowMs: context.nowMs, filters, includeBots });
}

/** The context of the report's filters. */
export function filterContext({ zone, span, nowMs }: Report): FilterContext {
  return { zone, span, nowMs };
}
