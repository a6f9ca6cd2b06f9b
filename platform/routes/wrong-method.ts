import type { MiddlewareHandler } from 'hono';
import { TrieRouter } from 'hono/router/trie-router';
import { apiError } from '../../core/base/errors.ts';
import type { AppContext, RequestContext } from './app-context.ts';
import { failure } from './respond.ts';
import type { Route, RouteTable } from './route.ts';
import { shownPath } from './shown-path.ts';

/**
 * Answers 405 with `Allow` if the address exists but not with this method. It only handles requests that no route has
 * answered, so the others do not pay for it.
 */
export function refuseWrongMethods(routes: RouteTable): MiddlewareHandler<AppContext> {
  let methodsAt: ((path: string) => ReadonlySet<string>) | undefined;
  let methodsOfEvents: ((path: string) => ReadonlySet<string>) | undefined;
  return async (c, next) => {
    await next();
    if (c.res.status !== 404) return;
    methodsAt ??= methodsByPath(routes);
    methodsOfEvents ??= methodsByPath(routes.filter(({ needs }) => needs.who === 'sender'));
    // Under the name of nobody's host, only events are taken.
    const allowed = (c.get('isNobodysHost') === true ? methodsOfEvents : methodsAt)(c.req.path);
    if (allowed.size === 0 || allowed.has(c.req.method)) return;
    const answer = refusal(c, [...allowed].sort());
    // Hono would keep the headers of the previous answer, including its length.
    c.res = undefined;
    c.res = answer;
  };
}

function refusal(c: RequestContext, allowed: readonly string[]): Response {
  c.header('Allow', allowed.join(', '));
  return failure(
    c,
    apiError(
      'method_not_allowed',
      `${shownPath(c.req.path)} does not answer ${c.req.method}; use ${allowed.join(' or ')}.`,
    ),
  );
}

/** The methods that an address answers. */
function methodsByPath(routes: RouteTable): (path: string) => ReadonlySet<string> {
  const router = new TrieRouter<string>();
  for (const route of routes) {
    for (const path of [route.path, ...route.aliases]) {
      for (const method of methodsOf(route)) router.add('GET', path, method);
    }
  }
  return (path) => {
    const [found] = router.match('GET', path);
    return new Set(found.map(([method]) => method));
  };
}

/** Hono answers HEAD wherever it answers GET. */
function methodsOf({ method, preflight }: Route): readonly string[] {
  const methods = method === 'GET' ? ['GET', 'HEAD'] : [method];
  return preflight ? [...methods, 'OPTIONS'] : methods;
}
