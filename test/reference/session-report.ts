import type { SessionMeasure, SessionsQuery } from '../../core/api/kinds/sessions.ts';
import type { Cell } from '../../core/api/query.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import type { SessionRules } from '../../core/query/sessions/rules.ts';
import type { EventRow } from '../../core/tables/events.ts';
import { bucketLabel, bucketLabels, isWithin } from './calendar.ts';
import { holds, onceEach, type Persons } from './meaning.ts';
import { propertyOfGroup } from './property-of-group.ts';
import { atMsOf, factsOf, hostsOf, isView, type Session, sessionsOf } from './sessions.ts';

type Span = { readonly start: string; readonly end: string };
type Filtered = Pick<SessionsQuery, 'filters'> & { readonly date_range: Span };
type Asked = SessionsQuery & Filtered;
/** A session, what is said of it, and its events that pass the filters of single events. */
type Told = {
  readonly session: Session;
  readonly facts: ReturnType<typeof factsOf>;
  readonly counted: readonly EventRow[];
};

/** The answer of `sessions` by day or not, with at most one group, from a list of sessions; rows in any order. */
export function sessionReference(
  request: Asked,
  zone: string,
  events: readonly EventRow[],
  personOf: Persons,
  rules: SessionRules,
): Cell[][] {
  const told = toldSessions(request, zone, events, personOf, rules);
  const [group] = (request.group_by ?? []).map(propertyOfGroup).filter((name) => name !== 'day');
  const isByDay = (request.group_by ?? []).includes('day');
  const keysOf = (each: Told): Cell[] => {
    if (group === undefined) return [null];
    if (group === 'page') return [...new Set(pagesOf(each))];
    return [textOf(each.facts, group) || null];
  };
  const keys = group === undefined ? [null] : [...new Set(told.flatMap(keysOf))];
  const days = isByDay ? bucketLabels(request.date_range, zone, 'day') : [undefined];
  return days.flatMap((day) =>
    keys.map((key) => {
      const among = told.filter(
        (each) =>
          keysOf(each).includes(key) && (day === undefined || bucketLabel(each.facts.begunMs, zone, 'day') === day),
      );
      const page = group === 'page' && typeof key === 'string' ? key : undefined;
      return [
        ...(day === undefined ? [] : [day]),
        ...(group === undefined ? [] : [key]),
        ...(request.measures ?? []).map((name) => measured(name, among, page)),
        ...(request.conversions ?? []).map((name) => sum(among.map((each) => converted(each, [name])))),
      ];
    }),
  );

  function measured(name: SessionMeasure, among: readonly Told[], page: string | undefined): number | null {
    const part = (count: number, of: number) => (of === 0 ? null : count / of);
    const count = (test: (each: Told) => boolean) => among.filter(test).length;
    const entries = count(({ facts }) => facts.entry_page === page);
    const isBounce = ({ facts }: Told) => facts.bounces === 1 && (page === undefined || facts.entry_page === page);
    const views = sum(
      among.map(
        (each) => (page === undefined ? each.counted.filter(isView) : pagesOf(each).filter((of) => of === page)).length,
      ),
    );
    const seconds = among.map(({ facts }) => facts.duration).sort((a, b) => a - b);
    const middle = (seconds.length - 1) / 2;
    switch (name) {
      case 'sessions':
        return among.length;
      case 'visitors':
        return new Set(among.map(({ facts }) => facts.person).filter(Boolean)).size;
      case 'views':
        return views;
      case 'views_per_session':
        return part(views, among.length);
      case 'bounces':
        return count(isBounce);
      case 'bounce_rate':
        return part(count(isBounce), page === undefined ? among.length : entries);
      case 'duration_mean':
        return part(sum(seconds), seconds.length);
      case 'duration_median':
        return part((seconds[Math.floor(middle)] ?? 0) + (seconds[Math.ceil(middle)] ?? 0), seconds.length && 2);
      case 'duration_max':
        return seconds.at(-1) ?? null;
      case 'conversion_rate':
        return part(
          count((each) => converted(each, request.conversions ?? []) > 0),
          among.length,
        );
      case 'entries':
        return entries;
      case 'exits':
        return count(({ facts }) => facts.exit_page === page);
      case 'exit_rate':
        return part(
          count(({ facts }) => facts.exit_page === page),
          among.length,
        );
    }
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const pagesOf = ({ counted }: Told) =>
  counted
    .filter(isView)
    .map(({ page }) => page)
    .filter(Boolean);

function converted({ counted }: Told, names: readonly unknown[]): number {
  return counted.filter(({ event }) => names.includes(event)).length;
}

function textOf(facts: Told['facts'], name: string): string {
  return String(Object.entries(facts).find(([known]) => known === name)?.[1] ?? '');
}

/** The sessions that begin in the range and have an event that passes the filters. */
export function toldSessions(
  request: Filtered,
  zone: string,
  stored: readonly EventRow[],
  personOf: Persons,
  rules: SessionRules,
) {
  const { date_range: range, filters = [] } = request;
  const read = onceEach(stored).filter((event) => {
    const isNear = [-DAY_MS, 0, DAY_MS].some((by) => isWithin(atMsOf(event) + by, range, zone));
    return event.bot === '' && isNear;
  });
  const hosts = hostsOf(read);
  return sessionsOf(read, personOf, rules)
    .filter(({ begunMs }) => isWithin(begunMs, range, zone))
    .map((session): Told => {
      const counted = session.events.filter((event) =>
        filters.every((filter) => {
          const ofSession = 'scope' in filter && filter.scope === 'session';
          if (!ofSession) return holds(filter, event, personOf);
          const isNegative = filter.operator.startsWith('not_');
          const passing = session.events.filter((each) => holds(filter, each, personOf));
          return isNegative ? passing.length === session.events.length : passing.length > 0;
        }),
      );
      return { session, facts: factsOf(session, hosts, rules), counted };
    })
    .filter(({ counted }) => counted.length > 0);
}
