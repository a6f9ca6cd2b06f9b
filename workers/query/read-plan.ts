import type { QueryResponse } from '../../core/api/query.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { Statement } from '../../core/base/statement.ts';
import type { Answer, RawTables } from '../../core/query/kind.ts';
import { checkStatementSizes } from '../../core/query/lowering/check-statement-sizes.ts';
import { type Lowered, lowerPlan } from '../../core/query/lowering/lower.ts';
import { type Sample, weightOf } from '../../core/query/lowering/take-sample.ts';
import { apiErrorOf } from '../../core/query/refusals/refusal.ts';
import { type Changes, type Reads, rowsAtMost, versionOf } from '../../core/query/reuse/reads.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { withoutSignatures } from '../../store/cold/cold-link.ts';
import type { Planned } from './answer-plan.ts';
import type { FactsFound } from './look-up-facts.ts';
import type { QueryOptions } from './query-context.ts';
import { type HotStatement, readHot } from './read-hot.ts';
import { sumOfProgress } from './sum-of-progress.ts';

/** The cost of reading a plan. */
export type Cost = Pick<QueryResponse['meta'], 'elapsed_ms' | 'rows_read' | 'cached'>;

export type PlanRead = {
  readonly answer: Answer;
  readonly tables: RawTables;
  readonly lowered: Lowered;
  readonly cost: Cost;
};

type ReadPlanOptions = Pick<QueryOptions, 'signal' | 'onProgress'> & {
  readonly queryId: string;
  /** The sample of visitors to read; absent: all rows that are stored. */
  readonly sample?: Sample | undefined;
};

/** Reads a plan, of a sample as an estimate of the whole. Lists show what is stored. Errors: those of `readHot`. */
export async function readPlan(
  env: Env,
  principal: Principal,
  { plan, reads }: Planned,
  { settledDays, persons, sessions, cold, changes }: FactsFound,
  { queryId, sample, ...options }: ReadPlanOptions,
): Promise<Result<PlanRead, ApiError>> {
  const { id } = principal.project;
  const read = plan.isList ? undefined : sample;
  const lowered = lowerPlan(plan, id, {
    settledDays,
    persons,
    ...(sessions ? { sessions } : {}),
    ...(cold ? { cold: cold.tier } : {}),
    ...(read ? { sample: read } : {}),
  });
  const sized = checkStatementSizes(lowered.statements);
  if (!sized.ok) return err(apiErrorOf(sized.error));
  const statements = lowered.statements.map((each, index) => hotStatement(id, each, reads[index], changes, queryId));
  const found = await readTables(env, principal, statements, queryId, options);
  if (!found.ok) return found;
  const { tables, ...cost } = found.value;
  const answer = plan.answer(tables, read ? weightOf(read) : 1);
  return answer.ok ? ok({ answer: answer.value, tables, lowered, cost }) : err(apiErrorOf(answer.error));
}

/** Without knowing the changes, a statement is shared with nobody. */
function hotStatement(
  projectId: string,
  statement: Statement,
  reads: Reads | undefined,
  changes: Changes | undefined,
  queryId: string,
): HotStatement {
  const version = reads && changes ? versionOf(reads, changes) : queryId;
  const { sql, params } = statement;
  const key = withoutSignatures(JSON.stringify([projectId, version, sql, params]));
  return { statement, key, rowsAtMost: reads && changes ? rowsAtMost(reads, changes) : undefined };
}

type Tables = { readonly tables: RawTables } & Cost;

/** Runs the statements of a plan in parallel; the first carries the query's id in ClickHouse's log. */
async function readTables(
  env: Env,
  principal: Principal,
  statements: readonly HotStatement[],
  queryId: string,
  { signal, onProgress }: Pick<QueryOptions, 'signal' | 'onProgress'>,
): Promise<Result<Tables, ApiError>> {
  const listener = onProgress && sumOfProgress(onProgress);
  const reads = await Promise.all(
    statements.map((each, index) => {
      const own = index === 0 ? queryId : `${queryId}_${index + 1}`;
      return readHot(env, principal, each, { queryId: own, signal, onProgress: listener?.() });
    }),
  );
  const sound = [];
  for (const read of reads) {
    if (!read.ok) return read;
    sound.push(read.value);
  }
  const [main = [], ...rest] = sound.map(({ rows }) => rows);
  return ok({
    tables: [main, ...rest],
    elapsed_ms: Math.max(...sound.map(({ elapsedMs }) => elapsedMs)),
    rows_read: sound.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
    cached: sound.every(({ isCached }) => isCached),
  });
}
