import { parseExactJson } from '../base/exact-json.ts';
import type { RawCell, RawRow } from '../base/statement.ts';
import { RUN_COLUMNS } from './read-run.ts';
import type { DestinationRecord, JsonValue, RecordSource } from './record.ts';

/** The rows of `runStatement` as records. */
export function recordsOfRows(rows: readonly RawRow[], source: RecordSource): DestinationRecord[] {
  return rows.map((row) => recordOfRow(row, source));
}

function recordOfRow(row: RawRow, source: RecordSource): DestinationRecord {
  const [id, event, atMs, receivedMs, userId, anonymousId, sessionId, properties, context, groups, revenue, ...visit] =
    row;
  return {
    id: String(id),
    event: String(event),
    atMs: Number(atMs),
    receivedMs: Number(receivedMs),
    userId: String(userId),
    anonymousId: String(anonymousId),
    sessionId: String(sessionId),
    properties: objectIn(properties),
    context: objectIn(context),
    visit: visitOf(visit, revenue),
    groups: groupsIn(groups),
    source,
  };
}

const VISIT_NAMES = RUN_COLUMNS.slice(RUN_COLUMNS.indexOf('revenue') + 1);

function visitOf(cells: readonly (RawCell | undefined)[], revenue: RawCell | undefined) {
  const facts = VISIT_NAMES.flatMap((name, place): [string, string | number][] => {
    const cell = cells[place];
    return (typeof cell === 'string' && cell !== '') || (typeof cell === 'number' && cell !== 0) ? [[name, cell]] : [];
  });
  return Object.fromEntries(typeof revenue === 'number' ? [...facts, ['revenue', revenue] as const] : facts);
}

/** Every digit of a number survives: an order's number beyond 2^53 is printed as it was sent. */
function objectIn(cell: RawCell | undefined): Record<string, JsonValue> {
  const parsed: unknown = parseExactJson(String(cell ?? '') || '{}');
  return isObject(parsed) ? parsed : {};
}

function isObject(value: unknown): value is Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function groupsIn(cell: RawCell | undefined): Record<string, readonly string[]> {
  const groups = objectIn(cell);
  return Object.fromEntries(
    Object.entries(groups).flatMap(([type, keys]) => (Array.isArray(keys) ? [[type, keys.map(String)]] : [])),
  );
}
