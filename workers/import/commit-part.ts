import type { ApiError } from '../../core/base/errors.ts';
import type { Result } from '../../core/base/result.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import type { Env } from '../../platform/env.ts';
import { commitContribution } from '../../platform/intake/commit-contribution.ts';
import { countTowardsQuota } from '../../platform/intake/quota.ts';
import { transportOf } from '../../platform/intake/transports.ts';
import { recordIngested } from '../../platform/metrics/metrics.ts';
import type { JudgedPart } from './judge-part.ts';
import { PROGRESS_MS, RETRY_MS_MAX, RETRY_WAIT_MS_MAX } from './limits.ts';

export type PartCommit = {
  readonly env: Env;
  readonly rules: WriteKeyRules;
  readonly keepAlive: (work: Promise<unknown>) => void;
  /** Called about once a second while the store accepts nothing. @returns whether to go on waiting */
  readonly onWait: (problem: ApiError) => Promise<boolean>;
};

/**
 * Sends a part to its project's region: the only place where imports reach the transport. While the store accepts
 * nothing, it retries for ten minutes; events that arrive twice count once.
 *
 * Errors: `unavailable`, when the part was not accepted by then.
 */
export async function commitPart(
  { env, rules, keepAlive, onWait }: PartCommit,
  { rows, contribution }: JudgedPart,
): Promise<Result<void, ApiError>> {
  const startMs = Date.now();
  const transport = transportOf(env, rules.transport);
  for (;;) {
    const sent = await commitContribution(transport, rules.region, contribution, keepAlive);
    if (sent.ok) {
      recordIngested(rules.project_id, rows, Date.now() - startMs);
      countTowardsQuota(env, rules, rows.length, Date.now(), keepAlive);
      return sent;
    }
    if (Date.now() - startMs > RETRY_MS_MAX) return sent;
    const waitMs = Math.min((sent.error.retryAfterS ?? 1) * 1_000, RETRY_WAIT_MS_MAX);
    for (let waitedMs = 0; waitedMs < waitMs; waitedMs += PROGRESS_MS) {
      if (!(await onWait(sent.error))) return sent;
      await new Promise((resolve) => setTimeout(resolve, PROGRESS_MS));
    }
  }
}
