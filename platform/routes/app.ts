import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { sealAudit } from '../audit/seal-audit.ts';
import { inAuditScope, recorded } from '../auth/audit-scope.ts';
import { missingIn, REQUIRED, type Required } from '../env.ts';
import { logLine } from '../log.ts';
import { recordRequest } from '../metrics/metrics.ts';
import type { AppContext, RequestContext } from './app-context.ts';
import { exceptionText, faultOf } from './fault-of.ts';
import { onOwnHosts } from './own-host.ts';
import { refuseKeys } from './refuse-keys.ts';
import { failure } from './respond.ts';
import type { RouteTable } from './route.ts';
import { safeHeaders } from './safe-headers.ts';
import { shownPath } from './shown-path.ts';
import { serveSite } from './site.ts';
import { refuseWrongMethods } from './wrong-method.ts';

type Options = {
  /** Required variables; if one is missing, this Worker answers only with its name. */
  readonly required?: readonly Required[];
  /** Whether a path that no route matches is a file of the site. */
  readonly hasSite?: boolean;
  /** Asked where no route answers, before the site; undefined: not its request. `dispatch` asks this app again. */
  readonly otherwise?: (
    c: RequestContext,
    dispatch: (request: Request) => Promise<Response>,
  ) => Promise<Response | undefined>;
};

/**
 * The app of a Worker: wraps the routes of its parts in safe headers, request id, log line, check of the environment
 * and error envelope.
 */
export function createApp(
  parts: readonly RouteTable[],
  { required = REQUIRED, hasSite = false, otherwise }: Options = {},
): Hono<AppContext> {
  const routes = parts.flat();
  const app = new Hono<AppContext>();
  app.use(safeHeaders, identifyAndLog(required), refuseKeys, refuseWrongMethods(routes));
  app.onError((error, c) => {
    const fault = faultOf(error);
    if (fault.code !== 'bad_request') c.get('log').exception = exceptionText(error);
    return failure(c, fault);
  });
  app.notFound((c) => failure(c, apiError('not_found', `Nothing answers ${c.req.method} ${shownPath(c.req.path)}.`)));
  for (const route of routes) register(app, route);
  if (otherwise) {
    app.all('*', async (c, next) => {
      const dispatch = async (request: Request) => app.fetch(request, c.env, c.executionCtx);
      const answer = await otherwise(c, dispatch);
      if (answer === undefined) await next();
      return answer;
    });
  }
  if (hasSite) app.get('*', onOwnHosts(serveSite));
  return app;
}

function register(app: Hono<AppContext>, route: RouteTable[number]): void {
  const { method, path, aliases, needs, preflight, isAudited, respond } = route;
  const handler = (c: RequestContext) => {
    if (preflight) c.set('isForOtherSites', true);
    return isAudited ? recorded(`${method} ${path}`, () => respond(c)) : respond(c);
  };
  const answer = needs.who === 'sender' ? handler : onOwnHosts(handler);
  for (const spelling of [path, ...aliases]) {
    app.on(method, spelling, answer);
    if (preflight) app.options(spelling, preflight);
  }
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
    const audited = await inAuditScope(c, next);
    if (audited.size > 0) c.executionCtx.waitUntil(sealAudit(c.env, audited));
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
