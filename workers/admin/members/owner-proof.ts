import type { Role } from '../../../core/api/account.ts';
import type { Proof } from '../../../core/api/second-factor.ts';
import type { ApiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { givingProblem } from '../../../core/tenancy/member-rules.ts';
import type { Membership } from '../../../platform/routes/access.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { proveAgain } from '../factors/prove-again.ts';

/**
 * Whoever makes an owner proves again who they are: a session left open must not be enough to give an organisation away.
 *
 * Errors: `forbidden` for a role that cannot make owners; those of `proveAgain`.
 */
export async function ownerProof(
  c: RequestContext,
  { person, member }: Membership,
  { roles, proof }: { readonly roles: readonly (Role | undefined)[]; readonly proof: Proof | undefined },
  nowMs: number,
): Promise<Result<undefined, ApiError>> {
  if (!roles.includes('owner')) return ok(undefined);
  const problem = givingProblem(member.role, 'owner');
  return problem ? err(problem) : proveAgain(c, person, proof ?? {}, nowMs);
}
