import type { CalendarDate } from '../../base/time/calendar.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { DAY_MS } from '../../base/time/durations.ts';
import { localDate } from '../../base/time/zones.ts';
import type { SessionFacts } from '../sessions/placed-events.ts';
import type { Query } from '../tree/nodes.ts';
import { selectsOf, storedOf } from '../tree/walk.ts';
import { buildSessions, spanOfSessions } from './build-sessions.ts';
import { joinTraits } from './join-traits.ts';
import { usesPersons } from './link-persons.ts';
import { rollable } from './rollups/read-rollups.ts';

/** The facts about storage that would change how a plan is lowered; the shell looks them all up at once. */
export type Needs = {
  /** Days (UTC, both inclusive), some of which may be settled. Absent if no rollup could serve or no day has ended. */
  readonly settledDays?: { readonly first: CalendarDate; readonly last: CalendarDate };
  /** The span from which events are read, some of whose days may lie in cold storage. Absent if no events are read. */
  readonly events?: Stretch;
  /** Whether anything depends on who is linked or merged with whom. */
  readonly persons?: true;
  /** The span of which the session ids of events matter. */
  readonly sessions?: Stretch;
};

/** @param readsPersons  whether a rule of the project asks who the person of an event is */
export function needs(asked: readonly Query[], nowMs: number, readsPersons = false): Needs {
  const sessions = hullOf(asked.flatMap(selectsOf).flatMap((select) => spanOfSessions(select) ?? []));
  const queries = asked.map((query) => joinTraits(buildSessions(query, {})));
  const events = hullOf(queries.flatMap(storedOf).flatMap((source) => (source.kind === 'events' ? [source.span] : [])));
  // Whether each event tells its session is not known yet; if so, rollups may serve.
  const cheapest = asked.map((query) => joinTraits(buildSessions(query, { sessions: ALL_SENT })));
  const rolled = hullOf(cheapest.flatMap(selectsOf).flatMap((select) => rollable(select)?.span ?? []));
  const settledDays = rolled && daysEnded(rolled, nowMs);
  const persons = readsPersons || queries.flatMap(selectsOf).some(usesPersons);
  return {
    ...(events ? { events } : {}),
    ...(settledDays ? { settledDays } : {}),
    ...(persons ? { persons: true } : {}),
    ...(sessions ? { sessions } : {}),
  };
}

const ALL_SENT: SessionFacts = { haveIds: true, areShort: true };

function hullOf(spans: readonly Stretch[]): Stretch | undefined {
  if (spans.length === 0) return undefined;
  return {
    startMs: Math.min(...spans.map(({ startMs }) => startMs)),
    endMs: Math.max(...spans.map(({ endMs }) => endMs)),
  };
}

function daysEnded({ startMs, endMs }: Stretch, nowMs: number): Needs['settledDays'] {
  const todayMs = nowMs - (nowMs % DAY_MS);
  // The store has no earlier days.
  const first = localDate('UTC', Math.max(0, startMs));
  const last = localDate('UTC', Math.min(endMs, todayMs) - 1);
  return first > last ? undefined : { first, last };
}
