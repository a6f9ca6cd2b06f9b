import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { CLOCK_AHEAD_PROPERTY } from '../../core/base/own-events.ts';
import { defineStatement, projectIdColumn } from '../../core/base/statement.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import type { ProfileKind } from '../../core/quality/profile.ts';
import { dateOf } from '../../core/quality/record.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { timeText } from '../../core/tables/time-text.ts';
import { RELEASE_SQL, SENDER_SQL } from '../releases.ts';

const KINDS = ['text', 'number', 'boolean', 'list', 'object', 'events', 'value'] as const satisfies ProfileKind[];

/** Rows of one answer, which a job holds in memory: the most frequent first. */
const ROWS_MAX = 20_000;

/** The latest profile of each day that has its mark. */
const LATEST = `(day, profiled_at) IN (SELECT day, max(profiled_at) FROM ${TABLES.qualityProfiles}
  WHERE project_id = {project: String} AND kind = 'profile' AND day >= {from: Date} AND day < {to: Date} GROUP BY day)`;
const OF_DAYS = `FROM ${TABLES.qualityProfiles}
WHERE project_id = {project: String} AND day >= {from: Date} AND day < {to: Date} AND kind != 'profile' AND ${LATEST}`;

const seriesColumns = {
  event: z.string(),
  platform: z.string(),
  property: z.string(),
  kind: z.enum(KINDS),
  value: z.string(),
};
const countColumns = { count: z.number(), units: z.number(), twins: z.number() };

/** A day by release. */
export const profileOfDay = defineStatement({
  name: 'quality.profile_of_day',
  sql: `SELECT event, platform, release, property, kind, value, count, units, twins ${OF_DAYS}
ORDER BY kind = 'events' DESC, count DESC, event, platform, release, property, kind, value LIMIT ${ROWS_MAX}`,
  params: (project: ProjectId, day: number) => daysOf(project, day, day + 1),
  row: z.object({ ...seriesColumns, release: z.string(), ...countColumns }),
});

/** The days before, each with all releases of a platform together. */
export const profileBefore = defineStatement({
  name: 'quality.profile_before',
  sql: `SELECT event, platform, property, kind, value, groupArray(number) AS days, groupArray(counts) AS counted,
  sum(counts.1) AS total
FROM (SELECT event, platform, property, kind, value, toUInt32(day) AS number, (sum(count), sum(units), sum(twins)) AS counts
  ${OF_DAYS} GROUP BY event, platform, property, kind, value, number)
GROUP BY event, platform, property, kind, value
ORDER BY kind = 'events' DESC, total DESC, event, platform, property, kind, value LIMIT ${ROWS_MAX}`,
  params: (project: ProjectId, fromDay: number, toDay: number) => daysOf(project, fromDay, toDay),
  row: z
    .object({
      ...seriesColumns,
      days: z.array(z.number()),
      counted: z.array(z.tuple([z.number(), z.number(), z.number()])),
      total: z.number(),
    })
    .transform(({ days, counted, total: _, ...series }) => ({
      series,
      days: days.map((day, place) => {
        const [count = 0, units = 0, twins = 0] = counted[place] ?? [];
        return { day, count, units, twins };
      }),
    })),
});

/** The libraries of a day, with quartiles of the time from an event to its arrival, in seconds. */
export const clocksOfDay = defineStatement({
  name: 'quality.clocks_of_day',
  sql: `SELECT toString(library) AS library, count() AS events, uniq(person_key) AS persons,
  countIf(mapContains(numbers, '${CLOCK_AHEAD_PROPERTY}') OR timestamp > received_at + toIntervalMinute(5)) AS ahead,
  quantiles(0.25, 0.5, 0.75)(dateDiff('second', timestamp, received_at)) AS delays
FROM ${TABLES.events}
PREWHERE project_id = {project: String} AND timestamp >= {from: DateTime64(3, 'UTC')} AND timestamp < {to: DateTime64(3, 'UTC')}
WHERE bot = '' AND person_key % {one_in: UInt32} = 0 AND library != ''
GROUP BY library ORDER BY events DESC, library LIMIT 100`,
  params: (project: ProjectId, day: number, oneIn: number) => ({ ...timesOf(project, day), one_in: oneIn }),
  row: z.object({
    library: z.string(),
    events: z.number(),
    persons: z.number(),
    ahead: z.number(),
    delays: z.array(z.number()),
  }),
});

/** How many rows a day has, copies included. */
export const rowsOfDay = defineStatement({
  name: 'quality.rows_of_day',
  sql: `SELECT count() AS rows FROM ${TABLES.events}
PREWHERE project_id = {project: String} AND timestamp >= {from: DateTime64(3, 'UTC')} AND timestamp < {to: DateTime64(3, 'UTC')}`,
  params: timesOf,
  row: z.object({ rows: z.number() }).transform(({ rows }) => rows),
});

/** The last whole day that was profiled when it was over; 0 if none was. */
export const lastProfile = defineStatement({
  name: 'quality.last_profile',
  sql: `SELECT toUInt32(max(day)) AS last_day FROM ${TABLES.qualityProfiles}
WHERE project_id = {project: String} AND kind = 'profile' AND day < {today: Date} AND profiled_at >= day + 1`,
  params: (project: ProjectId, today: number) => ({ project, today: dateOf(today) }),
  row: z.object({ last_day: z.number() }).transform(({ last_day }) => last_day),
});

/** Days to profile, of all projects of the region: those that changed since, and yesterday of those that had events. */
export const daysToProfile = defineStatement({
  name: 'quality.days_to_profile',
  sql: `SELECT project_id, toUInt32(day) AS number FROM (
  SELECT project_id, day, max(changed_at) AS changed, toDateTime64(0, 3, 'UTC') AS profiled FROM ${TABLES.dayChanges}
  WHERE day >= {from: Date} AND day <= {today: Date} GROUP BY project_id, day
  UNION ALL
  SELECT project_id, {yesterday: Date}, toDateTime64({today: Date}, 3, 'UTC'), toDateTime64(0, 3, 'UTC') FROM ${TABLES.qualityProfiles}
  WHERE day >= {from: Date} AND kind = 'profile' GROUP BY project_id
  UNION ALL
  SELECT project_id, day, toDateTime64(0, 3, 'UTC'), max(profiled_at) FROM ${TABLES.qualityProfiles}
  WHERE day >= {from: Date} AND kind = 'profile' GROUP BY project_id, day
)
GROUP BY project_id, day HAVING max(changed) > max(profiled)
ORDER BY project_id, day`,
  params: (fromDay: number, today: number) => ({
    from: dateOf(fromDay),
    today: dateOf(today),
    yesterday: dateOf(today - 1),
  }),
  row: z
    .object({ project_id: projectIdColumn, number: z.number() })
    .transform(({ project_id: project, number: day }) => ({ project, day })),
});

/** The events that a finding is about; a part that is absent may be anything. */
export type FaultyEvents = {
  readonly event?: string;
  readonly platform?: string;
  readonly release?: string;
  readonly property?: string;
  /** The property has a value of this kind, this value, any, or none. */
  readonly has?: { readonly kind: string } | { readonly value: string } | 'anything' | 'nothing';
  readonly library?: string;
};

export type TimeSpan = { readonly fromMs: number; readonly toMs: number };

const RAW = 'JSONExtractRaw(properties, {property: String})';
const NESTED =
  "if(mapContains(numbers, {property: String}), 'number', if(mapContains(strings, {property: String}), 'text', ''))";
const KIND = `multiIf(${RAW} = '', ${NESTED}, startsWith(${RAW}, '"'), 'text', ${RAW} IN ('true', 'false'), 'boolean',
  startsWith(${RAW}, '['), 'list', startsWith(${RAW}, '{'), 'object', ${RAW} = 'null', '', 'number')`;
const TEXT = `if(startsWith(${RAW}, '"'), JSONExtractString(${RAW}), ${RAW})`;

/** The first event that a finding is about, with the release that sent it. No row: it left meanwhile. */
export const firstEvent = defineStatement({
  name: 'quality.first_event',
  sql: (
    _project: ProjectId,
    fault: FaultyEvents,
    _span: TimeSpan,
  ) => `SELECT toString(id) AS id, toUnixTimestamp64Milli(timestamp) AS at_ms, ${RELEASE_SQL} AS release
FROM ${TABLES.events}
PREWHERE project_id = {project: String} AND timestamp >= {from: DateTime64(3, 'UTC')} AND timestamp < {to: DateTime64(3, 'UTC')}${
    fault.event === undefined ? '' : ' AND event = {event: String}'
  }
WHERE ${["bot = ''", ...conditionsOf(fault)].join(' AND ')}
ORDER BY timestamp, id LIMIT 1`,
  params: (project: ProjectId, fault: FaultyEvents, span: TimeSpan) => {
    const { has, ...named } = fault;
    const kind = typeof has === 'object' ? has : {};
    return { project, ...named, ...kind, from: timeText(span.fromMs), to: timeText(span.toMs) };
  },
  row: z.object({ id: z.string(), at_ms: z.coerce.number(), release: z.string() }),
});

function conditionsOf({ platform, release, library, has }: FaultyEvents): string[] {
  return [
    ...(platform === undefined ? [] : [`${SENDER_SQL} = {platform: String}`]),
    ...(release === undefined ? [] : [`${RELEASE_SQL} = {release: String}`]),
    ...(library === undefined ? [] : ['library = {library: String}']),
    ...(has === undefined ? [] : [hasCondition(has)]),
  ];
}

function hasCondition(has: NonNullable<FaultyEvents['has']>): string {
  if (has === 'nothing') return `${KIND} = ''`;
  if (has === 'anything') return `${KIND} != ''`;
  return 'kind' in has ? `${KIND} = {kind: String}` : `${TEXT} = {value: String}`;
}

/** The schema of an event as it came, day by day and by release. */
export const schemaRows = defineStatement({
  name: 'quality.schema_rows',
  sql: `SELECT toUInt32(day) AS number, platform, release, property, kind, value, sum(count) AS counted ${OF_DAYS} AND event = {event: String}
GROUP BY number, platform, release, property, kind, value
ORDER BY counted DESC, number, platform, release, property, kind, value LIMIT ${ROWS_MAX}`,
  params: (project: ProjectId, event: string, fromDay: number, toDay: number) => {
    return { ...daysOf(project, fromDay, toDay), event };
  },
  row: z
    .object({
      number: z.number(),
      platform: z.string(),
      release: z.string(),
      property: z.string(),
      kind: z.enum(KINDS),
      value: z.string(),
      counted: z.number(),
    })
    .transform(({ number: day, counted: count, ...row }) => ({ ...row, day, count })),
});

function daysOf(project: ProjectId, fromDay: number, toDay: number) {
  return { project, from: dateOf(fromDay), to: dateOf(toDay) };
}

function timesOf(project: ProjectId, day: number) {
  return { project, from: timeText(day * DAY_MS), to: timeText((day + 1) * DAY_MS) };
}
