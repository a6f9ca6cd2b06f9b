import { INTERVALS } from '../../../core/api/kinds/field-names.ts';
import type { DateRange, Filter } from '../../../core/api/kinds/fields.ts';
import type { QueryRequest } from '../../../core/api/kinds/index.ts';
import type { SessionMeasure } from '../../../core/api/kinds/sessions.ts';
import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import type { Asked, CannotAnswer, KindContext } from '../kind.ts';
import { eventTestOf, filtersOf, withFilters } from '../shared/filters.ts';
import { groupFilters, queryGroups } from '../shared/groups.ts';
import { withoutTimeGroups } from '../shared/plans.ts';
import { compareRange, rangeOf, USUAL_SPAN } from '../shared/ranges.ts';

export type SessionsMeaning = MeaningOf<'sessions'>;

/** Sessions whole, in the span in which they begin. */
export function sessionsToQuery(meaning: SessionsMeaning, context: KindContext): Result<Asked, CannotAnswer> {
  const interval = INTERVALS.find((each) => each === meaning.interval);
  const isLong = meaning.interval !== undefined && interval === undefined;
  const fault =
    withoutTimeGroups(meaning) ?? (isLong ? ({ reason: 'not_in_this_kind', part: 'interval' } as const) : undefined);
  if (fault) return err(fault);
  const span = meaning.span ?? USUAL_SPAN;
  const compare = meaning.compare && compareRange(span, meaning.compare, context);
  return ok({ main: sessionsQuery(meaning, rangeOf(span, context), compare, context), others: {} });
}

function sessionsQuery(
  meaning: SessionsMeaning,
  range: DateRange,
  compare: DateRange | undefined,
  context: KindContext,
): QueryRequest {
  const { groups, conversion, interval: asked } = meaning;
  const place = placeOfPage(meaning);
  const interval = INTERVALS.find((each) => each === asked);
  const named = groups.map((group) =>
    'property' in group && group.property === 'page' ? { ...group, property: place.group } : group,
  );
  const groupBy = [...(interval === undefined ? [] : ['time']), ...queryGroups(named)];
  const filters = [...filtersOf(meaning, context), ...groupFilters(named)].map((filter) => onPlace(filter, place.fact));
  return {
    query_type: 'sessions',
    project_id: context.projectId,
    date_range: range,
    measures: measuresOf(meaning),
    ...withFilters(filters),
    ...(groupBy.length > 0 ? { group_by: groupBy } : {}),
    ...(interval === undefined ? {} : { interval }),
    ...(compare === undefined ? {} : { compare }),
    ...(conversion === undefined ? {} : { conversions: [conversionOf(conversion)] }),
  };
}

/** Bounces, entries and lengths of a page are those of the sessions that began on it, exits of those that ended there. */
function placeOfPage({ metrics }: SessionsMeaning): { readonly group: string; readonly fact: string | undefined } {
  if (metrics.includes('exits')) return { group: 'exit_page', fact: 'session.exit_page' };
  const isOfViews = metrics.some((each) => each === 'views' || each === 'exit_rate' || each === 'visitors');
  return isOfViews ? { group: 'page', fact: undefined } : { group: 'entry_page', fact: 'session.entry_page' };
}

function onPlace(filter: Filter, fact: string | undefined): Filter {
  const isOfPage = 'property' in filter && filter.property === 'page' && filter.scope === undefined;
  return isOfPage && fact !== undefined ? { ...filter, property: fact } : filter;
}

/** The measures of the query that make up those of the meaning. */
function measuresOf({ metrics }: SessionsMeaning): SessionMeasure[] {
  return [...new Set(metrics.flatMap((metric): SessionMeasure[] => PARTS[metric] ?? [metric].filter(isMeasure)))];
}

const PARTS: Readonly<Partial<Record<SessionsMeaning['metrics'][number], SessionMeasure[]>>> = {
  sessions_per_person: ['sessions', 'visitors'],
  // By entry or exit page, the sessions that began or ended there.
  entries: ['sessions'],
  exits: ['sessions'],
};

function isMeasure(
  metric: SessionsMeaning['metrics'][number],
): metric is Extract<SessionsMeaning['metrics'][number], SessionMeasure> {
  return metric !== 'sessions_per_person';
}

function conversionOf(conversion: NonNullable<SessionsMeaning['conversion']>) {
  const { event, filters } = eventTestOf(conversion);
  return { event, label: 'conversions', ...(filters === undefined ? {} : { filters }) };
}
