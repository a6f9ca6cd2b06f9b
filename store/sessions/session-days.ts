import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineStatement } from '../../core/base/statement.ts';
import type { CalendarDate } from '../../core/base/time/calendar.ts';
import { localDate } from '../../core/base/time/zones.ts';
import type { DaysOfSessions } from '../../core/query/lowering/session-facts.ts';
import type { DayHost, SessionDay } from '../../core/query/sessions/settled-sessions.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { CHANGES_AROUND, NAMES_MAX } from './statements.ts';

const FACTS = 'have_ids, are_short, are_alone, hosts, hosts_around, sources, retention_days';

/** A day with events, and its sessions if they may be read from rows. */
export type FoundDay = { readonly day: CalendarDate; readonly settled?: SessionDay };

/**
 * The days of a project on which events happened, with those whose sessions are settled: no row has come into the days
 * around since, and none of their events has expired. Both dates are included.
 */
export const sessionDays = defineStatement({
  name: 'sessions.days',
  sql: `SELECT toString(day) AS day_text, argMax(version, (begun, version)) AS latest,
  toString(max(clean_before)) AS links_before, argMax((${FACTS}), (begun, version)) AS known,
  latest != '' AND max(changed) < max(clean_before) AND day + known.7 - 2 > {today: Date}
    AND length(known.5) <= ${NAMES_MAX} AND length(known.6) <= ${NAMES_MAX} AS is_settled
FROM (
SELECT day, version, begun_at AS begun, clean_before, ${FACTS}, toDateTime64(0, 3, 'UTC') AS changed, 0 AS is_own
FROM ${TABLES.sessionDays}
WHERE project_id = {project: String} AND day >= {first: Date} AND day <= {last: Date} AND finished_at > toDateTime64(0, 3, 'UTC')
UNION ALL
SELECT day, '', toDateTime64(0, 3, 'UTC'), toDateTime64(0, 3, 'UTC'), 0, 0, 0, [], [], [], 0, changed_at, is_own
FROM (
${CHANGES_AROUND}
WHERE project_id = {project: String} AND day >= {first: Date} AND day <= {last: Date}
)
)
GROUP BY day
HAVING max(is_own) = 1
ORDER BY day`,
  params: (
    project: ProjectId,
    { first, last }: { readonly first: CalendarDate; readonly last: CalendarDate },
    nowMs: number,
  ) => ({ project, first, last, today: localDate('UTC', nowMs) }),
  row: z
    .object({
      day_text: z.string(),
      latest: z.string(),
      links_before: z.string(),
      known: z.tuple([
        z.number(),
        z.number(),
        z.number(),
        z.array(z.tuple([z.string(), z.number(), z.number()])),
        z.array(z.string()),
        z.array(z.string()),
        z.number(),
      ]),
      is_settled: z.number(),
    })
    .transform(({ day_text: day, latest: version, links_before: linksBefore, known, is_settled }): FoundDay => {
      if (is_settled === 0) return { day };
      const [haveIds, areShort, areAlone, hosts, hostsAround, sources] = known;
      const facts = { haveIds: haveIds === 1, areShort: areShort === 1, areAlone: areAlone === 1 };
      return {
        day,
        settled: { day, version, linksBefore, ...facts, hosts: hosts.map(dayHost), hostsAround, sources },
      };
    }),
});

export function daysFound(found: readonly FoundDay[]): DaysOfSessions {
  return {
    settled: found.flatMap(({ settled }) => settled ?? []),
    open: found.flatMap(({ day, settled }) => (settled ? [] : [day])),
  };
}

function dayHost([host, firstMs, lastMs]: readonly [string, number, number]): DayHost {
  return { host, firstMs, lastMs };
}
