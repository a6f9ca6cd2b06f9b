import type { QueryResponse } from '../../core/api/query.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { RawRow, StatementValue } from '../../core/base/statement.ts';
import { compile } from '../../core/query/compile.ts';
import type { Plan, QueryContext } from '../../core/query/kind.ts';
import { type Lowered, lowerPlan } from '../../core/query/lowering/lower.ts';
import { needs } from '../../core/query/lowering/needs.ts';
import { elementsCounted } from '../../core/query/names/name-warnings.ts';
import { apiErrorOf } from '../../core/query/refusals/refusal.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { recordQuery } from '../../platform/metrics/metrics.ts';
import { readStore } from '../../platform/store/read-store.ts';
import { withoutSignatures } from '../../store/cold/cold-link.ts';
import { checkNames } from './check-names.ts';
import { checkValues } from './check-values.ts';
import { lookUpFacts } from './look-up-facts.ts';
import type { ColdReading } from './read-cold-tier.ts';

export type QueryOptions = {
  readonly withSql: boolean;
  /** Aborted when the caller has hung up. */
  readonly signal?: AbortSignal | undefined;
  readonly listGroups?: readonly string[];
};

/**
 * Plans a request, looks up the facts about storage that the plan needs, runs its statements against the store of the
 * project's region, and shapes the answer. The one impure file of a query; it holds no rule.
 *
 * Errors: those of `compile`; `timeout`, `query_too_broad`, `unavailable`, `internal`, according to ClickHouse.
 */
export async function runQuery(
  env: Env,
  principal: Principal,
  request: unknown,
  options: QueryOptions,
): Promise<Result<QueryResponse, ApiError>> {
  if (projectOf(request) !== principal.project.id) {
    return err(apiError('forbidden', 'The query names a different project from the one that the caller may read.'));
  }
  const startMs = Date.now();
  const context: QueryContext = {
    projectId: principal.project.id,
    timezone: principal.project.timezone,
    nowMs: startMs,
    ...(options.listGroups ? { listGroups: options.listGroups } : {}),
  };
  const compiled = compile(request, context);
  if (!compiled.ok) return compiled;
  const { kind, plan } = compiled.value;
  const facts = await lookUpFacts(env, principal, needs(plan.queries, startMs), context, options.signal);
  if (!facts.ok) return facts;
  const { settledDays, cold } = facts.value;
  const lowered = lowerPlan(plan, context.projectId, { settledDays, ...(cold ? { cold: cold.tier } : {}) });
  const read = await readTables(env, principal, lowered, options.signal);
  if (!read.ok) return read;
  const { tables, queryId, elapsedMs, rowsRead } = read.value;
  const answer = plan.answer(tables);
  if (!answer.ok) return err(apiErrorOf(answer.error));
  if (answer.value.lists && !options.listGroups) {
    return runQuery(env, principal, request, { ...options, listGroups: answer.value.lists });
  }
  const warnings = [
    ...(options.listGroups ?? []).map(elementsCounted),
    ...(await checkNames(env, principal, plan, answer.value.hasEmptySeries ?? false)),
    ...(await checkValues(env, principal, plan, answer.value.hasEmptySeries ?? false)),
  ];
  recordQuery(kind, principal.project.id, Date.now() - startMs);
  return ok({
    columns: answer.value.columns,
    rows: answer.value.rows,
    ...(answer.value.totals ? { totals: answer.value.totals } : {}),
    meta: {
      ...metaOf(plan),
      query_id: queryId,
      elapsed_ms: elapsedMs,
      rows_read: rowsRead,
      cached: false,
      ...(lowered.daysRolled.length > 0 ? { rollup: { days: lowered.daysRolled.length } } : {}),
      ...(answer.value.groupsLeftOut === undefined ? {} : { groups_left_out: answer.value.groupsLeftOut }),
      ...(warnings.length > 0 ? { warnings } : {}),
      ...(cold ? coldMeta(cold) : {}),
      ...(options.withSql ? shown(lowered) : {}),
    },
  });
}

/** Runs the statements of a plan in parallel; the first carries the query's id in ClickHouse's log. */
async function readTables(
  env: Env,
  principal: Principal,
  { statements: [first, ...others] }: Lowered,
  signal: AbortSignal | undefined,
) {
  const queryId = newId('query');
  const [main, ...rest] = await Promise.all([
    readStore(env, principal.project, first, { queryId, signal }),
    ...others.map((each, index) =>
      readStore(env, principal.project, each, { queryId: `${queryId}_${index + 2}`, signal }),
    ),
  ]);
  if (!main.ok) return main;
  const tables: [readonly RawRow[], ...(readonly RawRow[])[]] = [main.value.rows];
  let { elapsedMs, rowsRead } = main.value;
  for (const each of rest) {
    if (!each.ok) return each;
    tables.push(each.value.rows);
    elapsedMs = Math.max(elapsedMs, each.value.elapsedMs);
    rowsRead += each.value.rowsRead;
  }
  return ok({ tables, queryId, elapsedMs, rowsRead });
}

function projectOf(request: unknown): unknown {
  return typeof request === 'object' && request !== null && 'project_id' in request ? request.project_id : undefined;
}

function metaOf({ timezone, range, compared, interval, incomplete, semantics }: Plan) {
  return {
    timezone,
    range: rangeOf(range),
    semantics,
    ...(interval ? { interval } : {}),
    ...(compared ? { compared: rangeOf(compared) } : {}),
    ...(incomplete ? { incomplete: incompleteOf(incomplete) } : {}),
  };
}

function rangeOf({ startMs, endMs }: Plan['range']) {
  return { start: new Date(startMs).toISOString(), end: new Date(endMs).toISOString() };
}

function incompleteOf({ asOfMs, bucket }: NonNullable<Plan['incomplete']>) {
  return { as_of: new Date(asOfMs).toISOString(), ...(bucket === undefined ? {} : { bucket }) };
}

function coldMeta({ tier, missing }: ColdReading) {
  return {
    tiers: ['hot', 'cold'] as const,
    cold_days: tier.days.length,
    ...(missing.length > 0 ? { days_missing: missing } : {}),
  };
}

/**
 * The statements, for a caller who requested them. Links to cold files are shown without the signatures that make them
 * work.
 */
function shown({ statements }: Lowered) {
  const values = statements.flatMap(({ params }, index) =>
    Object.entries(params).map(([name, value]): [string, StatementValue] => [
      index === 0 ? name : `${index + 1}.${name}`,
      typeof value === 'string' ? withoutSignatures(value) : value,
    ]),
  );
  return { sql: statements.map(({ sql }) => sql).join(';\n\n'), params: Object.fromEntries(values) };
}
