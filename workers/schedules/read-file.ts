import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, type Result } from '../../core/base/result.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env, ReportFile, ReportFileAsked } from '../../platform/env.ts';
import { logLine, problemText } from '../../platform/log.ts';

/**
 * A saved report's result as a file, with the types of the query service's own interface, which RPC types lose. A fault of
 * that service is a refusal here, so that a run is tried again and ends.
 */
export async function readFile(
  env: Env,
  principal: Principal,
  reportId: string,
  asked: ReportFileAsked,
): Promise<Result<ReportFile, ApiError>> {
  try {
    return await env.QUERY.reportFile(principal, reportId, asked);
  } catch (problem) {
    const { id } = principal.project;
    logLine('error', { event: 'result_not_read', project_id: id, report_id: reportId, problem: problemText(problem) });
    return err(apiError('unavailable', 'it failed on our side.', { retryAfterS: RETRY_AFTER_S }));
  }
}

const RETRY_AFTER_S = 60;
