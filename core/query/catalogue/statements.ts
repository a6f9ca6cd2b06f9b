import type { ProjectId } from '../../base/ids.ts';
import { DAY_MS } from '../../base/time/durations.ts';
import { columnsWith, type EventColumn, propertyColumn } from '../../tables/events.ts';
import { TABLES } from '../../tables/schema.ts';
import { timeText } from '../../tables/time-text.ts';
import type { Statement } from '../tree/printer.ts';

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
export const TEXT_COLUMNS = LISTED.filter((name) => propertyColumn(name)?.property === 'text');
export const NUMBER_COLUMNS = LISTED.filter((name) => propertyColumn(name)?.property === 'number');

/** The events that properties are read from: those since an instant, or one in `oneIn` of them. */
export type Sample = { readonly sinceMs: number; readonly oneIn: number };

// The statements are fixed text and their values are parameters. Each restricts the project first, as every statement
// here does.
const FROM = `FROM ${TABLES.events} FINAL PREWHERE project_id = {project: String} AND timestamp >= {since: DateTime64(3, 'UTC')}`;
const WHERE = `WHERE bot = '' AND cityHash64(id) % {one_in: UInt32} = 0`;

export function eventNames(projectId: ProjectId, nowMs: number): Statement {
  return {
    sql: `SELECT event, count() AS count ${FROM} WHERE bot = '' GROUP BY event ORDER BY count DESC, event LIMIT ${CATALOGUE_EVENTS_MAX}`,
    params: { project: projectId, since: timeText(nowMs - CATALOGUE_DAYS * DAY_MS) },
  };
}

/** Rows: `day, count`, the latest day first; `sampleOf` chooses the sample from them. */
export function eventsByDay(projectId: ProjectId, nowMs: number): Statement {
  return {
    sql: `SELECT toUnixTimestamp(toStartOfDay(timestamp)) AS day, count() ${FROM} GROUP BY day ORDER BY day DESC`,
    params: { project: projectId, since: timeText(nowMs - CATALOGUE_DAYS * DAY_MS) },
  };
}

/**
 * Rows: `name, count, values [(value, count, error)], events`. Memory is bounded regardless of the number of distinct
 * values.
 */
export function sentProperties(projectId: ProjectId, map: 'strings' | 'numbers', sample: Sample): Statement {
  return {
    sql:
      `SELECT name, count() AS count, approx_top_k(25)(value), groupUniqArray(${CATALOGUE_EVENTS_MAX})(event) ` +
      `FROM (SELECT event, ${map} ${FROM} ${WHERE}) ARRAY JOIN mapKeys(${map}) AS name, mapValues(${map}) AS value ` +
      `GROUP BY name ORDER BY count DESC, name LIMIT ${CATALOGUE_PROPERTIES_MAX}`,
    params: sampleParams(projectId, sample),
  };
}

/** One row with three cells (`count, values, events`) for each of TEXT_COLUMNS, then of NUMBER_COLUMNS. */
export function columnProperties(projectId: ProjectId, sample: Sample): Statement {
  const three = (name: EventColumn, isSet: string) =>
    `countIf(${isSet}), approx_top_kIf(25)(${name}, ${isSet}), groupUniqArrayIf(${CATALOGUE_EVENTS_MAX})(event, ${isSet})`;
  const cells = [
    ...TEXT_COLUMNS.map((name) => three(name, `${name} != ''`)),
    ...NUMBER_COLUMNS.map((name) => three(name, name === 'revenue' ? 'has_revenue' : `${name} != 0`)),
  ];
  return { sql: `SELECT ${cells.join(', ')} ${FROM} ${WHERE}`, params: sampleParams(projectId, sample) };
}

function sampleParams(projectId: ProjectId, { sinceMs, oneIn }: Sample) {
  return { project: projectId, since: timeText(sinceMs), one_in: oneIn };
}
