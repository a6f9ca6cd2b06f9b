import { z } from 'zod';
import type { ProjectId } from '../../base/ids.ts';
import { defineStatement } from '../../base/statement.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import type { EventColumn } from '../../tables/events.ts';
import { TABLES } from '../../tables/schema.ts';
import { timeText } from '../../tables/time-text.ts';
import { DATE } from '../filters/compare.ts';
import { SURE_VERSION } from '../filters/version.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { fieldsPattern } from '../properties/sources/sent.ts';
import { VALUE_KINDS } from './value-tests.ts';

// Fixed text with values as parameters; each part stops at the first matching event.
const OF_PROJECT = `FROM ${TABLES.events} PREWHERE project_id = {project: String}`;
const WITHIN = "AND timestamp >= {start: DateTime64(3, 'UTC')} AND timestamp < {end: DateTime64(3, 'UTC')}";

/**
 * Finds the names that any stored event has; the kind is `fields` if the event has an object of that name. Rollups keep
 * event names longer than the store keeps the events.
 */
export const storedNames = defineStatement({
  name: 'names.stored',
  sql: (_project: ProjectId, events: readonly string[], sent: readonly string[]) => {
    const ofEvents = events.flatMap((_, index) =>
      [OF_PROJECT, `FROM ${TABLES.rollups} PREWHERE project_id = {project: String}`].map(
        (from) =>
          `SELECT 'event' AS kind, {event_${index}: String} AS name ${from} AND event = {event_${index}: String} LIMIT 1`,
      ),
    );
    const ofSent = sent.map((_, index) => {
      const name = `{sent_${index}: String}`;
      const anyMap = ['strings', 'numbers']
        .flatMap((map) => [`mapContains(${map}, ${name})`, `mapContainsKeyLike(${map}, {fields_${index}: String})`])
        .join(' OR ');
      const isWhole = `mapContains(strings, ${name}) OR mapContains(numbers, ${name})`;
      return `SELECT if(${isWhole}, 'sent', 'fields') AS kind, ${name} AS name ${OF_PROJECT} WHERE ${anyMap} LIMIT 1`;
    });
    return [...ofEvents, ...ofSent].map((part) => `SELECT * FROM (${part})`).join(' UNION ALL ');
  },
  params: (project: ProjectId, events: readonly string[], sent: readonly string[]) => ({
    project,
    ...numbered('event', events),
    ...numbered('sent', sent),
    ...numbered('fields', sent.map(fieldsPattern)),
  }),
  row: z.object({ kind: z.enum(['event', 'sent', 'fields']), name: z.string() }),
});

/** Bounds the number of names compared with a misspelt one. */
const NEAR_NAMES_MAX = 2_000;
const SENT_KEYS = 'arrayJoin(arrayConcat(mapKeys(strings), mapKeys(numbers)))';

/**
 * All names of events and properties in the store. One more row, `cold`, if days of the project lie in cold storage,
 * whose names are unknown.
 */
export const allNames = defineStatement({
  name: 'names.all',
  sql:
    `SELECT 'event' AS kind, toString(event) AS name ${OF_PROJECT} GROUP BY name LIMIT ${NEAR_NAMES_MAX} ` +
    `UNION ALL SELECT 'sent', toString(${SENT_KEYS}) AS name ${OF_PROJECT} GROUP BY name LIMIT ${NEAR_NAMES_MAX} ` +
    `UNION ALL SELECT 'cold', '' FROM (SELECT 1 FROM ${TABLES.coldDays} FINAL WHERE project_id = {project: String} ` +
    'AND hot_until < now64() LIMIT 1)',
  params: (project: ProjectId) => ({ project }),
  row: z.object({ kind: z.enum(['event', 'sent', 'cold']), name: z.string() }),
});

/** Finds columns that hide a sent property: events of the span carry another value under the same name. */
export const hiddenNames = defineStatement({
  name: 'names.hidden',
  sql: (_project: ProjectId, columns: readonly EventColumn[], _span: Stretch) =>
    columns
      .map(
        (name) =>
          `SELECT * FROM (SELECT 'hidden' AS kind, '${name}' AS name ${OF_PROJECT} ${WITHIN} ` +
          `WHERE (mapContains(strings, '${name}') AND lower(strings['${name}']) != lower(${name})) ` +
          `OR (mapContains(numbers, '${name}') AND toString(numbers['${name}']) != ${name}) LIMIT 1)`,
      )
      .join(' UNION ALL '),
  params: (project: ProjectId, _columns: readonly EventColumn[], span: Stretch) => ({ project, ...bounds(span) }),
  row: z.object({ kind: z.literal('hidden'), name: z.string() }),
});

/** The kinds of values that properties have within a span, based on the first events that carry them. */
export const valueKinds = defineStatement({
  name: 'names.value_kinds',
  sql: (_project: ProjectId, names: readonly string[], _span: Stretch) =>
    names.map((name, index) => kindsOf(name, index)).join(' UNION ALL '),
  params: (project: ProjectId, names: readonly string[], span: Stretch) => ({
    project,
    ...bounds(span),
    ...numbered('name', names),
    ...numbered(
      'key',
      names.map((name) => resolveProperty(name).sentAs ?? name),
    ),
    date: DATE,
    version: SURE_VERSION,
  }),
  /** The property by the name that was given. */
  row: z.object({ property: z.string(), kind: z.enum(VALUE_KINDS), example: z.string() }),
});

function kindsOf(name: string, index: number): string {
  const { sentAs, type, column } = resolveProperty(name);
  const key = `{key_${index}: String}`;
  const isSent = sentAs !== undefined;
  const isNumber = isSent ? `mapContains(numbers, ${key})` : '0';
  const asText = isSent ? `strings[${key}]` : type === 'text' && column ? `toString(${column})` : "''";
  const isThere = isSent ? `mapContains(strings, ${key}) OR ${isNumber}` : `${asText} != ''`;
  const shown = isSent ? `if(${isNumber}, toString(numbers[${key}]), ${asText})` : asText;
  const kind =
    `multiIf(${isNumber}, 'number', ${asText} IN ('true', 'false'), 'boolean', ` +
    `startsWith(${asText}, '[') AND isValidJSON(${asText}), 'list', isFinite(toFloat64OrNull(trimBoth(${asText}))), ` +
    `'number', match(${asText}, {date: String}), 'date', match(${asText}, {version: String}), 'version', 'text')`;
  return (
    `SELECT {name_${index}: String} AS property, kind, any(shown) AS example FROM (SELECT ${kind} AS kind, ` +
    `${shown} AS shown ${OF_PROJECT} ${WITHIN} WHERE ${isThere} LIMIT ${VALUES_LOOKED_AT}) GROUP BY kind`
  );
}

const VALUES_LOOKED_AT = 10_000;

/** `numbered('sent', ['plan'])` is `{ sent_0: 'plan' }`. */
function numbered(placeholder: string, values: readonly string[]): Record<string, string> {
  return Object.fromEntries(values.map((value, index) => [`${placeholder}_${index}`, value]));
}

function bounds({ startMs, endMs }: Stretch) {
  return { start: timeText(startMs), end: timeText(endMs) };
}
