import { type EventColumn, TABLES } from '../../clickhouse/schema.ts';
import { timeText } from '../../clickhouse/time-text.ts';
import type { Stretch } from '../../comparison.ts';
import type { ProjectId } from '../../ids.ts';
import type { Statement } from '../compiler/printer.ts';

// Fixed text with the values as parameters; each part ends with the first event that it finds.
const OF_PROJECT = `FROM ${TABLES.events} PREWHERE project_id = {project: String}`;

/** Which of the names any stored event has. Rows: `kind, name`. */
export function storedNames(projectId: ProjectId, events: readonly string[], sent: readonly string[]): Statement {
  const ofEvents = events.map(
    (_, index) => `SELECT 'event', {event_${index}: String} ${OF_PROJECT} AND event = {event_${index}: String} LIMIT 1`,
  );
  const ofSent = sent.map((_, index) => {
    const name = `{sent_${index}: String}`;
    const anyMap = ['strings', 'numbers']
      .flatMap((map) => [`mapContains(${map}, ${name})`, `mapContainsKeyLike(${map}, {fields_${index}: String})`])
      .join(' OR ');
    return `SELECT 'sent', ${name} ${OF_PROJECT} WHERE ${anyMap} LIMIT 1`;
  });
  const parts = [...ofEvents, ...ofSent].map((part) => `SELECT * FROM (${part})`);
  return {
    sql: parts.join(' UNION ALL '),
    params: {
      project: projectId,
      ...Object.fromEntries(events.map((name, index) => [`event_${index}`, name])),
      ...Object.fromEntries(sent.map((name, index) => [`sent_${index}`, name])),
      ...Object.fromEntries(sent.map((name, index) => [`fields_${index}`, `${name.replace(/[\\%_]/g, '\\$&')}.%`])),
    },
  };
}

/** Names that may have been meant: of all events, whenever they were. Rows: `kind, name`. */
export function allNames(projectId: ProjectId): Statement {
  const keys = 'arrayJoin(arrayConcat(mapKeys(strings), mapKeys(numbers)))';
  return {
    sql:
      `SELECT 'event', toString(event) AS name ${OF_PROJECT} GROUP BY name LIMIT ${NEAR_NAMES_MAX} ` +
      `UNION ALL SELECT 'sent', toString(${keys}) AS name ${OF_PROJECT} GROUP BY name LIMIT ${NEAR_NAMES_MAX}`,
    params: { project: projectId },
  };
}

/** So many are compared with a misspelt one. */
const NEAR_NAMES_MAX = 2_000;

/** Under which columns' names events of a span carry another value than the column's. Rows: `kind, name`. */
export function hiddenNames(projectId: ProjectId, columns: readonly EventColumn[], span: Stretch): Statement {
  const within = "AND timestamp >= {start: DateTime64(3, 'UTC')} AND timestamp < {end: DateTime64(3, 'UTC')}";
  const parts = columns.map(
    (name) =>
      `SELECT * FROM (SELECT 'hidden', '${name}' ${OF_PROJECT} ${within} WHERE (mapContains(strings, '${name}') ` +
      `AND lower(strings['${name}']) != lower(${name})) OR (mapContains(numbers, '${name}') ` +
      `AND toString(numbers['${name}']) != ${name}) LIMIT 1)`,
  );
  return {
    sql: parts.join(' UNION ALL '),
    params: { project: projectId, start: timeText(span.startMs), end: timeText(span.endMs) },
  };
}
