import type { Filter } from '../../../../../core/api/kinds/fields.ts';
import type { PersonsQuery } from '../../../../../core/api/kinds/persons.ts';
import type { QueryResponse } from '../../../../../core/api/query.ts';
import { localDate } from '../../../../../core/base/time/zones.ts';

export type TimelineEvent = {
  readonly id: string;
  readonly at: string;
  readonly event: string;
  readonly page: string | null;
  /** As sent: a JSON object. */
  readonly properties: string;
  /** Null outside of all sessions. */
  readonly session: string | null;
};

export type TimelineAsked = {
  readonly projectId: string;
  readonly person: string;
  /** Set if `person` is the key of a group. */
  readonly unit?: string | undefined;
  readonly session?: string | undefined;
  readonly filters: readonly Filter[];
};

export function timelineQuery({ projectId, person, unit, session, filters }: TimelineAsked): PersonsQuery {
  return {
    query_type: 'persons',
    project_id: projectId,
    person,
    ...(unit === undefined ? {} : { unit }),
    show: 'timeline',
    ...(session === undefined ? {} : { session }),
    ...(filters.length === 0 ? {} : { filters: [...filters] }),
  };
}

export function timelineEvents({ rows }: Pick<QueryResponse, 'rows'>): TimelineEvent[] {
  return rows.map(([at, event, id, page, properties, session]) => ({
    id: String(id ?? ''),
    at: String(at ?? ''),
    event: String(event ?? ''),
    page: page === null || page === undefined ? null : String(page),
    properties: String(properties ?? '{}'),
    session: session === null || session === undefined ? null : String(session),
  }));
}

export type TimelineSession = {
  readonly session: string | null;
  readonly events: readonly [TimelineEvent, ...TimelineEvent[]];
};
export type TimelineDay = { readonly date: string; readonly sessions: readonly TimelineSession[] };

/**
 * Events, the newest first, by day of the project and session. Sessions of two devices may overlap: within a day each
 * stands once, where its newest event is.
 */
export function byDayAndSession(events: readonly TimelineEvent[], zone: string): TimelineDay[] {
  const days = Map.groupBy(events, ({ at }) => localDate(zone, Date.parse(at)));
  return [...days].map(([date, ofDay]) => ({
    date,
    sessions: [...Map.groupBy(ofDay, ({ session }) => session)].flatMap(([session, [first, ...more]]) =>
      first === undefined ? [] : [{ session, events: [first, ...more] }],
    ),
  }));
}
