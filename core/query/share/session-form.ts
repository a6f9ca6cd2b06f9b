import type { Filter } from '../../api/kinds/fields.ts';
import { NUMBER_FACTS, TEXT_FACTS } from '../sessions/facts.ts';

const PREFIX = 'session.';

/**
 * The filter asked of the whole session: a report takes a session whole if one of its events passes, so that a visit that
 * crossed a border would name the country it came from. Undefined for a filter that no fact of a session answers.
 */
export function sessionForm(filter: Filter): Filter | undefined {
  if ('property' in filter) {
    const isFact = Object.hasOwn(TEXT_FACTS, filter.property) || Object.hasOwn(NUMBER_FACTS, filter.property);
    const { scope = 'event', ...test } = filter;
    return isFact && scope === 'event' ? { ...test, property: PREFIX + filter.property } : undefined;
  }
  if ('and' in filter) {
    const parts = filter.and.flatMap((each) => sessionForm(each) ?? []);
    return parts.length > 0 ? { and: parts } : undefined;
  }
  if ('or' in filter) {
    const parts = filter.or.flatMap((each) => sessionForm(each) ?? []);
    return parts.length === filter.or.length ? { or: parts } : undefined;
  }
  if ('not' in filter) {
    const inner = sessionForm(filter.not);
    return inner && !('and' in inner) ? { not: inner } : undefined;
  }
  return undefined;
}

/** Whether a query tells of whole sessions: it counts them, or labels by facts of them. */
export function tellsOfSessions(request: Readonly<Record<string, unknown>>): boolean {
  if (request.query_type === 'sessions') return true;
  return JSON.stringify([request.group_by, request.breakdown, request.step]).includes(`"${PREFIX}`);
}

/** The properties of filters that have no form of the session. */
export function withoutSessionForm(filters: readonly Filter[]): ReadonlySet<string> {
  return new Set(filters.filter((each) => sessionForm(each) === undefined).flatMap(propertiesOf));
}

function propertiesOf(filter: Filter): readonly string[] {
  if ('property' in filter) return [filter.property];
  if ('and' in filter) return filter.and.flatMap(propertiesOf);
  if ('or' in filter) return filter.or.flatMap(propertiesOf);
  return 'not' in filter ? propertiesOf(filter.not) : [];
}
