import type { FoundCohort } from '../../api/kinds/behaviour-filters.ts';
import type { GroupOrder, Interval } from '../../api/kinds/field-names.ts';
import { INTERVALS } from '../../api/kinds/field-names.ts';
import type { Filter } from '../../api/kinds/fields.ts';
import type { CohortGroup } from '../../api/kinds/report-fields.ts';
import { SESSION_MEASURES, type SessionMeasure, type SessionsQuery } from '../../api/kinds/sessions.ts';
import { QUERY_FILTER_READS_MAX, QUERY_GROUP_BY_MAX } from '../../base/limits.ts';
import { err, ok } from '../../base/result.ts';
import { countReads } from '../filters/count-reads.ts';
import type { QueryContext } from '../kind.ts';
import { type Checked, type Refusal, refusal, refusalsOf, refused } from '../refusals/refusal.ts';
import { filterContext, type Report, readReport } from '../reports/report.ts';
import { sessionRules } from '../sessions/modes.ts';
import type { SessionRules } from '../sessions/rules.ts';
import { cohortGroup } from '../trend/cohort-group.ts';
import type { EventGroup } from '../trend/groups.ts';
import { readGroupsMax } from '../trend/groups-max.ts';
import { readSpans, type Spans } from '../trend/spans.ts';
import { checkConditions } from './conditions.ts';
import { PAGE_MEASURES } from './measures.ts';
import { COHORTS, isPageForm, ofSessions } from './name-facts.ts';

export type Conversion = { readonly event: string; readonly label: string; readonly filters: readonly Filter[] };

/** A request with every default filled in and every rule checked. */
export type SessionReport = Report &
  Spans & {
    readonly rules: SessionRules;
    readonly measures: readonly SessionMeasure[];
    readonly conversions: readonly Conversion[];
    readonly interval?: Interval;
    /** Properties to group by, as they were named; a form of the page among them if `isByPage`. */
    readonly groups: readonly string[];
    /** How sessions get their cohorts, if `COHORTS` is among the groups. */
    readonly cohorts?: EventGroup;
    readonly isByPage: boolean;
    readonly groupsMax: number;
    readonly order: GroupOrder;
    /** Groups are kept of which a value contains this text; '' keeps all. */
    readonly search: string;
    /** The rows also hold each figure without each group of persons. */
    readonly leavesOut?: true;
    /** The group without which the figures are read from the rows. */
    readonly without?: number | undefined;
  };

const DEFAULT_MEASURES: readonly SessionMeasure[] = ['sessions', 'visitors', 'views', 'bounce_rate', 'duration_mean'];

/** Fills in the defaults and checks what a schema cannot. Names every fault. */
export function readSessionReport(request: SessionsQuery, context: QueryContext): Checked<SessionReport> {
  const filters = (request.filters ?? []).map(ofSessions);
  const conversions = readConversions(request.conversions ?? []);
  const report = readReport({ ...request, filters }, context, [conversions.flatMap((each) => each.filters)]);
  const grouping = readGrouping(request);
  const interval = grouping.ok ? grouping.value.interval : undefined;
  const zone = report.ok ? report.value.zone : 'UTC';
  const spans = readSpans(request, { zone, nowMs: context.nowMs, weekStart: context.weekStart ?? 'monday', interval });
  const measures = request.measures ?? DEFAULT_MEASURES;
  const isByPage = grouping.ok && grouping.value.groups.some(isPageForm);
  const hasGroups = grouping.ok && grouping.value.groups.length > 0;
  const others = [
    ...checkMeasures(request, measures, isByPage),
    ...checkComparison(request),
    ...(report.ok ? checkConditions(report.value.filters, filterContext(report.value)) : []),
    ...(hasGroups || !grouping.ok ? [] : idleFields(request)),
  ];
  // A fault of the range is one of the report already.
  const refusals = refusalsOf(report.ok ? [report, grouping, spans] : [report, grouping], others);
  if (refusals) return err(refusals);
  if (!report.ok || !grouping.ok || !spans.ok) throw new Error('A refusal was lost');
  const { groups, cohorts } = grouping.value;
  const place = { zone: report.value.zone, nowMs: context.nowMs, hull: report.value.span };
  // Measures are columns: only periods multiply rows.
  const rowsPerGroup = Math.max(1, spans.value.places.length);
  const groupsMax = readGroupsMax(groups.length > 0 ? request.limit : undefined, rowsPerGroup);
  if (!groupsMax.ok) return groupsMax;
  return ok({
    ...report.value,
    ...spans.value,
    rules: sessionRules(request.mode, zone, context.sessionMinutes),
    measures: [...new Set(measures)],
    conversions,
    ...(interval ? { interval } : {}),
    groups,
    ...(cohorts.length > 0 ? { cohorts: cohortGroup(cohorts, place) } : {}),
    isByPage,
    groupsMax: groupsMax.value,
    order: request.order ?? 'descending',
    search: request.search ?? '',
  });
}

function readConversions(given: NonNullable<SessionsQuery['conversions']>): Conversion[] {
  return given.map((each) => {
    const { event, label = event, filters = [] } = typeof each === 'string' ? { event: each } : each;
    const isTaken = Object.hasOwn(SESSION_MEASURES, label) || label === 'time';
    return { event, label: isTaken ? `conversion ${label}` : label, filters };
  });
}

type Grouping = { readonly interval?: Interval; readonly groups: string[]; readonly cohorts: readonly FoundCohort[] };

function readGrouping({ group_by: given = [], interval }: SessionsQuery): Checked<Grouping> {
  const named = given.filter((each: string | CohortGroup) => typeof each === 'object');
  const unknown = named.find((each) => each.found === undefined);
  if (unknown) return refused('unknown_cohort', { path: 'group_by', given: unknown.cohort, known: [] });
  const found = named.flatMap((each) => each.found ?? []);
  const cohorts = [...new Map(found.map((each) => [each.id, each])).values()];
  const group_by = given
    .map((each) => (typeof each === 'string' ? each : COHORTS))
    .filter((name, index, all) => name !== COHORTS || all.indexOf(name) === index);
  const groups = group_by.filter((name) => name !== 'time' && !isInterval(name));
  const units = [...new Set([...group_by.filter(isInterval), ...(interval ? [interval] : [])])];
  if (units.length > 1) return refused('units_differ', { units });
  const twice = groups.find((name, index) => groups.indexOf(name) < index);
  if (twice !== undefined) return refused('grouped_twice', { name: twice });
  if (groups.filter(isPageForm).length > 1) return refused('grouped_by_both_forms', {});
  if (groups.length > QUERY_GROUP_BY_MAX) return refused('too_many_groups', { count: groups.length });
  if (groups.includes('timestamp')) return refused('grouped_by_timestamp', {});
  const isOverTime = group_by.length > groups.length;
  if (interval && !isOverTime) return refused('interval_of_a_total', { interval });
  const reads = countReads(cohorts.map((each) => ({ cohort: each.id, found: each })));
  if (reads > QUERY_FILTER_READS_MAX) return refused('too_many_reads', { count: reads });
  return ok(isOverTime ? { interval: units[0] ?? 'day', groups, cohorts } : { groups, cohorts });
}

function isInterval(name: string): name is Interval {
  return INTERVALS.some((interval) => interval === name);
}

function checkMeasures({ conversions }: SessionsQuery, measures: readonly SessionMeasure[], isByPage: boolean) {
  const ofPages = measures.filter((each) => PAGE_MEASURES.includes(each) && !isByPage);
  const lacksConversions = measures.includes('conversion_rate') && !conversions;
  return [
    ...ofPages.map((measure): Refusal => refusal('measure_of_pages', { measure })),
    ...(lacksConversions ? [refusal('rate_of_no_conversion', {})] : []),
  ];
}

/** Fields that have no effect without groups. */
function idleFields({ order, search }: SessionsQuery): Refusal[] {
  const field = order ? 'order' : search ? 'search' : undefined;
  return field ? [refusal('order_of_no_groups', { field })] : [];
}

/** Describes a field that has no effect without another one. */
function checkComparison({ compare, compare_whole }: SessionsQuery): Refusal[] {
  return compare_whole === undefined || compare !== undefined ? [] : [refusal('whole_of_no_comparison', {})];
}
