import { z } from 'zod';
import type { DateRange, DateSpan, Filter } from '../../api/kinds/fields.ts';
import { dateRangeSchema } from '../../api/kinds/fields.ts';
import { isKindName, type KindName } from '../../api/kinds/index.ts';
import type { RangeClock } from '../../api/range-dates.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { addDays } from '../../base/time/calendar.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { localDate, startOfDate } from '../../base/time/zones.ts';
import { resolveRange } from '../relative-range.ts';
import { parseSpan } from '../span.ts';
import { sessionForm, tellsOfSessions, withoutSessionForm } from './session-form.ts';
import { showsPersons } from './shows-persons.ts';

/**
 * The part of a project that a public link shows. It travels in the principal, beside the project, so that every query that
 * the link causes passes `guardShare` whatever a page or a request asks for.
 */
export type ShareScope = {
  /** Filters that must hold besides those of the query. */
  readonly filters: readonly Filter[];
  /** The days of the link; absent: any. Nothing after their end is read, as if the end were now. */
  readonly days?: Stretch;
};

/** The clock of the reader, and the properties that the project defines and that name persons (`namesOfPersons`). */
export type ShareReader = RangeClock & { readonly namesOfPersons: ReadonlySet<string> };

/**
 * Why a query is not shown through a link. `kind`: it lists persons, events or names; `persons`: it groups by something that
 * names persons; `segment`: the filters of the link would not hold for all that it reads; `days`: it reads past the days of
 * the link, or none of them.
 */
export type NotShared = 'kind' | 'persons' | 'segment' | 'days';

type Asked = Readonly<Record<string, unknown>>;
type Carries = {
  readonly segment: (asked: Asked, filters: readonly Filter[]) => boolean;
  readonly days: (asked: Asked) => boolean;
};

const ALWAYS: Carries = { segment: () => true, days: () => true };

/**
 * The kinds that may be shown, and whether the filters and the days of a link bound everything that they read. A kind that
 * is not listed is not shown: lists of persons and of values, and any new kind until somebody has thought about it.
 */
const KINDS: Readonly<Partial<Record<KindName, Carries>>> = {
  events: ALWAYS,
  segmentation: ALWAYS,
  funnel: { segment: () => true, days: ({ conversions }) => conversions !== 'after_range' },
  retention: ALWAYS,
  lifecycle: ALWAYS,
  stickiness: ALWAYS,
  // A session is taken whole, so it may not be labelled by what only one of its events is bound to.
  sessions: { segment: ({ group_by }, filters) => !labels(group_by, withoutSessionForm(filters)), days: () => true },
  // Filters are those of the conversions; their touches may be anybody's.
  attribution: { segment: () => false, days: () => true },
  paths: ALWAYS,
  recurring_revenue: ALWAYS,
  // Windows read on after the range, and what persons did before their exposure lies before the days of the link.
  experiment: { segment: () => true, days: ({ metrics, before }) => before === undefined && !hasWindow(metrics) },
};

/** Why a query cannot be shown through a link, whatever the time; undefined if it can. */
function whyNotShared(
  request: unknown,
  { filters, days }: ShareScope,
  namesOfPersons: ReadonlySet<string>,
): NotShared | undefined {
  const asked = fieldsOf(request);
  const carries = isKindName(asked?.query_type) ? KINDS[asked.query_type] : undefined;
  if (!asked || !carries) return 'kind';
  // Drivers of a funnel name values of any property, and events of the same persons that no filter is asked of.
  if (asked.drivers === true) return 'kind';
  if (showsPersons(asked, namesOfPersons)) return 'persons';
  if (filters.length > 0 && !carries.segment(asked, filters)) return 'segment';
  return days && !carries.days(asked) ? 'days' : undefined;
}

/** The query with the filters of the link added, and its range cut to the days of the link. */
export function guardShare(request: unknown, scope: ShareScope, reader: ShareReader): Result<object, NotShared> {
  const { namesOfPersons, ...clock } = reader;
  const asked = fieldsOf(request);
  const problem = whyNotShared(request, scope, namesOfPersons);
  if (problem !== undefined || !asked) return err(problem ?? 'kind');
  const own = z.array(z.unknown()).optional().safeParse(asked.filters);
  if (!own.success) return err('segment');
  const range = scope.days ? rangeWithin(asked, scope.days, clock) : ok({});
  if (!range.ok) return range;
  const ofSessions = tellsOfSessions(asked) ? scope.filters.flatMap((each) => sessionForm(each) ?? []) : [];
  return ok({ ...asked, ...range.value, filters: [...(own.data ?? []), ...scope.filters, ...ofSessions] });
}

/**
 * The moment that is now to a query of the link: within the last of its days once they are over. At their end itself, the day
 * after them would be today.
 */
export function shareNowMs({ days }: Pick<ShareScope, 'days'>, nowMs: number): number {
  return days ? Math.min(nowMs, days.endMs - 1) : nowMs;
}

function hasWindow(metrics: unknown): boolean {
  return (Array.isArray(metrics) ? metrics : []).some((metric) => fieldsOf(metric)?.window !== undefined);
}

function labels(groups: unknown, properties: ReadonlySet<string>): boolean {
  const names = JSON.stringify(groups ?? []);
  return [...properties].some((property) => names.includes(JSON.stringify(property)));
}

function rangeWithin(
  { date_range, timezone }: Asked,
  days: Stretch,
  clock: RangeClock,
): Result<{ readonly date_range: DateRange }, NotShared> {
  const range = dateRangeSchema.safeParse(date_range);
  const zone = typeof timezone === 'string' ? timezone : clock.zone;
  const then = { ...clock, zone, nowMs: shareNowMs({ days }, clock.nowMs) };
  const span = range.success ? parseSpan(range.data, then) : undefined;
  const dates = range.success ? resolveRange(range.data, then, 'date_range') : undefined;
  if (!span?.ok || !dates?.ok) return err('days');
  const within = { startMs: Math.max(span.value.startMs, days.startMs), endMs: Math.min(span.value.endMs, days.endMs) };
  if (within.endMs <= within.startMs) return err('days');
  const isWhole = within.startMs === span.value.startMs && within.endMs === span.value.endMs;
  return ok({ date_range: isWhole ? dates.value : spanText(within, zone) });
}

/** The span as a range of a query: dates where it is whole days, else instants. */
export function spanText({ startMs, endMs }: Stretch, zone: string): DateSpan {
  const [start, after] = [localDate(zone, startMs), localDate(zone, endMs)];
  const isOfDays = startOfDate(zone, start) === startMs && startOfDate(zone, after) === endMs;
  if (isOfDays) return { start, end: addDays(after, -1) };
  return { start: new Date(startMs).toISOString(), end: new Date(endMs).toISOString() };
}

function fieldsOf(request: unknown): Asked | undefined {
  return typeof request === 'object' && request !== null && !Array.isArray(request) ? { ...request } : undefined;
}
