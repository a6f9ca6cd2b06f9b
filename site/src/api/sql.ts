import type { SqlRequest, SqlResponse, SqlViews } from '../../../core/api/sql.ts';
import { parseExactJson } from '../../../core/base/exact-json.ts';
import { client, outcomeOf } from './call.ts';
import type { Outcome } from './outcome.ts';
import { withHandle } from './query-handle.ts';

/** Statements of SQL: docs/sql.md. */

export type FileFormat = Exclude<SqlRequest['format'], undefined | 'table'>;

export function sqlViews(projectId: string, signal: AbortSignal): Promise<Outcome<SqlViews>> {
  const path = `/sql/views?${new URLSearchParams({ project_id: projectId })}`;
  return outcomeOf(client.request('GET', path, {}, { signal }).then((response) => response.json()));
}

/** Numbers beyond 2^53 keep their digits (`RawNumber`). Throws if `signal` is aborted, which ends the statement. */
export function runSql(
  projectId: string,
  { sql, limit }: { readonly sql: string; readonly limit: number },
  signal: AbortSignal,
): Promise<Outcome<SqlResponse>> {
  const body: SqlRequest = { project_id: projectId, sql, limit };
  return withHandle(projectId, signal, (headers) =>
    outcomeOf(
      client
        .request('POST', '/sql', { body, accept: 'application/json' }, { signal, headers })
        .then(async (response) => readAnswer(await response.text())),
    ),
  );
}

function readAnswer(text: string) {
  try {
    return Object(parseExactJson(text));
  } catch {
    // Too many long numbers for a second look at each.
    return JSON.parse(text);
  }
}

/** All rows as a file. */
export function sqlFile(projectId: string, sql: string, format: FileFormat): Promise<Outcome<Blob>> {
  const body: SqlRequest = { project_id: projectId, sql, format };
  return outcomeOf(client.request('POST', '/sql', { body }).then((response) => response.blob()));
}
