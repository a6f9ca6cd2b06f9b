import type { ApiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { readText } from '../../platform/routes/read-json.ts';

/** A refusal as RFC 6749 §5.2 shapes it; clients of OAuth read no other. */
export type OAuthProblem = { readonly error: string; readonly description: string };

export const FORM_TYPE = 'application/x-www-form-urlencoded';
export const FORM_BYTES_MAX = 16 * 1024;

export function refused(error: string, description: string): Result<never, OAuthProblem> {
  return err({ error, description });
}

export function oauthFailure(c: RequestContext, { error, description }: OAuthProblem, status: 400 | 429 | 503 = 400) {
  c.get('log').error_code = error;
  return c.json({ error, error_description: description }, status);
}

/** Too many tries, or tries that cannot be counted now. */
export function waitAnswer(c: RequestContext, { code, message, retryAfterS = 5 }: ApiError): Response {
  c.header('Retry-After', String(retryAfterS));
  const status = code === 'rate_limited' ? 429 : 503;
  return oauthFailure(c, { error: 'temporarily_unavailable', description: message }, status);
}

/** The fields of a form, each of which may be there once. Errors: `invalid_request`. */
export async function readForm(c: RequestContext): Promise<Result<Readonly<Record<string, string>>, OAuthProblem>> {
  const type = c.req.header('content-type') ?? '';
  if (!type.toLowerCase().startsWith(FORM_TYPE)) {
    return refused('invalid_request', `The body must be sent as \`${FORM_TYPE}\`.`);
  }
  const text = await readText(c.req.raw, FORM_BYTES_MAX);
  if (text === undefined) return refused('invalid_request', `The body is larger than ${FORM_BYTES_MAX} bytes.`);
  const form = new URLSearchParams(text);
  const twice = [...form.keys()].find((name, at, names) => names.indexOf(name) !== at);
  if (twice !== undefined) return refused('invalid_request', `\`${twice.slice(0, 60)}\` is there more than once.`);
  return ok(Object.fromEntries(form));
}
