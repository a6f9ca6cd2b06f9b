import { distinct, eventsNamed } from '../../shared/event-parts.ts';
import type { ReadHead } from './head.ts';
import { takePersonsNamed } from './persons-named.ts';

/** "First purchases", "people who opened the app for the first time": one event a person, their first. */
export const readFirst: ReadHead = (parts, context) => {
  if (parts.find('first_time') === undefined) return undefined;
  const events = distinct(eventsNamed(parts, context));
  const [event] = events;
  if (event === undefined || events.length > 1) return undefined;
  parts.take(events.map(({ part }) => part));
  takePersonsNamed(parts);
  parts.says('first_time', 'who', 'did', 'count_of', 'total', 'ever', 'unique');
  return {
    measures: [{ of: 'first_events', event: event.selector }],
    features: { kind_word: 1, first_time: 1 },
  };
};
