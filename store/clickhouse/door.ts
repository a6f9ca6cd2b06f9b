import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client-web';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { NamedStatement, RawRow, RowStatement, Statement } from '../../core/base/statement.ts';
import { clickHouse } from './client.ts';
import { answeredFailure, failureOf, noAnswer, StoreError, type StoreFailure } from './failures.ts';
import { ANSWER_SETTINGS, PROFILES, type Profile, type ProfileName, STREAM_SETTINGS } from './profiles.ts';
import { PROGRESS_FORMAT, PROGRESS_SETTINGS, readProgress, type StoreProgress } from './read-progress.ts';
import type { RegionStore } from './region-store.ts';

/**
 * The one door to ClickHouse. `ask` returns rows, `stream` a file, `change` runs a statement to its end, `insert`
 * stores records. Each names a profile (profiles.ts), which determines the user, the limits and the settings. Packs of
 * events have their own path because of their volume (store/insert/).
 */

export type AskOptions = {
  /** The id of the query in ClickHouse; default: ClickHouse creates one. */
  readonly queryId?: string;
  /** Overrides the profile's setting. */
  readonly timeoutS?: number | undefined;
  /** When aborted, ClickHouse stops working on the statement. */
  readonly signal?: AbortSignal | undefined;
  /** Told a few times a second how far a statement has come. */
  readonly onProgress?: ((progress: StoreProgress) => void) | undefined;
  /** Set beside those of the profile. */
  readonly settings?: ClickHouseSettings | undefined;
};
export type Answered<Row> = { readonly rows: readonly Row[]; readonly rowsRead: number; readonly elapsedMs: number };

/**
 * Runs a statement that only reads: rows in the shape it declares, or raw cells if it declares none.
 * Errors: `StoreFailure`. Throws when rows do not have the declared shape, which is a bug.
 */
export function ask<Row>(
  store: RegionStore,
  profile: ProfileName,
  statement: RowStatement<Row>,
  options?: AskOptions,
): Promise<Result<Answered<Row>, StoreFailure>>;
export function ask(
  store: RegionStore,
  profile: ProfileName,
  statement: Statement,
  options?: AskOptions,
): Promise<Result<Answered<RawRow>, StoreFailure>>;
export async function ask(
  store: RegionStore,
  name: ProfileName,
  statement: Statement | RowStatement<unknown>,
  options: AskOptions = {},
): Promise<Result<Answered<unknown>, StoreFailure>> {
  const answer = await answerOf(clientOf(store, PROFILES[name]), PROFILES[name], statement, options);
  if (!answer.ok || !('read' in statement)) return answer;
  return ok({ ...answer.value, rows: statement.read(answer.value.columns, answer.value.rows) });
}

/** Like `ask` for background work: rows only. Throws `StoreError`; the job is tried again. */
export async function rowsOf<Row>(store: RegionStore, statement: RowStatement<Row>): Promise<readonly Row[]> {
  const answer = await ask(store, 'background', statement);
  if (!answer.ok) throw new StoreError(statement.name, answer.error);
  return answer.value.rows;
}

/** The only row of an answer, such as a count. Throws `StoreError`, also if there is no row. */
export async function rowOf<Row>(store: RegionStore, statement: RowStatement<Row>): Promise<Row> {
  const [row] = await rowsOf(store, statement);
  if (row === undefined) throw new Error(`${statement.name} answered no row`);
  return row;
}

/** The answer as bytes, streamed as it is produced. Throws `StoreError`; the stream fails if ClickHouse fails later. */
export async function stream(
  store: RegionStore,
  name: ProfileName,
  statement: NamedStatement,
  format: keyof typeof STREAM_SETTINGS,
): Promise<ReadableStream<Uint8Array>> {
  const profile = PROFILES[name];
  return orStoreError(statement.name, async () => {
    const answer = await clientOf(store, profile).exec({
      query: `${statement.sql}\nFORMAT ${format}`,
      query_params: { ...statement.params },
      clickhouse_settings: { ...settingsOf(profile, statement), ...STREAM_SETTINGS[format], ...READ_ONLY },
    });
    return answer.stream;
  });
}

/** Runs a statement that changes something; it is complete when this returns. Throws `StoreError`. */
export async function change(store: RegionStore, name: ProfileName, statement: NamedStatement): Promise<void> {
  const profile = PROFILES[name];
  await orStoreError(statement.name, () =>
    clientOf(store, profile).command({
      query: statement.sql,
      query_params: { ...statement.params },
      clickhouse_settings: settingsOf(profile, statement),
    }),
  );
}

/** Inserts a few records by the names of their columns; they are stored when this returns. Throws `StoreError`. */
export async function insert(
  store: RegionStore,
  name: ProfileName,
  table: string,
  records: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  await orStoreError(`insert into ${table}`, () =>
    clientOf(store, PROFILES[name]).insert({ table, values: [...records], format: 'JSONEachRow' }),
  );
}

/** 2: the statement changes nothing, and may still have settings such as these. */
export const READ_ONLY = { readonly: '2' } as const;

async function answerOf(
  client: ClickHouseClient,
  profile: Profile,
  statement: Statement | NamedStatement,
  { queryId, timeoutS, signal, onProgress, settings }: AskOptions,
): Promise<Result<Answered<RawRow> & { readonly columns: readonly string[] }, StoreFailure>> {
  // The client accepts one listener per signal, and none for a signal that is already aborted.
  const stop = new AbortController();
  const abort = () => stop.abort();
  if (signal?.aborted) return err(noAnswer('The caller no longer waits for the answer.'));
  signal?.addEventListener('abort', abort, { once: true });
  const asked = {
    query_params: { ...statement.params },
    ...(queryId === undefined ? {} : { query_id: queryId }),
    abort_signal: stop.signal,
    clickhouse_settings: {
      ...settingsOf(profile, statement),
      ...settings,
      ...(timeoutS === undefined ? {} : { max_execution_time: timeoutS }),
      ...ANSWER_SETTINGS,
      ...READ_ONLY,
    },
  };
  try {
    if (onProgress) {
      const { stream } = await client.exec({
        ...asked,
        query: `${statement.sql}\nFORMAT ${PROGRESS_FORMAT}`,
        clickhouse_settings: { ...asked.clickhouse_settings, ...PROGRESS_SETTINGS },
      });
      const { exception, ...answer } = await readProgress(stream, stop.signal, onProgress);
      return exception ? err(answeredFailure(exception.code, exception.text)) : ok(answer);
    }
    const result = await client.query({ ...asked, query: statement.sql, format: 'JSONCompact' });
    const { data, meta = [], statistics } = await result.json<RawRow>();
    const elapsedMs = Math.round((statistics?.elapsed ?? 0) * 1e6) / 1e3;
    const columns = meta.map(({ name }) => name);
    return ok({ rows: data, columns, rowsRead: statistics?.rows_read ?? 0, elapsedMs });
  } catch (problem) {
    return err(failureOf(problem));
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

export function clientOf({ url, database, accounts, fetch }: RegionStore, { role, answerTimeoutMs }: Profile) {
  return clickHouse({ url, database, ...accounts[role], fetch, answerTimeoutMs });
}

export function settingsOf({ settings, timeoutS }: Profile, statement: Statement | NamedStatement): ClickHouseSettings {
  return {
    ...settings,
    ...(timeoutS === undefined ? {} : { max_execution_time: timeoutS }),
    ...('name' in statement ? { log_comment: statement.name } : {}),
  };
}

async function orStoreError<T>(statement: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (problem) {
    throw new StoreError(statement, failureOf(problem));
  }
}
