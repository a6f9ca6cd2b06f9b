import { ok } from '../../base/result.ts';
import type { Statement, StatementValue } from '../../base/statement.ts';
import { type Checked, refused } from '../refusals/refusal.ts';

/** ClickHouse refuses a request with a longer value (`http_max_field_value_size`), in words of its own. */
const VALUE_BYTES_MAX = 128 * 1024;

/** ClickHouse reads no further (`max_query_size`): it would find a fault where the text is cut off. */
const SQL_BYTES_MAX = 256 * 1024;

/**
 * Refuses statements that ClickHouse would not read: those whose text is too long, since each series reads the events with
 * filters and groups of its own, and those with a value that cannot be sent. A request is smaller than that, but a list holds every spelling of
 * each of its values, with what escapes their special characters.
 */
export function checkStatementSizes(statements: readonly Statement[]): Checked<void> {
  const sqlBytes = Math.max(0, ...statements.map(({ sql }) => encoder.encode(sql).length));
  if (sqlBytes > SQL_BYTES_MAX) return refused('statement_too_long', { bytes: sqlBytes, bytesMax: SQL_BYTES_MAX });
  const sizes = statements.flatMap(({ params }) => Object.values(params).map(bytesOf));
  const bytes = Math.max(0, ...sizes);
  return bytes <= VALUE_BYTES_MAX ? ok(undefined) : refused('values_too_long', { bytes, bytesMax: VALUE_BYTES_MAX });
}

function bytesOf(value: StatementValue | undefined): number {
  if (typeof value === 'string') return sentBytes(value, 1);
  if (!Array.isArray(value)) return 0;
  return value.reduce((sum: number, each: unknown) => sum + sentBytes(String(each), 3) + 3, 2);
}

const encoder = new TextEncoder();

/** @param escapes  bytes that are added for each special character: in a list they are escaped twice */
function sentBytes(text: string, escapes: number): number {
  return encoder.encode(text).length + escapes * (text.match(/[\\'\n\t\r\b\f\0]/g)?.length ?? 0);
}
