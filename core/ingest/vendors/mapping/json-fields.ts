import { parseExactJson } from '../../../base/exact-json.ts';
import { type Fields, isFields } from '../../raw-event.ts';

const NONE: Fields = Object.freeze({});

/**
 * An object as exports hold it: as it is, or as its JSON text, which is how a CSV and the columns of BigQuery, Snowflake
 * and Postgres keep one. Numbers keep every digit. A missing value counts as an object without fields; undefined for
 * everything that is not an object.
 */
export function jsonFields(value: unknown): Fields | undefined {
  if (isFields(value)) return value;
  if (value === undefined || value === null || value === '') return NONE;
  if (typeof value !== 'string') return undefined;
  try {
    const parsed = parseExactJson(value);
    return parsed === null ? NONE : isFields(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
