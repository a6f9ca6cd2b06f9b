import type { KindName } from '../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../core/api/query.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { RawRow, Statement } from '../../core/base/statement.ts';
import { dataSince } from '../../core/query/data-since.ts';
import type { AskedAgain, Plan } from '../../core/query/kind.ts';
import { checkStatementSizes } from '../../core/query/lowering/check-statement-sizes.ts';
import { lowerPlan } from '../../core/query/lowering/lower.ts';
import { elementsCounted } from '../../core/query/names/name-warnings.ts';
import { apiErrorOf } from '../../core/query/refusals/refusal.ts';
import { type Changes, type Reads, rowsAtMost, versionOf } from '../../core/query/reuse/reads.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { recordQuery } from '../../platform/metrics/metrics.ts';
import { withoutSignatures } from '../../store/cold/cold-link.ts';
import { checkNames } from './check-names.ts';
import { checkValues } from './check-values.ts';
import type { FactsFound } from './look-up-facts.ts';
import type { QueryOptions } from './query-context.ts';
import { metaOfCold, metaOfPlan, metaOfStatements } from './query-meta.ts';
import { type HotStatement, readHot } from './read-hot.ts';
import { sumOfProgress } from './sum-of-progress.ts';

/** A plan, and what each of its queries reads. */
export type Planned = { readonly kind: KindName; readonly plan: Plan; readonly reads: readonly Reads[] };

/**
 * Runs the statements of a plan and shapes the answer; `again` says with what the request is to be asked again.
 * Errors: those of `readHot`, and what the kind refuses of the rows.
 */
export async function answerPlan(
  env: Env,
  principal: Principal,
  { kind, plan, reads }: Planned,
  { settledDays, persons, sessions, cold, changes }: FactsFound,
  options: QueryOptions,
): Promise<{ readonly result: Result<QueryResponse, ApiError> } | { readonly again: AskedAgain }> {
  const startMs = Date.now();
  const { id } = principal.project;
  const lowered = lowerPlan(plan, id, {
    settledDays,
    persons,
    ...(sessions ? { sessions } : {}),
    ...(cold ? { cold: cold.tier } : {}),
  });
  const sized = checkStatementSizes(lowered.statements);
  if (!sized.ok) return { result: err(apiErrorOf(sized.error)) };
  const queryId = newId('query');
  const statements = lowered.statements.map((each, index) => hotStatement(id, each, reads[index], changes, queryId));
  const read = await readTables(env, principal, statements, queryId, options);
  if (!read.ok) return { result: read };
  const { tables, ...cost } = read.value;
  const answer = plan.answer(tables);
  if (!answer.ok) return { result: err(apiErrorOf(answer.error)) };
  const { columns, rows, totals, groupsLeftOut, again, hasEmptySeries = false } = answer.value;
  if (again) return { again };
  const warnings = [
    ...(options.again?.listGroups ?? []).map(elementsCounted),
    ...(await checkNames(env, principal, plan, hasEmptySeries)),
    ...(await checkValues(env, principal, plan, hasEmptySeries)),
  ];
  recordQuery(kind, id, Date.now() - startMs);
  const meta = {
    ...metaOfPlan(plan),
    ...(changes ? dataSince(plan, changes.firstHour) : {}),
    query_id: queryId,
    ...cost,
    ...(lowered.daysRolled.length > 0 ? { rollup: { days: lowered.daysRolled.length } } : {}),
    ...(groupsLeftOut === undefined ? {} : { groups_left_out: groupsLeftOut }),
    ...(warnings.length > 0 ? { warnings } : {}),
    ...metaOfCold(
      cold,
      reads.flatMap(({ spans }) => spans),
    ),
    ...(options.withSql ? metaOfStatements(lowered) : {}),
  };
  return { result: ok({ columns, rows, ...(totals ? { totals } : {}), meta }) };
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

type Tables = { readonly tables: [readonly RawRow[], ...(readonly RawRow[])[]] } & Pick<
  QueryResponse['meta'],
  'elapsed_ms' | 'rows_read' | 'cached'
>;

/** Runs the statements of a plan in parallel; the first carries the query's id in ClickHouse's log. */
async function readTables(
  env: Env,
  principal: Principal,
  statements: readonly HotStatement[],
  queryId: string,
  { signal, onProgress }: QueryOptions,
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
