import type { Context } from 'hono';
import { type ApiError, apiError, type ErrorCode } from '../../../core/base/errors.ts';
import type { AppContext } from '../../../platform/routes/app-context.ts';
import { databaseAway, ourFault } from '../../../platform/routes/fault-of.ts';
import { failure } from '../../../platform/routes/respond.ts';

const CODES: Readonly<Record<number, ErrorCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  413: 'body_too_large',
  415: 'unsupported_media_type',
  429: 'rate_limited',
};

/** The library’s messages are terse; these name the remedy. */
const MESSAGES: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: 'The email or password is wrong.',
  INVALID_PASSWORD: 'The current password is wrong.',
};

/**
 * Converts an answer of better-auth: errors into our envelope, and without the session's token, which belongs in the
 * cookie alone.
 */
export async function authAnswer(c: Context<AppContext>, answer: Response): Promise<Response> {
  if (answer.status >= 400) return failure(c, await authError(c, answer));
  const body = Object.entries(parsed(await answer.text())).filter(([name]) => name !== 'token');
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  return new Response(JSON.stringify(Object.fromEntries(body)), { status: answer.status, headers });
}

async function authError(c: Context<AppContext>, answer: Response): Promise<ApiError> {
  const { code, message } = await libraryError(answer);
  if (answer.status >= 500) {
    c.get('log').exception = `better-auth: ${code}`;
    // The library hides exceptions; only an unavailable database can be fixed by trying again.
    return (await isDatabaseThere(c)) ? ourFault() : databaseAway();
  }
  // An account whose address is not proved looks like none at all.
  if (code === 'EMAIL_NOT_VERIFIED') return wrongSignIn();
  return apiError(CODES[answer.status] ?? 'bad_request', MESSAGES[code] ?? message, { details: { reason: code } });
}

function wrongSignIn(): ApiError {
  const code = 'INVALID_EMAIL_OR_PASSWORD';
  return apiError('unauthenticated', MESSAGES[code] ?? code, { details: { reason: code } });
}

async function libraryError(answer: Response): Promise<{ code: string; message: string }> {
  const text = await answer.text();
  const body = parsed(text);
  return {
    code: typeof body.code === 'string' ? body.code : 'UNKNOWN',
    message: typeof body.message === 'string' ? body.message : 'The request was refused.',
  };
}

function parsed(text: string): { code?: unknown; message?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

async function isDatabaseThere(c: Context<AppContext>): Promise<boolean> {
  try {
    await c.env.DB.prepare('SELECT 1').run();
    return true;
  } catch {
    return false;
  }
}
