import type { Filter } from '../kinds/fields.ts';

/** Whether a filter tests a single event, as definitions that are read event by event need it. */
export function isOfTheEvent(filter: Filter): boolean {
  if ('and' in filter) return filter.and.every(isOfTheEvent);
  if ('or' in filter) return filter.or.every(isOfTheEvent);
  if ('not' in filter) return isOfTheEvent(filter.not);
  return 'property' in filter && (filter.scope ?? 'event') === 'event';
}

/** The rest of a sentence that begins with the path of filters that are not. */
export const NOT_OF_THE_EVENT =
  'may test only properties of the event itself: no cohorts, no `did`, and no `scope` but `event`';
