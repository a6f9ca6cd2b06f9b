import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { QUERIES_AT_ONCE_MAX, QUERY_WAIT_MS_MAX } from '../../core/base/limits.ts';
import { err, type Result } from '../../core/base/result.ts';
import type { RawRow, RowStatement, Statement } from '../../core/base/statement.ts';
import { type Answered, type AskOptions, ask } from '../../store/clickhouse/door.ts';
import { apiErrorOf } from '../../store/clickhouse/failures.ts';
import { regionStoreOf } from '../../store/clickhouse/region-store.ts';
import type { ProjectAccess } from '../auth/principal.ts';
import type { Env } from '../env.ts';
import { logLine, problemText } from '../log.ts';
import { outbound } from '../outbound.ts';
import { StoreTurns } from './store-turns.ts';

/**
 * `queryId` is the id in ClickHouse, the log and the error; default: a new one. `isHeavy`: the statement reads so much that
 * few of its kind may run at once (`store-turns.ts`), and it makes way for others in the store.
 */
export type ReadOptions = Omit<AskOptions, 'settings'> & { readonly isHeavy?: boolean };
type Project = Pick<ProjectAccess, 'id' | 'region'>;

/**
 * Runs one statement for a person or an API key, against the store of the project's region. A few statements of a project
 * run at once; further ones wait for their turn. A failure is logged with ClickHouse's own words.
 * Errors: `unavailable`, `timeout`, `query_too_broad`, `invalid_query`, `internal` (store/clickhouse/failures.ts), each with
 * the `query_id`; `rate_limited` if the statement does not get its turn in time.
 */
export function readStore<Row>(
  env: Env,
  project: Project,
  statement: RowStatement<Row>,
  options?: ReadOptions,
): Promise<Result<Answered<Row>, ApiError>>;
export function readStore(
  env: Env,
  project: Project,
  statement: Statement,
  options?: ReadOptions,
): Promise<Result<Answered<RawRow>, ApiError>>;
export async function readStore(
  env: Env,
  project: Project,
  statement: Statement,
  options: ReadOptions = {},
): Promise<Result<Answered<unknown>, ApiError>> {
  const turn = turns.enter(project.id, options.isHeavy ?? false, Date.now());
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

/** The statements of this isolate. */
const turns = new StoreTurns();
/** How often a waiting statement checks for its turn: a fraction of the time that a statement takes. */
const LOOK_MS = 5;
const RETRY_AFTER_S = 2;

function tooMany(projectId: string): ApiError {
  return apiError(
    'rate_limited',
    `The project \`${projectId}\` has more queries running and waiting than allowed: ${QUERIES_AT_ONCE_MAX} may run at once, and each may wait ${QUERY_WAIT_MS_MAX / 1_000} s. Send fewer at once, or shorten their ranges.`,
    { retryAfterS: RETRY_AFTER_S },
  );
}

async function runStatement(
  env: Env,
  project: Project,
  statement: Statement,
  { queryId = newId('query'), isHeavy = false, ...options }: ReadOptions,
): Promise<Result<Answered<unknown>, ApiError>> {
  const store = regionStoreOf(env, project.region, outbound.fetch);
  // ClickHouse pauses a statement while others with a lower number run.
  const settings = { priority: isHeavy ? '2' : '1' };
  const answer = await ask(store, 'people', statement, { queryId, ...options, settings });
  if (answer.ok) return answer;
  const { exceptionCode, detail } = answer.error;
  const error = apiErrorOf(answer.error);
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
