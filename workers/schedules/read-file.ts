import type { ApiError } from '../../core/base/errors.ts';
import type { Result } from '../../core/base/result.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env, ReportFile, ReportFileAsked } from '../../platform/env.ts';

/** A saved report's result as a file, with the types of the query service's own interface, which RPC types lose. */
export async function readFile(
  env: Env,
  principal: Principal,
  reportId: string,
  asked: ReportFileAsked,
): Promise<Result<ReportFile, ApiError>> {
  return await env.QUERY.reportFile(principal, reportId, asked);
}
