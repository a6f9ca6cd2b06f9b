import type { Catalogue } from '../../core/api/catalogue.ts';
import type { QueryRequest } from '../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../core/api/query.ts';
import type { ApiError } from '../../core/base/errors.ts';
import type { Result } from '../../core/base/result.ts';
import { auditScope } from '../../platform/auth/audit-scope.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';

/**
 * The query service with the types of its own interface. RPC types omit a union member that contains `unknown` (the
 * details of an error), although it crosses the wire unchanged.
 */
export async function runQuery(
  env: Env,
  principal: Principal,
  query: QueryRequest,
): Promise<Result<QueryResponse, ApiError>> {
  return await env.QUERY.run(principal, query, auditScope()?.from() ?? {});
}

export async function readCatalogue(env: Env, principal: Principal): Promise<Result<Catalogue, ApiError>> {
  return await env.QUERY.catalogue(principal);
}
