import { err, ok, type Result } from '../../core/base/result.ts';
import type { NamedStatement } from '../../core/base/statement.ts';
import { type AskOptions, clientOf, READ_ONLY, settingsOf } from './door.ts';
import { answeredFailure, failureOf, noAnswer, type StoreFailure } from './failures.ts';
import { PROFILES } from './profiles.ts';
import type { RegionStore } from './region-store.ts';

/** An answer of ClickHouse as it is written, and the tag by which it marks a failure within it. */
export type StoreFile = { readonly body: ReadableStream<Uint8Array>; readonly exceptionTag: string | null };
/** A format of ClickHouse, and how it is written. */
export type StoreFormat = { readonly name: string; readonly settings: Readonly<Record<string, string>> };
type OpenOptions = Pick<AskOptions, 'queryId' | 'signal'>;

/**
 * Begins a file of the rows of a statement; the rows come at the pace of whoever reads them. Errors: `StoreFailure`, of a
 * statement that fails before its first rows; later the stream fails.
 */
export async function openFile(
  store: RegionStore,
  statement: NamedStatement,
  format: StoreFormat,
  { queryId, signal }: OpenOptions = {},
): Promise<Result<StoreFile, StoreFailure>> {
  const profile = PROFILES.files;
  if (signal?.aborted) return err(noAnswer('The caller no longer waits for the file.'));
  try {
    const { stream, response_headers: headers } = await clientOf(store, profile).exec({
      query: `${statement.sql}\nFORMAT ${format.name}`,
      query_params: { ...statement.params },
      ...(queryId === undefined ? {} : { query_id: queryId }),
      ...(signal === undefined ? {} : { abort_signal: signal }),
      clickhouse_settings: { ...settingsOf(profile, statement), ...format.settings, ...READ_ONLY },
    });
    const tag = headers[TAG];
    return ok({ body: stream, exceptionTag: typeof tag === 'string' ? tag : null });
  } catch (problem) {
    return err(failureOf(problem));
  }
}

/** Rows that we have, for ClickHouse to write: its types by column, and the rows as lines of JSON lists. */
export type GivenRows = { readonly columns: readonly GivenColumn[]; readonly lines: string };
export type GivenColumn = { readonly title: string; readonly type: string };

/** Begins a file of rows that travel with the request. Errors: `StoreFailure`. */
export async function openGivenRows(
  store: RegionStore,
  { columns, lines }: GivenRows,
  format: StoreFormat,
  quoted: (title: string) => string,
): Promise<Result<StoreFile, StoreFailure>> {
  const profile = PROFILES.people;
  const { user, password } = store.accounts[profile.role];
  const address = new URL(store.url);
  const settings = { ...profile.settings, ...format.settings, ...READ_ONLY, ...IN_ORDER };
  for (const [name, value] of Object.entries(settings)) address.searchParams.set(name, String(value));
  address.searchParams.set('database', store.database);
  address.searchParams.set('given_format', 'JSONCompactEachRow');
  address.searchParams.set('given_structure', columns.map(({ type }, index) => `c${index} ${type}`).join(', '));
  const form = new FormData();
  const outputs = columns.map(({ title }, index) => `c${index} AS ${quoted(title)}`);
  form.set('query', `SELECT ${outputs.join(', ')} FROM given\nFORMAT ${format.name}`);
  form.set('given', new Blob([lines]), 'given');
  try {
    const answer = await store.fetch(address.href, {
      method: 'POST',
      headers: { 'X-ClickHouse-User': user, 'X-ClickHouse-Key': password },
      body: form,
    });
    if (answer.ok && answer.body !== null) return ok({ body: answer.body, exceptionTag: answer.headers.get(TAG) });
    return err(answeredFailure(Number(answer.headers.get('x-clickhouse-exception-code') ?? 0), await answer.text()));
  } catch (problem) {
    return err(failureOf(problem));
  }
}

const TAG = 'x-clickhouse-exception-tag';
/** Rows are written as they were given; instants may name a zone. */
const IN_ORDER = { max_threads: '1', date_time_input_format: 'best_effort' } as const;
