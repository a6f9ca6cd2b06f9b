import type { Filter } from '../../../../core/api/kinds/fields.ts';
import type { FilterOperator, ViewFilter } from '../../address/filters.ts';
import { t } from '../../words/t.ts';
import { isOfVisitAlone, isTrait } from '../filters/properties.ts';
import { toFilter } from '../filters/to-query.ts';

const COMPARING: ReadonlySet<FilterOperator> = new Set(['more_than', 'at_least', 'less_than', 'at_most']);
/** Worked out when a report runs, from what events hold (core/live/check-watch.ts). */
const READ_BY_REPORTS: ReadonlySet<string> = new Set(['page_group', 'release']);
const OF_PERSONS: ReadonlySet<FilterOperator> = new Set(['is', 'is_not', 'set', 'not_set']);

/** The filters of the page as the live socket takes them: each tests single events. Others are left out. */
export function toLiveFilters(filters: readonly ViewFilter[]): Filter[] {
  return filters.filter((filter) => whyNotLive(filter) === undefined).map((filter) => toFilter(ofEvents(filter)));
}

/** Why the page cannot apply a filter; undefined if it can. */
export function whyNotLive({ property, operator, values }: ViewFilter): string | undefined {
  if (isOfVisitAlone(property)) return t('live.filter_of_visits');
  if (property === 'person') return OF_PERSONS.has(operator) ? undefined : t('live.filter_of_persons');
  if (isTrait(property)) return t('live.filter_of_persons');
  if (READ_BY_REPORTS.has(property)) return t('live.filter_of_reports');
  const isComparable = !/version$/i.test(property) && values.every((value) => String(Number(value)) === value);
  return COMPARING.has(operator) && !isComparable ? t('live.filter_of_numbers') : undefined;
}

/** The same filter about single events, as its chip shows it. */
export function ofEvents(filter: ViewFilter): ViewFilter {
  const { scope: _, ...unscoped } = filter;
  return isTrait(filter.property) ? unscoped : { ...unscoped, scope: 'event' };
}
