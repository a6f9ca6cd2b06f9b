import { createPersonSchema, personCreatedSchema } from '../../core/api/auth.ts';
import { apiError } from '../../core/base/errors.ts';
import { err, ok } from '../../core/base/result.ts';
import { passwordProblem } from '../../core/tenancy/password-rule.ts';
import { authOf } from '../../platform/auth/auth.ts';
import { createAccount } from '../../platform/auth/create-account.ts';
import { operator } from '../../platform/routes/access.ts';
import { route } from '../../platform/routes/route.ts';

/**
 * Creates an account without mail; the operator vouches for its address. For the first account of one machine, and for
 * deployments that send no mail.
 */
export const createPersonRoute = route({
  method: 'POST',
  path: '/api/operator/people',
  summary: 'Create an account whose address the operator vouches for',
  access: operator,
  body: createPersonSchema,
  answer: personCreatedSchema,
  status: 201,
  async handle({ env, body, nowMs }) {
    const { email, name, password } = body;
    const problem = passwordProblem(password, { email, name });
    if (problem) return err(apiError('bad_request', problem));
    const { password: hasher } = await authOf(env).$context;
    const passwordHash = await hasher.hash(password);
    const id = await createAccount(env, { email, name, passwordHash, actor: 'operator' }, nowMs);
    if (id === undefined) return err(apiError('conflict', `\`${email}\` has an account already.`));
    return ok({ user: { id, email, name } });
  },
});
