import type { Scope } from '../../core/api/account.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';

/**
 * The refusal of an API key whose scopes do not cover an action.
 *
 * @param needed  undefined: no API key may do it
 */
export function scopeProblem(own: readonly Scope[], needed: Scope | undefined): ApiError | undefined {
  if (needed === undefined)
    return apiError('forbidden', 'No API key may do this; sign in as a member with the right to.');
  if (own.includes(needed)) return undefined;
  const owned = own.map((scope) => `\`${scope}\``).join(', ');
  const message = `This needs an API key with the scope \`${needed}\`, and this key has ${owned}; make one on the page Settings → Keys.`;
  return apiError('forbidden', message, { details: { missing_scope: needed } });
}
