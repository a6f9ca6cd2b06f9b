import type { ApiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { lastOwnerProblem } from '../../core/tenancy/member-rules.ts';

/**
 * Runs a change of memberships. Triggers of D1 (migrations/d1/0020_members.sql) undo every one that would leave an
 * organisation without an active owner, also when two people demote each other at the same moment and when an account
 * is deleted with its memberships.
 *
 * Errors: `conflict` with the remedy.
 */
export async function keepingOwner<T>(change: () => Promise<T>): Promise<Result<T, ApiError>> {
  try {
    return ok(await change());
  } catch (problem) {
    if (isOfTrigger(problem)) return err(lastOwnerProblem());
    throw problem;
  }
}

function isOfTrigger(problem: unknown): boolean {
  if (!(problem instanceof Error)) return false;
  return problem.message.includes('last_owner: SQLITE_CONSTRAINT') || isOfTrigger(problem.cause);
}
