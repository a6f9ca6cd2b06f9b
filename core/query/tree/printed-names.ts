import { EVENT_COLUMNS } from '../../tables/events.ts';
import {
  COHORT_ID_COLUMNS,
  COMPUTED_COLUMNS,
  DEVICE_USER_COLUMNS,
  ROLLUP_COLUMNS,
  SIGHTING_COLUMNS,
  TABLE_ROW_COLUMNS,
} from '../../tables/schema.ts';
import { SETTLED_SESSION_COLUMNS } from '../../tables/settled-sessions.ts';
import type { OutputName } from './nodes.ts';

/** The SQL of a name in one of the tables of `vocabulary.ts`. Throws on any other name. */
export function listed<T extends Record<string, string>>(table: T, name: keyof T & string): string {
  const word = Object.hasOwn(table, name) ? table[name] : undefined;
  if (word === undefined) throw new Error(`Not a word of our SQL: ${JSON.stringify(name)}`);
  return word;
}

export function columnName(name: string): string {
  if (!TABLE_COLUMNS.some((columns) => Object.hasOwn(columns, name))) {
    throw new Error(`Not a column of the schema: ${JSON.stringify(name)}`);
  }
  return name;
}

const TABLE_COLUMNS = [
  EVENT_COLUMNS,
  COMPUTED_COLUMNS,
  DEVICE_USER_COLUMNS,
  SIGHTING_COLUMNS,
  ROLLUP_COLUMNS,
  COHORT_ID_COLUMNS,
  TABLE_ROW_COLUMNS,
  SETTLED_SESSION_COLUMNS,
];

export function outputName(name: OutputName): string {
  if (!/^[a-z][a-z_]*[0-9]*$/.test(name)) throw new Error(`Not a name of an output: ${JSON.stringify(name)}`);
  return name;
}
