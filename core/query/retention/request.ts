import type { RetentionQuery } from '../../api/kinds/retention.ts';
import { err, ok } from '../../base/result.ts';
import type { QueryContext } from '../kind.ts';
import { type Checked, refusalsOf } from '../refusals/refusal.ts';
import { readBreakdown } from '../reports/breakdown.ts';
import type { Calendar } from '../reports/calendar.ts';
import { type ChosenEvents, chosenEvents } from '../reports/event-choice.ts';
import { type Report, readReport } from '../reports/report.ts';
import type { EventGroup } from '../trend/groups.ts';
import { readGroupsMax } from '../trend/groups-max.ts';
import { type Cohort, cohortsOf } from './cohorts.ts';
import { OWN_COLUMNS } from './columns.ts';
import { defaultsOf, type RetentionRules } from './modes.ts';
import { readStretches, type Stretches } from './stretches.ts';

/** A request with every default filled in and every rule checked. */
export type Retention = Report &
  RetentionRules & {
    readonly start: ChosenEvents;
    readonly back: ChosenEvents;
    /** Whether both are the same events, which are then read once. */
    readonly isSame: boolean;
    readonly calendar: Calendar;
    readonly atLeast: number;
    readonly stretches: Stretches;
    readonly cohorts: readonly Cohort[];
    readonly groups: readonly EventGroup[];
    /** The groups by the elements of lists, as a first answer has found. */
    readonly listGroups: readonly string[];
    readonly groupsMax: number;
    /** Whether the persons themselves are wanted, with all of their returns. */
    readonly isListed: boolean;
  };

/** Fills in the defaults, those of the mode first, and checks what a schema cannot. Names every fault. */
export function readRetention(request: RetentionQuery, context: QueryContext): Checked<Retention> {
  const { start = {}, return: back = {} } = request;
  const report = readReport(request, context, [start.filters ?? [], back.filters ?? []]);
  const stretches = readStretches(request);
  const { listGroups = [] } = context;
  const place = report.ok ? report.value : { zone: 'UTC', span: { startMs: 0, endMs: 0 } };
  const groups = readBreakdown(request.breakdown, {
    zone: place.zone,
    nowMs: context.nowMs,
    hull: place.span,
    listGroups,
    taken: OWN_COLUMNS,
  });
  const refusals = refusalsOf([report, stretches, groups]);
  if (refusals) return err(refusals);
  if (!report.ok || !stretches.ok || !groups.ok) throw new Error('A refusal was lost');
  const rules = { ...defaultsOf(request.mode, context.weekStart), ...givenRules(request) };
  const calendar = { zone: report.value.zone, period: request.period ?? 'week', weekStart: rules.weekStart };
  const cohorts = cohortsOf(report.value, calendar);
  const cells = Math.max(1, cohorts.length * stretches.value.length);
  const groupsMax = readGroupsMax(groups.value.length > 0 ? request.limit : undefined, cells);
  if (!groupsMax.ok) return groupsMax;
  const { filters } = report.value;
  return ok({
    ...report.value,
    ...rules,
    start: chosenEvents(start, filters),
    back: chosenEvents(back, filters),
    isSame: JSON.stringify(chosenEvents(start, [])) === JSON.stringify(chosenEvents(back, [])),
    calendar,
    atLeast: request.at_least ?? 1,
    stretches: stretches.value,
    cohorts,
    groups: groups.value,
    listGroups,
    groupsMax: groupsMax.value,
    isListed: false,
  });
}

/** The rules that the request itself gives. */
function givenRules({ counting, cohort, window, period_0, week_start }: RetentionQuery): Partial<RetentionRules> {
  return {
    ...(counting ? { isOnOrAfter: counting === 'on_or_after' } : {}),
    ...(cohort ? { cohort } : {}),
    ...(window ? { isRolling: window === 'rolling' } : {}),
    ...(period_0 ? { isSizeInPeriod0: period_0 === 'size' } : {}),
    ...(week_start ? { weekStart: week_start } : {}),
  };
}
