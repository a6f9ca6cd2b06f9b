import type { ProjectId } from '../../base/ids.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import type { EventColumn } from '../../tables/events.ts';
import { TABLES } from '../../tables/schema.ts';
import { timeText } from '../../tables/time-text.ts';
import { DATE } from '../filters/compare.ts';
import { SURE_VERSION } from '../filters/version.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { fieldsPattern } from '../properties/sources/sent.ts';
import type { Statement } from '../tree/printer.ts';

// Fixed text with values as parameters; each part stops at the first matching event.
const OF_PROJECT = `FROM ${TABLES.events} PREWHERE project_id = {project: String}`;
const WITHIN = "AND timestamp >= {start: DateTime64(3, 'UTC')} AND timestamp < {end: DateTime64(3, 'UTC')}";

/**
 * Finds the names that any stored event has. Rows: `kind, name`; the kind is `fields` if the event has an object of
 * that name. Rollups keep event names longer than the store keeps the events.
 */
export function storedNames(projectId: ProjectId, events: readonly string[], sent: readonly string[]): Statement {
  const ofEvents = events.flatMap((_, index) =>
    [OF_PROJECT, `FROM ${TABLES.rollups} PREWHERE project_id = {project: String}`].map(
      (from) => `SELECT 'event', {event_${index}: String} ${from} AND event = {event_${index}: String} LIMIT 1`,
    ),
  );
  const ofSent = sent.map((_, index) => {
    const name = `{sent_${index}: String}`;
    const anyMap = ['strings', 'numbers']
      .flatMap((map) => [`mapContains(${map}, ${name})`, `mapContainsKeyLike(${map}, {fields_${index}: String})`])
      .join(' OR ');
    const isWhole = `mapContains(strings, ${name}) OR mapContains(numbers, ${name})`;
    return `SELECT if(${isWhole}, 'sent', 'fields'), ${name} ${OF_PROJECT} WHERE ${anyMap} LIMIT 1`;
  });
  const parts = [...ofEvents, ...ofSent].map((part) => `SELECT * FROM (${part})`);
  return {
    sql: parts.join(' UNION ALL '),
    params: {
      project: projectId,
      ...Object.fromEntries(events.map((name, index) => [`event_${index}`, name])),
      ...Object.fromEntries(sent.map((name, index) => [`sent_${index}`, name])),
      ...Object.fromEntries(sent.map((name, index) => [`fields_${index}`, fieldsPattern(name)])),
    },
  };
}

/**
 * All names of events and properties in the store. Rows: `kind, name`, and one more row, `cold`, if days of the project
 * lie in cold storage, whose names are unknown.
 */
export function allNames(projectId: ProjectId): Statement {
  const keys = 'arrayJoin(arrayConcat(mapKeys(strings), mapKeys(numbers)))';
  return {
    sql:
      `SELECT 'event', toString(event) AS name ${OF_PROJECT} GROUP BY name LIMIT ${NEAR_NAMES_MAX} ` +
      `UNION ALL SELECT 'sent', toString(${keys}) AS name ${OF_PROJECT} GROUP BY name LIMIT ${NEAR_NAMES_MAX} ` +
      `UNION ALL SELECT 'cold', '' FROM (SELECT 1 FROM ${TABLES.coldDays} FINAL WHERE project_id = {project: String} ` +
      'AND hot_until < now64() LIMIT 1)',
    params: { project: projectId },
  };
}

/** Bounds the number of names compared with a misspelt one. */
const NEAR_NAMES_MAX = 2_000;

/**
 * Finds columns that hide a sent property: events of the span carry another value under the same name. Rows: `kind,
 * name`.
 */
export function hiddenNames(projectId: ProjectId, columns: readonly EventColumn[], span: Stretch): Statement {
  const parts = columns.map(
    (name) =>
      `SELECT * FROM (SELECT 'hidden', '${name}' ${OF_PROJECT} ${WITHIN} WHERE (mapContains(strings, '${name}') ` +
      `AND lower(strings['${name}']) != lower(${name})) OR (mapContains(numbers, '${name}') ` +
      `AND toString(numbers['${name}']) != ${name}) LIMIT 1)`,
  );
  return {
    sql: parts.join(' UNION ALL '),
    params: { project: projectId, start: timeText(span.startMs), end: timeText(span.endMs) },
  };
}

/**
 * The kinds of values that properties have within a span, based on the first events that carry them. Rows: `name, kind,
 * example`, with the name as given.
 */
export function valueKinds(projectId: ProjectId, names: readonly string[], span: Stretch): Statement {
  const params: Record<string, string> = {
    project: projectId,
    start: timeText(span.startMs),
    end: timeText(span.endMs),
  };
  const parts = names.map((name, index) => {
    const target = resolveProperty(name);
    params[`name_${index}`] = name;
    params[`key_${index}`] = target.sentAs ?? name;
    const key = `{key_${index}: String}`;
    const isSent = target.sentAs !== undefined;
    const isNumber = isSent ? `mapContains(numbers, ${key})` : '0';
    const asText = isSent
      ? `strings[${key}]`
      : target.type === 'text' && target.column
        ? `toString(${target.column})`
        : "''";
    const isThere = isSent ? `mapContains(strings, ${key}) OR ${isNumber}` : `${asText} != ''`;
    const shown = isSent ? `if(${isNumber}, toString(numbers[${key}]), ${asText})` : asText;
    const kind =
      `multiIf(${isNumber}, 'number', ${asText} IN ('true', 'false'), 'boolean', ` +
      `startsWith(${asText}, '[') AND isValidJSON(${asText}), 'list', isFinite(toFloat64OrNull(trimBoth(${asText}))), ` +
      `'number', match(${asText}, {date: String}), 'date', match(${asText}, {version: String}), 'version', 'text')`;
    return (
      `SELECT {name_${index}: String}, kind, any(shown) FROM (SELECT ${kind} AS kind, ${shown} AS shown ${OF_PROJECT} ` +
      `${WITHIN} WHERE ${isThere} LIMIT ${VALUES_LOOKED_AT}) GROUP BY kind`
    );
  });
  return { sql: parts.join(' UNION ALL '), params: { ...params, date: DATE, version: SURE_VERSION } };
}

const VALUES_LOOKED_AT = 10_000;
