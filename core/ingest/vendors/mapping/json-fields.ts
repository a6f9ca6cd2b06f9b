import { parseExactJson } from '../../../base/exact-json.ts';
import { type Fields, isFields } from '../../raw-event.ts';

const NONE: Fields = Object.freeze({});

/**
 * An object that an export has as it is or as JSON text, which is the form in a CSV and in columns of BigQuery,
 * Snowflake and Postgres. Numbers keep every digit. A missing value counts as an empty object; any other value gives
 * undefined.
 */
export function jsonFields(value: unknown): Fields | undefined {
  if (isFields(value)) return value;
  if (value === undefined || value === null || value === '') return NONE;
  const parsed = parsedJson(value);
  return parsed === null ? NONE : isFields(parsed) ? parsed : undefined;
}

/** A value that may have come as JSON text; undefined for a text that is none. */
export function parsedJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return parseExactJson(value);
  } catch {
    return undefined;
  }
}
