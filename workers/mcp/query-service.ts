import type { Catalogue } from '../../core/api/catalogue.ts';
import type { ExplainNumber, NumberExplained } from '../../core/api/explain-number.ts';
import type { QueryResponse } from '../../core/api/query.ts';
import type { ApiError } from '../../core/base/errors.ts';
import type { Result } from '../../core/base/result.ts';
import { auditScope } from '../../platform/auth/audit-scope.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env, ReportRun, SqlAsked, SqlRows } from '../../platform/env.ts';

/**
 * The query service with the types of its own interface: RPC types omit what contains `unknown`, although it crosses the wire
 * unchanged. Reads of persons are recorded with who asks from where.
 *
 * @param asOfMs  the moment that running periods refer to
 */
export async function runQuery(
  env: Env,
  principal: Principal,
  query: object,
  asOfMs: number,
): Promise<Result<QueryResponse, ApiError>> {
  return await env.QUERY.run(principal, query, from(), { asOfMs });
}

export async function runReport(
  env: Env,
  principal: Principal,
  reportId: string,
  asOfMs: number,
): Promise<Result<ReportRun, ApiError>> {
  return await env.QUERY.report(principal, reportId, { asOfMs, from: from() });
}

export async function explainNumber(
  env: Env,
  principal: Principal,
  asked: ExplainNumber,
): Promise<Result<NumberExplained, ApiError>> {
  return await env.QUERY.explain(principal, asked, from());
}

export async function readCatalogue(env: Env, principal: Principal): Promise<Result<Catalogue, ApiError>> {
  return await env.QUERY.catalogue(principal);
}

export async function runSql(env: Env, principal: Principal, asked: SqlAsked): Promise<Result<SqlRows, ApiError>> {
  return await env.QUERY.sql(principal, asked, from());
}

function from() {
  return auditScope()?.from() ?? {};
}
