import type { QueryResponse } from '../../core/api/query.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { checkedProjectId, newId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { compile } from '../../core/query/compile.ts';
import type { Plan, QueryContext } from '../../core/query/kind.ts';
import { elementsCounted } from '../../core/query/names/name-warnings.ts';
import type { SettledDay } from '../../core/query/rollups/usable-days.ts';
import type { Statement } from '../../core/query/tree/printer.ts';
import type { ParameterValue } from '../../core/query/tree/vocabulary.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { recordQuery } from '../../platform/metrics/metrics.ts';
import { readStore } from '../../platform/store/read-store.ts';
import { withoutSignatures } from '../../store/cold/cold-link.ts';
import { settledDays } from '../../store/rollups/statements.ts';
import { checkNames } from './check-names.ts';
import { checkValues } from './check-values.ts';
import { type ColdReading, readColdTier } from './read-cold-tier.ts';

export type QueryOptions = {
  readonly withSql: boolean;
  /** Aborted when the caller has hung up. */
  readonly signal?: AbortSignal | undefined;
  readonly listGroups?: readonly string[];
};

/**
 * Compiles a request, runs it against the store of the project's region, and shapes the answer. The one impure file of
 * a query; it holds no rule.
 *
 * Errors: those of `compile`; `timeout`, `query_too_broad`, `unavailable`, `internal` by what ClickHouse says.
 */
export async function runQuery(
  env: Env,
  principal: Principal,
  request: unknown,
  options: QueryOptions,
): Promise<Result<QueryResponse, ApiError>> {
  if (projectOf(request) !== principal.project.id) {
    return err(apiError('forbidden', 'The query names another project than the one that the caller may read.'));
  }
  const startMs = Date.now();
  const context: QueryContext = {
    projectId: checkedProjectId(principal.project.id),
    timezone: principal.project.timezone,
    nowMs: startMs,
    ...(options.listGroups ? { listGroups: options.listGroups } : {}),
  };
  const draft = compile(request, context);
  if (!draft.ok) return draft;
  const [settled, cold] = await Promise.all([
    readSettledDays(env, principal, context, draft.value.plan, options.signal),
    readColdTier(env, principal, draft.value.reads, context),
  ]);
  if (!cold.ok) return cold;
  const known = { ...context, settledDays: settled, ...(cold.value ? { cold: cold.value.tier } : {}) };
  const compiled = settled.length > 0 || cold.value ? compile(request, known) : draft;
  if (!compiled.ok) return compiled;
  const { kind, statement, plan } = compiled.value;
  const queryId = newId('query');
  const read = await readStore(env, principal.project, statement, { queryId, signal: options.signal });
  if (!read.ok) return read;
  const answer = plan.answer(read.value.rows);
  if (!answer.ok) return answer;
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
    meta: {
      ...metaOf(plan),
      query_id: queryId,
      elapsed_ms: read.value.elapsedMs,
      rows_read: read.value.rowsRead,
      cached: false,
      ...(plan.rollups && plan.rollups.days > 0 ? { rollup: { days: plan.rollups.days } } : {}),
      ...(answer.value.groupsLeftOut === undefined ? {} : { groups_left_out: answer.value.groupsLeftOut }),
      ...(warnings.length > 0 ? { warnings } : {}),
      ...(cold.value ? coldMeta(cold.value) : {}),
      ...(options.withSql ? shown(statement) : {}),
    },
  });
}

/**
 * The days that may be read from rollups, asked just before the query: an event that came late counts at once. None when
 * that cannot be told: then all is read from events.
 */
async function readSettledDays(
  env: Env,
  principal: Principal,
  { projectId, nowMs }: QueryContext,
  { rollups }: Plan,
  signal: AbortSignal | undefined,
): Promise<readonly SettledDay[]> {
  if (!rollups) return [];
  const read = await readStore(env, principal.project, settledDays(projectId, rollups, nowMs), { signal });
  return read.ok ? read.value.rows.map(([day, version]) => ({ day: String(day), version: String(version) })) : [];
}

function projectOf(request: unknown): unknown {
  return typeof request === 'object' && request !== null && 'project_id' in request ? request.project_id : undefined;
}

function metaOf({ timezone, range, compared, interval, incomplete }: Plan) {
  return {
    timezone,
    range: rangeOf(range),
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

/** The statement, for who asked for it: links to cold files without what makes them work. */
function shown({ sql, params }: Statement) {
  const values = Object.entries(params).map(([name, value]): [string, ParameterValue] => [
    name,
    typeof value === 'string' ? withoutSignatures(value) : value,
  ]);
  return { sql, params: Object.fromEntries(values) };
}
