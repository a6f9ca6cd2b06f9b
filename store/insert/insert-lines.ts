import { err, ok, type Result } from '../../core/base/result.ts';
import type { TABLES } from '../../core/tables/schema.ts';
import { meaningOf } from '../clickhouse/exception-codes.ts';
import type { EventStore } from './event-store.ts';
import { type Post, postOverSocket } from './post-over-socket.ts';

const TIMEOUT_MS = 120_000;
/** Time within which ClickHouse joins an insert with others and writes them: it should answer before we hang up. */
const ASYNC_TIMEOUT_S = 110;
const PROBLEM_CHARS_MAX = 500;

/**
 * `bad_rows`: some of these rows are at fault. `unavailable`: the rows are not to blame, try again later.
 * `unexplained`: ClickHouse rejects them without naming the cause: try again later, and if that keeps failing, search
 * for rows at fault (`storePacks`).
 */
export type InsertError = { readonly kind: 'bad_rows' | 'unavailable' | 'unexplained'; readonly detail: string };

export type InsertTable = (typeof TABLES)[keyof typeof TABLES];

/** Inserts lines of JSON into a table of the store; ok only after ClickHouse has confirmed them. */
export function insertLines(
  store: EventStore,
  table: InsertTable,
  body: Uint8Array,
): Promise<Result<void, InsertError>> {
  return insertBody(store, { table, format: 'JSONEachRow', body });
}

/** A body in one of ClickHouse's formats, and its target table. */
export type Insert = {
  readonly table: InsertTable;
  readonly format: 'JSONEachRow' | 'Native';
  readonly body: Uint8Array;
};

/**
 * Inserts rows into a table of the store; ok only after ClickHouse has confirmed them.
 *
 * Queue and buffer may send the same rows again in another batch, so ClickHouse must not deduplicate inserts: a
 * repeated event has the same key (project, name, time, id), which ReplacingMergeTree and FINAL count once.
 */
export async function insertBody(store: EventStore, insert: Insert): Promise<Result<void, InsertError>> {
  const stop = new AbortController();
  // Not AbortSignal.timeout: its timer cannot be cancelled, and keeps a Durable Object in memory until it expires.
  const timer = setTimeout(() => stop.abort(new Error(`No answer within ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  try {
    const response = await post(store, insertUrl(store, insert), {
      headers: headersOf(store),
      body: insert.body,
      signal: stop.signal,
    });
    const text = await response.text();
    const code = Number(response.headers.get('X-ClickHouse-Exception-Code') ?? codeIn(text));
    if (response.ok && code === 0 && text === '') return ok(undefined);
    const detail = `${response.status} ${text.slice(0, PROBLEM_CHARS_MAX)}`;
    return err({ kind: kindOf(code, text), detail });
  } catch (problem) {
    return err({ kind: 'unavailable', detail: String(problem) });
  } finally {
    clearTimeout(timer);
  }
}

/** Throws if the store has no address, as in a region that was never set up. */
function insertUrl({ url: address, database }: EventStore, insert: Insert): URL {
  const url = new URL(address);
  for (const [name, value] of settingsOf(database, insert, isNear(url))) url.searchParams.set(name, value);
  return url;
}

function headersOf({ accounts }: EventStore): Headers {
  const { user, password } = accounts.writer;
  return new Headers({
    'X-ClickHouse-User': user,
    'X-ClickHouse-Key': password,
    'Content-Type': 'application/octet-stream',
  });
}

/**
 * Compressed to another machine; uncompressed to a ClickHouse on this one, bypassing `fetch` if the platform has
 * sockets.
 */
function post(store: EventStore, url: URL, { headers, body, signal }: Post): Promise<Response> {
  if (isNear(url)) {
    if (store.connect !== undefined) return postOverSocket(store.connect, url, { headers, body, signal });
    return store.fetch(url, { method: 'POST', headers, body: new Uint8Array(body), signal });
  }
  headers.set('Content-Encoding', 'gzip');
  const zipped = new Blob([new Uint8Array(body)]).stream().pipeThrough(new CompressionStream('gzip'));
  return store.fetch(url, { method: 'POST', headers, body: zipped, signal });
}

/**
 * The code of an exception that came after the status line; 0 if there is none. A successful insert has an empty
 * answer, so anything else, such as a proxy's page, confirms no row.
 */
function codeIn(text: string): number {
  return Number(/Code: (\d+)\. DB::Exception/.exec(text)?.[1] ?? 0);
}

/** Messages for lines of JSON and for a block. */
const UNKNOWN_COLUMN = /Unknown (?:field found while parsing|column with name)/;

/** A column that the table lacks is a pending migration, not a fault of rows, although the code is the same. */
function kindOf(code: number, text: string): InsertError['kind'] {
  if (code === 0 || UNKNOWN_COLUMN.test(text)) return 'unavailable';
  return meaningOf(code)?.insert ?? 'unexplained';
}

function settingsOf(
  database: string,
  { table, format }: Insert,
  isSameMachine: boolean,
): [name: string, value: string][] {
  return Object.entries({
    database,
    query: `INSERT INTO ${table} FORMAT ${format}`,
    // One machine: few large inserts, so each becomes a part of its own. Elsewhere many consumers insert at once, and
    // the server joins inserts that arrive within its window.
    async_insert: isSameMachine ? '0' : '1',
    // The answer comes when the rows are written, not when they are accepted.
    wait_for_async_insert: '1',
    wait_for_async_insert_timeout: String(ASYNC_TIMEOUT_S),
    // The status line waits for the end as well, so that it reports a failure midway.
    wait_end_of_query: '1',
    // A different token each time. :TRICKY: Without it ClickHouse drops a block equal to one of the last thousand,
    // regardless of insert_deduplicate (replaced by deduplicate_insert in 26.7, which older servers refuse): rows that
    // somebody deleted would not come back when inserted again. The row's key makes repeats count once.
    insert_deduplication_token: crypto.randomUUID(),
    // A row with a column that a pending migration adds must wait for it instead of losing the column silently.
    input_format_skip_unknown_fields: '0',
    date_time_input_format: 'basic',
    // Late events may belong to any day of the retention; the default limit is a hundred.
    max_partitions_per_insert_block: '0',
    // Saves a quarter of an insert's processor time: reads drop repeats within a part as well as between parts, merges
    // drop them for good (`mergeLoneParts` handles a part that stays alone), and several inserts keep all cores busy
    // (docs/decisions/0076).
    optimize_on_insert: '0',
    input_format_parallel_parsing: '0',
  });
}

function isNear({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && (hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.'));
}
