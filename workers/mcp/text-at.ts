import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';

/** An argument that may be left out and is a text. Errors: `bad_request`. */
export function textAt(given: Readonly<Record<string, unknown>>, name: string): Result<string | undefined, ApiError> {
  const value = given[name];
  if (value === undefined || (typeof value === 'string' && value !== '')) return ok(value);
  return err(apiError('bad_request', `\`${name}\` must be a text.`));
}
