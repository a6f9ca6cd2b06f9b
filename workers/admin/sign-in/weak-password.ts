import { type ApiError, apiError } from '../../../core/base/errors.ts';

/** The refusal of a password; `problem` is that of `passwordProblem`, and the reason is for readers of other languages. */
export function weakPassword(problem: string): ApiError {
  return apiError('bad_request', problem, { details: { reason: 'weak_password' } });
}
