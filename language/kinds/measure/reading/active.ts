import { ANY_EVENT, distinct, eventsNamed } from '../../shared/event-parts.ts';
import type { ReadHead } from './head.ts';
import { takePersonsNamed } from './persons-named.ts';

const UNITS = [
  ['dau', 'day'],
  ['wau', 'week'],
  ['mau', 'month'],
] as const;

/** "DAU", "weekly active users of search": a series, where the span is longer than the unit. */
export const readActive: ReadHead = (parts, context) => {
  const named = UNITS.filter(([concept]) => parts.find(concept) !== undefined);
  const [[concept, unit] = []] = named;
  if (concept === undefined || unit === undefined || named.length > 1) return undefined;
  const events = distinct(eventsNamed(parts, context));
  if (events.length > 1) return undefined;
  parts.take(events.map(({ part }) => part));
  takePersonsNamed(parts);
  parts.says(concept, 'count_of', 'active', 'unique', 'total');
  return {
    measures: [{ of: 'active', unit, event: events[0]?.selector ?? ANY_EVENT }],
    interval: unit,
    features: { kind_word: 1 },
  };
};
