import type { CalendarDate } from '../../base/time/calendar.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { DAY_MS } from '../../base/time/durations.ts';
import type { SettledDay } from '../tree/nodes.ts';
import { around } from './events-around.ts';

/** A host on which events of a day happened, without `www.`, with the times of the first and the last of them. */
export type DayHost = { readonly host: string; readonly firstMs: number; readonly lastMs: number };

/** A day (UTC) whose sessions are settled (docs/decisions/0190). */
export type SessionDay = SettledDay & {
  /** Every event of the day and the next one has a session id. */
  readonly haveIds: boolean;
  /** No id has events a day apart, as far as the days around show. */
  readonly areShort: boolean;
  /** No id of the day belongs to several persons. */
  readonly areAlone: boolean;
  readonly hosts: readonly DayHost[];
  /** The hosts of this day and of those before and after it: none of them is the source of a session. */
  readonly hostsAround: readonly string[];
  /** The sources of its sessions. */
  readonly sources: readonly string[];
};

/** The store's knowledge of the days of a span and its margins. A day in neither list has no events. */
export type SettledSessions = {
  readonly days: readonly SessionDay[];
  /** Days with events whose sessions are not settled. */
  readonly openDays: readonly CalendarDate[];
  readonly openHosts: readonly DayHost[];
};

/** The hosts of a span and its margins. */
export function hostsWithin(span: Stretch, { days, openHosts }: SettledSessions): string[] {
  const { startMs, endMs } = around(span);
  // The span and its margins are longer than a day, so of no day is more cut off than the beginning or the end.
  const within = [...days.flatMap(({ hosts }) => hosts), ...openHosts].filter(
    ({ firstMs, lastMs }) => lastMs >= startMs && firstMs < endMs,
  );
  return [...new Set(within.map(({ host }) => host))].toSorted();
}

/** How the sessions that begin in a span are read: from rows of settled days, and from events in the other stretches. */
export type SessionsSplit = { readonly days: readonly SessionDay[]; readonly open: readonly Stretch[] };

/**
 * Only days are read from rows whose sessions do not depend on events further away: all have ids that are not too long. The
 * stretches between them are then cut off from each other as well. And only those whose sources are the same for this span: what is a host of the project within the span, but
 * not around the day, would be no source of a session, and the other way round.
 */
export function splitSessions(span: Stretch, settled: SettledSessions): SessionsSplit {
  const own = new Set(hostsWithin(span, settled));
  const touched = settled.days.filter(({ day }) => touches(span, day));
  const days = touched.filter(({ haveIds, areShort, hostsAround, sources }) => {
    const isSame = hostsAround.every((host) => own.has(host)) && !sources.some((host) => own.has(host));
    return haveIds && areShort && isSame;
  });
  const usable = new Set(days.map(({ day }) => day));
  const unusable = [...touched.map(({ day }) => day).filter((day) => !usable.has(day)), ...settled.openDays];
  return { days, open: stretchesOf(span, unusable) };
}

function touches({ startMs, endMs }: Stretch, day: CalendarDate): boolean {
  const dayMs = Date.parse(day);
  return dayMs < endMs && dayMs + DAY_MS > startMs;
}

/** Days as stretches within a span, in their order; days that follow each other are one. */
function stretchesOf(span: Stretch, days: readonly CalendarDate[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const day of days.filter((each) => touches(span, each)).toSorted()) {
    const dayMs = Date.parse(day);
    const stretch = { startMs: Math.max(dayMs, span.startMs), endMs: Math.min(dayMs + DAY_MS, span.endMs) };
    const last = stretches.at(-1);
    if (last?.endMs === stretch.startMs) stretches[stretches.length - 1] = { ...last, endMs: stretch.endMs };
    else stretches.push(stretch);
  }
  return stretches;
}
