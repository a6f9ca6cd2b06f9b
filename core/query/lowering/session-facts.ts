import { z } from 'zod';
import type { ProjectId } from '../../base/ids.ts';
import { defineStatement } from '../../base/statement.ts';
import { addDays, type CalendarDate } from '../../base/time/calendar.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { DAY_MS } from '../../base/time/durations.ts';
import { localDate } from '../../base/time/zones.ts';
import { TABLES } from '../../tables/schema.ts';
import type { SessionFacts } from '../sessions/placed-events.ts';
import type { DayHost, SessionDay } from '../sessions/settled-sessions.ts';

/** Facts about the session ids and hosts of days, by their events. */
export type OpenDays = Pick<SessionFacts, 'haveIds' | 'areShort'> & { readonly hosts: readonly DayHost[] };

/**
 * One row: the facts about the session ids of days, and the hosts of each. Copies of events and bots are read too, which
 * for ids may only hide that a query could be cheaper. An id is looked at from the day before until the day after, so that
 * none is long across a day whose sessions are settled.
 */
export const sessionFacts = defineStatement({
  name: 'query.session_facts',
  // One pass: reading the ids costs more than grouping by them, and an event without one may be the last of all.
  sql: `SELECT ids.1 AS unsent, ids.2 AS long_ids, hosts
FROM (
SELECT (
SELECT (max(sent_id = cityHash64('')), max(sent_id != cityHash64('') AND length_ms >= ${DAY_MS}))
FROM (
SELECT cityHash64(session_id) AS sent_id,
  max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM ${TABLES.events} PREWHERE project_id = {project: String} AND toYYYYMMDD(timestamp) IN {days_around: Array(UInt32)}
GROUP BY sent_id
)
) AS ids, (
SELECT groupArray((host, first_ms, last_ms)) FROM (
SELECT replaceRegexpOne(hostname, '^www[.]', '') AS host,
  min(toUnixTimestamp64Milli(timestamp)) AS first_ms, max(toUnixTimestamp64Milli(timestamp)) AS last_ms
FROM ${TABLES.events} PREWHERE project_id = {project: String} AND toYYYYMMDD(timestamp) IN {days: Array(UInt32)}
WHERE hostname != '' AND bot = ''
GROUP BY host, toDate(timestamp)
)
) AS hosts
)`,
  params: (project: ProjectId, days: readonly CalendarDate[]) => ({
    project,
    days: days.map(dayNumber),
    days_around: [...new Set(days.flatMap((day) => [addDays(day, -1), day, addDays(day, 1)]))].map(dayNumber),
  }),
  row: z
    .object({
      unsent: z.number(),
      long_ids: z.number(),
      hosts: z.array(z.tuple([z.string(), z.number(), z.number()])),
    })
    .transform(({ unsent, long_ids, hosts }): OpenDays => {
      return {
        haveIds: unsent === 0,
        areShort: long_ids === 0,
        hosts: hosts.map(([host, firstMs, lastMs]) => ({ host, firstMs, lastMs })),
      };
    }),
});

/** Nothing is open. */
export const NOTHING_OPEN: OpenDays = { haveIds: true, areShort: true, hosts: [] };

function dayNumber(day: CalendarDate): number {
  return Number(day.replaceAll('-', ''));
}

/** The facts about the sessions of all days together, settled ones and others. */
export function sessionFactsOf({ settled, open }: DaysOfSessions, found: OpenDays): SessionFacts {
  const all = [...settled, found];
  return {
    haveIds: all.every(({ haveIds }) => haveIds),
    areShort: all.every(({ areShort }) => areShort),
    settled: { days: settled, openDays: open, openHosts: found.hosts },
  };
}

/** Days on which events happened: those whose sessions are settled, and the others. */
export type DaysOfSessions = { readonly settled: readonly SessionDay[]; readonly open: readonly CalendarDate[] };

/** The days (UTC, both inclusive) that a span touches. */
export function daysOf({ startMs, endMs }: Stretch): { readonly first: CalendarDate; readonly last: CalendarDate } {
  // The store has no earlier days, and none after this.
  const within = (atMs: number) => localDate('UTC', Math.min(Math.max(0, atMs), LAST_MS));
  return { first: within(startMs), last: within(endMs - 1) };
}

const LAST_MS = Date.UTC(2149, 0, 1);
