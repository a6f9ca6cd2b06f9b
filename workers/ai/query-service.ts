import type { Catalogue } from '../../core/api/catalogue.ts';
import type { QueryRequest } from '../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../core/api/query.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { auditScope } from '../../platform/auth/audit-scope.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';

/** How the queries of a question run. */
export type Running = {
  /** The moment of asking, to which spans refer. */
  readonly nowMs: number;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined;
  /** By which the caller may have the queries given up. */
  readonly handle?: string | undefined;
};

/**
 * The answers of the queries of one question, run together, in their order; the error of the first that fails. The
 * service has the types of its own interface: RPC types omit a union member that contains `unknown` (the details of an
 * error), although it crosses the wire unchanged.
 */
export async function runQueries(
  env: Env,
  principal: Principal,
  queries: readonly QueryRequest[],
  { nowMs, signal, handle = crypto.randomUUID() }: Running,
): Promise<Result<readonly QueryResponse[], ApiError>> {
  const giveUp = () => void env.QUERY.giveUp(principal, handle);
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    const asked = { asOfMs: nowMs, from: auditScope()?.from() ?? {}, handle };
    const answers: readonly Result<QueryResponse, ApiError>[] = await env.QUERY.runAll(principal, queries, asked);
    const failed = answers.find((each) => !each.ok);
    if (failed && !failed.ok) return err(failed.error);
    return ok(answers.flatMap((each) => (each.ok ? [each.value] : [])));
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}

export async function readCatalogue(env: Env, principal: Principal): Promise<Result<Catalogue, ApiError>> {
  return await env.QUERY.catalogue(principal);
}
