import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { type Env, missingIn, REQUIRED, type Required } from '../env.ts';
import { type LogFields, logLine } from '../log.ts';
import { recordRequest } from '../metrics/metrics.ts';
import { exceptionText, faultOf } from './fault-of.ts';
import { failure } from './respond.ts';
import { safeHeaders } from './safe-headers.ts';
import { shownPath } from './shown-path.ts';
import { refuseWrongMethods } from './wrong-method.ts';

export type AppContext = {
  Bindings: Env;
  Variables: {
    requestId: string;
    /** Fields of the request's one log line; handlers add theirs. */
    log: LogFields;
    /** The request is summed into a line of its part, because there are thousands a second. Never of a failure. */
    isLoggedInSum?: boolean;
  };
};

/** A Hono app of one part of the service. The parts are joined by `joinApps`, which adds what all of them share. */
export function newApp(): Hono<AppContext> {
  return new Hono<AppContext>();
}

/** Several route files as one part. */
export function joinParts(parts: readonly Hono<AppContext>[]): Hono<AppContext> {
  const joined = newApp();
  for (const part of parts) joined.route('/', part);
  return joined;
}

/**
 * The whole app of a Worker: safe headers, request id, log line, environment check, error envelope; then the parts, in
 * order.
 *
 * @param required  variables without which this Worker answers nothing but what is missing
 */
export function joinApps(
  parts: readonly Hono<AppContext>[],
  required: readonly Required[] = REQUIRED,
): Hono<AppContext> {
  const app = newApp();
  app.use(safeHeaders, identifyAndLog(required), refuseWrongMethods(parts));
  app.onError((error, c) => {
    const fault = faultOf(error);
    if (fault.code !== 'bad_request') c.get('log').exception = exceptionText(error);
    return failure(c, fault);
  });
  app.notFound((c) => failure(c, apiError('not_found', `Nothing answers ${c.req.method} ${shownPath(c.req.path)}.`)));
  app.route('/', joinParts(parts));
  return app;
}

const identifyAndLog = (required: readonly Required[]) =>
  createMiddleware<AppContext>(async (c, next) => {
    const startMs = Date.now();
    c.set('requestId', newId('request'));
    c.set('log', {});
    c.header('X-Request-Id', c.get('requestId'));
    const missing = missingIn(c.env, required);
    if (missing.length > 0) {
      logLine('error', { event: 'environment_incomplete', missing: missing.join(', ') });
      c.res = failure(c, apiError('internal', `This deployment lacks ${missing.join(', ')}; see docs/operations.md.`));
      return;
    }
    await next();
    const status = c.res.status;
    recordRequest(c.req.method, routePath(c), status);
    if (c.get('isLoggedInSum') && status < 400) return;
    logLine(status >= 500 ? 'error' : 'info', {
      event: 'request',
      request_id: c.get('requestId'),
      method: c.req.method,
      path: shownPath(c.req.path),
      status,
      duration_ms: Date.now() - startMs,
      ...c.get('log'),
    });
  });
