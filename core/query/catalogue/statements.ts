import { z } from 'zod';
import type { ProjectId } from '../../base/ids.ts';
import { defineStatement } from '../../base/statement.ts';
import { DAY_MS } from '../../base/time/durations.ts';
import { columnsWith, type EventColumn, propertyColumn } from '../../tables/events.ts';
import { TABLES } from '../../tables/schema.ts';
import { timeText } from '../../tables/time-text.ts';

/** How far back the catalogue looks. */
export const CATALOGUE_DAYS = 90;
const CATALOGUE_EVENTS_MAX = 500;
const CATALOGUE_PROPERTIES_MAX = 500;
/** Properties are read from about this many of the latest events, in whole days. */
export const SAMPLE_EVENTS_MAX = 1_000_000;

/**
 * Columns whose values a person would pick from a list. The catalogue leaves bots out, so `bot` would always be empty.
 */
const LISTED = columnsWith('from', 'visit').filter((name) => name !== 'bot');
const TEXT_COLUMNS = LISTED.filter((name) => propertyColumn(name)?.property === 'text');
const NUMBER_COLUMNS = LISTED.filter((name) => propertyColumn(name)?.property === 'number');

/** The events that properties are read from: those since an instant, or one in `oneIn` of them. */
export type Sample = { readonly sinceMs: number; readonly oneIn: number };

// The statements are fixed text and their values are parameters. Each restricts the project first, as every statement
// here does.
const FROM = `FROM ${TABLES.events} FINAL PREWHERE project_id = {project: String} AND timestamp >= {since: DateTime64(3, 'UTC')}`;
const WHERE = `WHERE bot = '' AND cityHash64(id) % {one_in: UInt32} = 0`;

/** The names of events, the most frequent first. */
export const eventNames = defineStatement({
  name: 'catalogue.events',
  sql: `SELECT event, count() AS count ${FROM} WHERE bot = '' GROUP BY event ORDER BY count DESC, event LIMIT ${CATALOGUE_EVENTS_MAX}`,
  params: wholeParams,
  row: z.object({ event: z.string(), count: z.number() }),
});

/** The number of events of each day, the latest first; `sampleOf` chooses the sample from them. */
export const eventsByDay = defineStatement({
  name: 'catalogue.days',
  sql: `SELECT toUnixTimestamp(toStartOfDay(timestamp)) AS day_s, count() AS count ${FROM} GROUP BY day_s ORDER BY day_s DESC`,
  params: wholeParams,
  row: z.object({ day_s: z.number(), count: z.number() }),
});

/** A property in a sample: how many events carry it, its most frequent values with their counts, and the events' names. */
const propertyRow = z.object({
  name: z.string(),
  count: z.number(),
  /** `(value, count, error of the count)`. */
  top: z.array(z.tuple([z.union([z.string(), z.number()]), z.number(), z.number()])),
  events: z.array(z.string()),
});
export type PropertyRow = z.infer<typeof propertyRow>;

/** Memory is bounded regardless of the number of distinct values. */
export const sentProperties = defineStatement({
  name: 'catalogue.sent_properties',
  sql: (_project: ProjectId, map: 'strings' | 'numbers', _sample: Sample) =>
    `SELECT name, count() AS count, approx_top_k(25)(value) AS top, groupUniqArray(${CATALOGUE_EVENTS_MAX})(event) AS events ` +
    `FROM (SELECT event, ${map} ${FROM} ${WHERE}) ARRAY JOIN mapKeys(${map}) AS name, mapValues(${map}) AS value ` +
    `GROUP BY name ORDER BY count DESC, name LIMIT ${CATALOGUE_PROPERTIES_MAX}`,
  params: (project: ProjectId, _map: 'strings' | 'numbers', sample: Sample) => sampleParams(project, sample),
  row: propertyRow,
});

/** All columns in one row, each in cells named after it, so that the events are read once. */
export const columnProperties = defineStatement({
  name: 'catalogue.columns',
  sql: `SELECT ${columnCells().join(', ')} ${FROM} ${WHERE}`,
  params: sampleParams,
  row: z.record(z.string(), z.unknown()).transform((cells): PropertyRow[] =>
    [...TEXT_COLUMNS, ...NUMBER_COLUMNS].map((name) =>
      propertyRow.parse({
        name,
        count: cells[`${name}_count`],
        top: cells[`${name}_top`],
        events: cells[`${name}_events`],
      }),
    ),
  ),
});

function columnCells(): string[] {
  return [
    ...TEXT_COLUMNS.map((name) => cellsOf(name, `${name} != ''`)),
    ...NUMBER_COLUMNS.map((name) => cellsOf(name, name === 'revenue' ? 'has_revenue' : `${name} != 0`)),
  ];
}

function cellsOf(name: EventColumn, isSet: string): string {
  return [
    `countIf(${isSet}) AS ${name}_count`,
    `approx_top_kIf(25)(${name}, ${isSet}) AS ${name}_top`,
    `groupUniqArrayIf(${CATALOGUE_EVENTS_MAX})(event, ${isSet}) AS ${name}_events`,
  ].join(', ');
}

function wholeParams(project: ProjectId, nowMs: number) {
  return { project, since: timeText(nowMs - CATALOGUE_DAYS * DAY_MS) };
}

function sampleParams(project: ProjectId, { sinceMs, oneIn }: Sample) {
  return { project, since: timeText(sinceMs), one_in: oneIn };
}
