import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { SpentTicket } from '../../core/live/viewer.ts';
import type { ActionOf, Resource } from '../../core/tenancy/permissions.ts';
import { authenticate } from '../../platform/auth/authenticate.ts';
import { type Principal, permissionProblem } from '../../platform/auth/principal.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { failure } from '../../platform/routes/respond.ts';
import { readTicket } from './live-ticket.ts';

const RETRY_AFTER_S = 5;

export type AdmittedViewer = { readonly principal: Principal; readonly spent?: SpentTicket };

/**
 * Who opens a socket of a project, by session cookie, by `Authorization: Bearer`, or by a ticket as `?token=`.
 *
 * Errors: `upgrade_required`, `forbidden`, those of `authenticate` and `readTicket`.
 */
export async function admitViewer<R extends Resource>(
  c: RequestContext,
  projectId: string,
  resource: R,
  action: ActionOf<R>,
): Promise<Result<AdmittedViewer, ApiError>> {
  const upgrade = checkUpgrade(c);
  if (!upgrade.ok) return upgrade;
  const origin = checkOrigin(c);
  if (!origin.ok) return origin;
  const token = c.req.query('token');
  if (token && !hasBearer(c)) {
    const ticket = await readTicket(c.env, token, projectId, c.req.header('origin'));
    const problem = ticket.ok ? permissionProblem(ticket.value.principal, resource, action) : undefined;
    return problem ? err(problem) : ticket;
  }
  const principal = await authenticate(c, projectId, resource, action);
  return principal.ok ? ok({ principal: principal.value }) : principal;
}

/** The answer of the object that holds the socket, as the API says it. */
export async function socketAnswer(c: RequestContext, answer: Response): Promise<Response> {
  if (answer.status === 101) return answer;
  const message = await answer.text();
  if (answer.status === 401) return failure(c, apiError('unauthenticated', message));
  if (answer.status === 404) return failure(c, apiError('not_found', message));
  const code = answer.status === 429 ? 'rate_limited' : 'unavailable';
  return failure(c, apiError(code, message, { retryAfterS: RETRY_AFTER_S }));
}

function checkUpgrade(c: RequestContext): Result<void, ApiError> {
  const upgrade = c.req.header('upgrade');
  if (upgrade?.toLowerCase() === 'websocket') return ok(undefined);
  return err(
    apiError(
      'upgrade_required',
      `${c.req.path} accepts WebSocket connections; open it with \`new WebSocket(…)\`, not as a plain request.`,
    ),
  );
}

/**
 * Browsers send cookies with a WebSocket from any page, and CORS does not apply to it: without this check, a foreign
 * page could watch with its visitor's session. Tickets are bound to an origin of their own, and only a page that has a
 * key can send it. A request without Origin comes from no browser.
 */
function checkOrigin(c: RequestContext): Result<void, ApiError> {
  const origin = c.req.header('origin');
  // Bearer only: a page can make a browser send Basic, by a user name in the address.
  if (origin === undefined || hasBearer(c) || c.req.query('token')) return ok(undefined);
  const own = [new URL(c.req.url).origin, new URL(c.env.PUBLIC_URL).origin];
  if (own.includes(origin)) return ok(undefined);
  return err(
    apiError(
      'forbidden',
      `A page of ${origin.slice(0, 100)} may not open this socket with a cookie; use a ticket of \`POST /live/…/tickets\` as \`?token=\`.`,
    ),
  );
}

function hasBearer(c: RequestContext): boolean {
  return c.req.header('authorization')?.startsWith('Bearer ') === true;
}
