import type { Interval } from '../../../core/api/kinds/field-names.ts';
import type { DateRange, Filter } from '../../../core/api/kinds/fields.ts';
import type { SessionsQuery } from '../../../core/api/kinds/sessions.ts';
import type { Measure } from '../../../core/api/meaning/measure.ts';
import { filterOf, oneOf } from '../shared/filters.ts';
import type { QueryGroup } from '../shared/groups.ts';

type Shared = {
  readonly project_id: string;
  readonly date_range: DateRange;
  readonly filters?: Filter[];
  readonly compare?: DateRange;
  readonly order?: 'ascending' | 'descending';
  readonly limit?: number;
};

/** Sessions are counted where they begin, whole; an event that they must have may be any of theirs. */
export function sessionCount(
  { event }: Extract<Measure, { of: 'sessions' }>,
  shared: Shared,
  groups: readonly QueryGroup[],
  interval: Interval | undefined,
): SessionsQuery {
  const named: Filter[] = event.events.length > 0 ? [{ ...oneOf('event', event.events), scope: 'session' }] : [];
  const filters = [...(shared.filters ?? []), ...named, ...event.where.map(filterOf)];
  const groupBy = [...(interval === undefined ? [] : ['time']), ...groups];
  return {
    query_type: 'sessions',
    ...shared,
    measures: ['sessions'],
    ...(filters.length > 0 ? { filters } : {}),
    ...(groupBy.length > 0 ? { group_by: groupBy } : {}),
    ...(interval === undefined ? {} : { interval }),
  };
}
