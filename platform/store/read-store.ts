import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { QUERIES_AT_ONCE_MAX, QUERY_WAIT_MS_MAX } from '../../core/base/limits.ts';
import { databaseOf } from '../../core/base/regions.ts';
import { err, type Result } from '../../core/base/result.ts';
import type { Statement } from '../../core/query/tree/printer.ts';
import { clickHouse } from '../../store/clickhouse/client.ts';
import { type RowsRead, readRows } from '../../store/clickhouse/read.ts';
import { readerOf } from '../../store/clickhouse/roles.ts';
import type { ProjectAccess } from '../auth/principal.ts';
import { clickHouseUrlOf, type Env } from '../env.ts';
import { logLine, problemText } from '../log.ts';
import { StoreTurns } from './store-turns.ts';

/** `queryId`: as ClickHouse, the log and the error know it; by default a new one. */
type ReadOptions = {
  readonly queryId?: string;
  readonly timeoutS?: number;
  /** Aborted when the caller is gone: the store stops working on the statement. */
  readonly signal?: AbortSignal | undefined;
};

/**
 * Runs one statement of ours against the store of a project's region; a failure is logged with the store's own words.
 * Of a project only some run at once, the others wait for their turn.
 * Errors: by what ClickHouse says (store/clickhouse/errors.ts), with the `query_id`; `rate_limited` when its turn does not
 * come.
 */
export async function readStore(
  env: Env,
  project: Pick<ProjectAccess, 'id' | 'region'>,
  statement: Statement,
  options: ReadOptions = {},
): Promise<Result<RowsRead, ApiError>> {
  const turn = turns.enter(project.id, Date.now());
  if (turn === undefined) return err(tooMany(project.id));
  try {
    for (;;) {
      const answer = turns.ask(turn, Date.now());
      if (answer === 'run') return await runStatement(env, project, statement, options);
      if (answer === 'late' || options.signal?.aborted) return err(tooMany(project.id));
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  } finally {
    turns.leave(turn);
  }
}

/** Of this isolate. */
const turns = new StoreTurns();
/** How often a statement looks whether it is its turn: a small part of what one takes. */
const LOOK_MS = 5;
const RETRY_AFTER_S = 2;

function tooMany(projectId: string): ApiError {
  return apiError(
    'rate_limited',
    `More queries of the project \`${projectId}\` run and wait than may: ${QUERIES_AT_ONCE_MAX} at once, each waiting for at most ${QUERY_WAIT_MS_MAX / 1_000} s. Ask for less at once, or for shorter ranges.`,
    { retryAfterS: RETRY_AFTER_S },
  );
}

async function runStatement(
  env: Env,
  project: Pick<ProjectAccess, 'id' | 'region'>,
  statement: Statement,
  { queryId = newId('query'), timeoutS, signal }: ReadOptions,
): Promise<Result<RowsRead, ApiError>> {
  const client = clickHouse({
    url: clickHouseUrlOf(env, project.region),
    database: databaseOf(project.region),
    ...readerOf(env),
  });
  const read = await readRows(client, queryId, statement, { timeoutS, signal });
  if (read.ok) return read;
  const { error, exceptionCode, detail } = read.error;
  logLine(error.code === 'internal' ? 'error' : 'warn', {
    event: 'query_failed',
    query_id: queryId,
    project_id: project.id,
    error_code: error.code,
    exception_code: exceptionCode,
    detail: problemText(detail),
  });
  return err({ ...error, details: { query_id: queryId } });
}
