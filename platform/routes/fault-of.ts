import { HTTPException } from 'hono/http-exception';
import { type ApiError, apiError } from '../../core/base/errors.ts';

/**
 * Turns an exception into the answer for the caller: `bad_request` if the request could not be read, `unavailable` if
 * the database or another part of the platform does not answer, otherwise `internal`.
 */
export function faultOf(error: unknown): ApiError {
  if (error instanceof HTTPException && error.status < 500) {
    return apiError('bad_request', error.message || 'The request could not be read.');
  }
  if (isDatabaseAway(error)) return databaseAway();
  return isPlatformAway(error) ? platformAway() : ourFault();
}

export function ourFault(): ApiError {
  return apiError('internal', 'Edgewise failed. The request id finds the error in the log.');
}

export function databaseAway(): ApiError {
  const message = `The database of accounts and projects does not answer; try again in ${RETRY_AFTER_S} seconds.`;
  return apiError('unavailable', message, { retryAfterS: RETRY_AFTER_S });
}

/**
 * D1 marks its errors but does not classify them: an error that blames the statement or its values is our bug, and
 * recurs on every retry; any other means that the database cannot be reached now.
 */
function isDatabaseAway(error: unknown): boolean {
  const text = chainOf(error);
  return OF_D1.test(text) && !OF_THE_STATEMENT.test(text);
}

/**
 * Bindings throw the platform's own messages if an object, a key or a database behind them cannot be reached, its disk
 * is full, or it was reset. The platform does not reveal its reasons: `internal error; reference = …`.
 */
function isPlatformAway(error: unknown): boolean {
  const text = chainOf(error);
  return OF_THE_PLATFORM.test(text) && !OF_THE_STATEMENT.test(text);
}

function platformAway(): ApiError {
  const message = `A Durable Object of the service does not answer; try again in ${RETRY_AFTER_S} seconds.`;
  return apiError('unavailable', message, { retryAfterS: RETRY_AFTER_S });
}

const RETRY_AFTER_S = 5;
const CAUSES_MAX = 5;
const OF_D1 = /\bD1_[A-Z_]*ERROR\b|\bD1 DB\b/;
const OF_THE_PLATFORM =
  /^internal error; reference = |\bNetwork connection lost\b|SQLITE_(FULL|IOERR|BUSY|CANTOPEN)|\bKV \w+ failed: (429|5\d\d)\b/m;
const OF_THE_STATEMENT = /SQLITE_(CONSTRAINT|ERROR|MISMATCH|RANGE|TOOBIG)|D1_(TYPE|COLUMN_NOTFOUND)_ERROR|syntax error/;

/** Drizzle and better-auth wrap the errors of D1. */
function chainOf(error: unknown): string {
  const messages: string[] = [];
  for (let each = error, depth = 0; each instanceof Error && depth < CAUSES_MAX; each = each.cause, depth++) {
    messages.push(each.message);
  }
  return messages.join('\n');
}

/** The part of an error that may be logged: statements, but never their values. */
export function exceptionText(error: Error): string {
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return `${error.name}: ${error.message.split('\nparams:')[0]}${cause}`.slice(0, EXCEPTION_CHARS_MAX);
}

const EXCEPTION_CHARS_MAX = 500;
