import { ERRORS } from '../../../core/base/errors.ts';
import { errorFrom } from '../../../sdk/client/src/edgewise-error.ts';
import { type Failure, failureOf } from './outcome.ts';

/** An error within an answer: one of several queries, or after the first line. It has its code alone, and no status. */
export type RefusedQuery = { readonly error: { readonly code: string } };

export function failureOfRefused(refused: RefusedQuery | undefined): Failure {
  const code = refused?.error.code ?? '';
  return failureOf(errorFrom(refused, { status: isErrorCode(code) ? ERRORS[code].status : 0 }));
}

function isErrorCode(code: string): code is keyof typeof ERRORS {
  return Object.hasOwn(ERRORS, code);
}
