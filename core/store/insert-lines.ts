import type { TABLES } from '../clickhouse/schema.ts';
import { err, ok, type Result } from '../result.ts';
import type { EventStore } from './event-store.ts';

const TIMEOUT_MS = 120_000;
const PROBLEM_CHARS_MAX = 500;

/**
 * What ClickHouse says when the rows themselves are at fault, so that sending them again cannot help: values that do
 * not parse, do not fit, or have another type. (Numbers as in ClickHouse's src/Common/ErrorCodes.cpp.)
 */
const DATA_ERRORS: ReadonlySet<number> = new Set([
  6, // CANNOT_PARSE_TEXT
  25, // CANNOT_PARSE_ESCAPE_SEQUENCE
  26, // CANNOT_PARSE_QUOTED_STRING
  27, // CANNOT_PARSE_INPUT_ASSERTION_FAILED
  33, // CANNOT_READ_ALL_DATA
  38, // CANNOT_PARSE_DATE
  41, // CANNOT_PARSE_DATETIME
  53, // TYPE_MISMATCH
  69, // ARGUMENT_OUT_OF_BOUND
  70, // CANNOT_CONVERT_TYPE
  72, // CANNOT_PARSE_NUMBER
  117, // INCORRECT_DATA
  131, // TOO_LARGE_STRING_SIZE
  321, // VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
  349, // CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN
  376, // CANNOT_PARSE_UUID
  407, // DECIMAL_OVERFLOW
]);

/** What ClickHouse says when the server, its tables or its load are the reason, whatever the rows are. */
const SERVER_ERRORS: ReadonlySet<number> = new Set([
  16, // NO_SUCH_COLUMN_IN_TABLE
  47, // UNKNOWN_IDENTIFIER
  60, // UNKNOWN_TABLE
  62, // SYNTAX_ERROR
  74, // CANNOT_READ_FROM_FILE_DESCRIPTOR
  75, // CANNOT_WRITE_TO_FILE_DESCRIPTOR
  76, // CANNOT_OPEN_FILE
  81, // UNKNOWN_DATABASE
  107, // FILE_DOESNT_EXIST
  115, // UNKNOWN_SETTING
  117, // INCORRECT_DATA: of an unknown field, a migration to come
  159, // TIMEOUT_EXCEEDED
  160, // TOO_SLOW
  164, // READONLY
  192, // UNKNOWN_USER
  193, // WRONG_PASSWORD
  194, // REQUIRED_PASSWORD
  202, // TOO_MANY_SIMULTANEOUS_QUERIES
  203, // NO_FREE_CONNECTION
  209, // SOCKET_TIMEOUT
  210, // NETWORK_ERROR
  236, // ABORTED
  241, // MEMORY_LIMIT_EXCEEDED
  242, // TABLE_IS_READ_ONLY
  243, // NOT_ENOUGH_SPACE
  252, // TOO_MANY_PARTS
  279, // ALL_CONNECTION_TRIES_FAILED
  285, // TOO_FEW_LIVE_REPLICAS
  286, // UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE
  319, // UNKNOWN_STATUS_OF_INSERT
  394, // QUERY_WAS_CANCELLED
  425, // SYSTEM_ERROR
  439, // CANNOT_SCHEDULE_TASK
  473, // DEADLOCK_AVOIDED
  497, // ACCESS_DENIED
  499, // S3_ERROR
  516, // AUTHENTICATION_FAILED
  999, // KEEPER_EXCEPTION
]);

/**
 * `bad_rows`: some of these rows are at fault. `unavailable`: nothing is known against them, try again later.
 * `unexplained`: ClickHouse answers and refuses them, and does not say whose fault it is: try again later, and when that
 * goes on, look for rows at fault (`storePacks`).
 */
export type InsertError = { readonly kind: 'bad_rows' | 'unavailable' | 'unexplained'; readonly detail: string };

export type InsertTable = (typeof TABLES)[keyof typeof TABLES];

/**
 * Inserts lines of JSON into a table of the store; ok only after ClickHouse has confirmed them.
 *
 * No deduplication token: queue and buffer may bring the same rows again in other company, and an event that comes twice
 * has the same key (project, name, time, id), which ReplacingMergeTree and FINAL count once.
 */
export async function insertLines(
  store: EventStore,
  table: InsertTable,
  body: Uint8Array,
): Promise<Result<void, InsertError>> {
  const url = new URL(store.url);
  const headers = new Headers({
    'X-ClickHouse-User': store.user,
    'X-ClickHouse-Key': store.password,
    'Content-Type': 'application/x-ndjson',
  });
  const isNear = isLoopback(url.hostname);
  if (!isNear) headers.set('Content-Encoding', 'gzip');
  for (const [name, value] of Object.entries(settings(store.database, table, isNear)))
    url.searchParams.set(name, value);
  const stop = new AbortController();
  // Not AbortSignal.timeout: its timer stays, and keeps a Durable Object in memory until it has run out.
  const timer = setTimeout(() => stop.abort(new Error(`No answer within ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  try {
    const response = await store.fetch(url, {
      method: 'POST',
      headers,
      body: isNear ? body : new Blob([body]).stream().pipeThrough(new CompressionStream('gzip')),
      signal: stop.signal,
    });
    const text = await response.text();
    const code = Number(response.headers.get('X-ClickHouse-Exception-Code') ?? /^Code: (\d+)\./.exec(text)?.[1] ?? 0);
    // An insert that was confirmed says nothing; an exception after the headers were sent is text under a 200.
    if (response.ok && code === 0 && text === '') return ok(undefined);
    const detail = `${response.status} ${text.slice(0, PROBLEM_CHARS_MAX)}`;
    return err({ kind: kindOf(code, text), detail });
  } catch (problem) {
    return err({ kind: 'unavailable', detail: String(problem) });
  } finally {
    clearTimeout(timer);
  }
}

/** A column that the table does not have yet is a migration to come, not a fault of rows, though the code is the same. */
function kindOf(code: number, text: string): InsertError['kind'] {
  if (DATA_ERRORS.has(code) && !text.includes('Unknown field found while parsing')) return 'bad_rows';
  return code === 0 || SERVER_ERRORS.has(code) ? 'unavailable' : 'unexplained';
}

/**
 * One machine: few inserts, and large ones, so each insert is a part of its own. Elsewhere many consumers
 * insert at once, and the server joins what comes within its window (async_insert), confirming after the write.
 */
function settings(database: string, table: InsertTable, isNear: boolean): Record<string, string> {
  return {
    database,
    query: `INSERT INTO ${table} FORMAT JSONEachRow`,
    async_insert: isNear ? '0' : '1',
    wait_for_async_insert: '1',
    date_time_input_format: 'basic',
    // Late events may lie in any of the retention's days; the default stops at a hundred.
    max_partitions_per_insert_block: '0',
  };
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
