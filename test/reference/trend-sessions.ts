import type { DateSpan } from '../../core/api/kinds/fields.ts';
import type { EventRow } from '../../core/ingest/event.ts';
import { SESSION_RULES } from '../../core/query/sessions/rules.ts';
import { isWithin } from './calendar.ts';
import type { Persons } from './meaning.ts';
import { atMsOf, sessionsOf } from './sessions.ts';

const DAY_MS = 86_400_000;

/** The sessions that the events of a span are in, by a name of each; what happened a day before and after is known. */
export function sessionNames(
  people: readonly EventRow[],
  personOf: Persons,
  span: DateSpan,
  zone: string,
): ReadonlyMap<EventRow, string> {
  const known = found.get(people) ?? new Map<string, ReadonlyMap<EventRow, string>>();
  found.set(people, known);
  const key = JSON.stringify([span, zone]);
  const names = known.get(key) ?? namesOf(people, personOf, span, zone);
  known.set(key, names);
  return names;
}

/** The same sessions are asked for again and again. */
const found = new WeakMap<readonly EventRow[], Map<string, ReadonlyMap<EventRow, string>>>();

function namesOf(people: readonly EventRow[], personOf: Persons, span: DateSpan, zone: string) {
  const read = people.filter((event) => {
    const atMs = atMsOf(event);
    return (
      isWithin(atMs + DAY_MS, { ...span, end: '9999-12-31' }, zone) &&
      isWithin(atMs - DAY_MS, { ...span, start: '' }, zone)
    );
  });
  const sessions = sessionsOf(read, personOf, SESSION_RULES);
  return new Map(sessions.flatMap(({ events }, index) => events.map((event) => [event, `session ${index}`] as const)));
}
