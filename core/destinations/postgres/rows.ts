import type { DestinationRecord } from '../record.ts';
import type { TypedColumn } from '../typed-columns.ts';
import { ownValue, typedValue } from '../typed-value.ts';

/** The rows of a batch as the JSON list that `upsert` takes. */
export function rowsJson(records: readonly DestinationRecord[], typed: readonly TypedColumn[]): string {
  return storable(JSON.stringify(records.map((record) => rowOf(record, typed))));
}

function rowOf(record: DestinationRecord, typed: readonly TypedColumn[]): object {
  const { id, event, properties, context, groups, visit } = record;
  return {
    ...visit,
    ...Object.fromEntries(
      typed.map(({ name, property, type }) => [name, typedValue(ownValue(properties, property), type)]),
    ),
    id,
    event,
    timestamp: new Date(record.atMs).toISOString(),
    received_at: new Date(record.receivedMs).toISOString(),
    user_id: orNull(record.userId),
    anonymous_id: orNull(record.anonymousId),
    session_id: orNull(record.sessionId),
    groups,
    properties,
    context,
  };
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

/**
 * Postgres keeps no NUL in texts and no half of a surrogate pair, and would refuse the whole batch: U+FFFD stands for them.
 * Each escape is read as one, so that a backslash before `u0000` is what it is.
 */
function storable(json: string): string {
  return json.replace(
    /\\u(?:d[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|([0-9a-f]{4}))|\\./gi,
    (escaped, code: string | undefined) => (code !== undefined && UNSTORABLE.test(code) ? '\\ufffd' : escaped),
  );
}

const UNSTORABLE = /^(?:0000|d[89a-f]..)$/i;
