import { z } from 'zod';
import { liveTicketSchema } from '../../core/api/live.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { viewerRequest } from '../../durable-objects/window/viewers.ts';
import { authenticate, authenticateKey } from '../../platform/auth/authenticate.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { withWindow } from '../../platform/durable-objects.ts';
import { projectInPath, projectNeeds } from '../../platform/routes/access.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { failure } from '../../platform/routes/respond.ts';
import { handledRoute, type RouteTable, route } from '../../platform/routes/route.ts';
import { isTicket, newTicket, readTicket } from './live-ticket.ts';

const RETRY_AFTER_S = 5;

/**
 * A WebSocket for viewers of a project (session cookie, `Authorization: Bearer`, or, on this route only, `?token=` with
 * a ticket or an API key for clients that cannot set headers). Sends a snapshot, then changes (`core/api/live.ts`); the
 * text `ping` is answered by `pong`. Closed within seconds (code 1008) when the key is revoked, the session ends or the
 * role changes.
 */
export const liveRoutes: RouteTable = [
  route({
    method: 'POST',
    path: '/live/:project_id/tickets',
    summary: 'Create a ticket that opens the live socket for a minute',
    access: projectInPath('data', 'query', 'project_id'),
    answer: liveTicketSchema,
    status: 201,
    handle: async ({ env, caller, nowMs }) => ok(await newTicket(env, caller, nowMs)),
  }),
  handledRoute({
    method: 'GET',
    path: '/live/:project_id',
    summary: 'Watch a project live, over a WebSocket',
    needs: projectNeeds('data', 'query', { in: 'path', name: 'project_id' }),
    query: z.object({ token: z.string().optional().meta({ description: 'A ticket or an API key.' }) }),
    answers: [{ status: 101, schema: undefined, type: 'application/json' }],
    isSocket: true,
    respond: openSocket,
  }),
];

async function openSocket(c: RequestContext): Promise<Response> {
  const upgrade = checkUpgrade(c);
  if (!upgrade.ok) return failure(c, upgrade.error);
  const origin = checkOrigin(c);
  if (!origin.ok) return failure(c, origin.error);
  const principal = await authenticateViewer(c, c.req.param('project_id') ?? '');
  if (!principal.ok) return failure(c, principal.error);
  const { actor, credential, role, project } = principal.value;
  const request = viewerRequest({ actor, credential, role, projectId: project.id });
  const answer = await withWindow(c.env, project, (window) => window.fetch(request.clone()));
  if (answer.status === 101) return answer;
  const code = answer.status === 429 ? 'rate_limited' : 'unavailable';
  return failure(c, apiError(code, await answer.text(), { retryAfterS: RETRY_AFTER_S }));
}

function authenticateViewer(c: RequestContext, projectId: string): Promise<Result<Principal, ApiError>> {
  const token = c.req.query('token');
  if (!token || hasBearer(c)) return authenticate(c, projectId, 'data', 'query');
  return isTicket(token) ? readTicket(c.env, token, projectId) : authenticateKey(c, token, projectId, 'data', 'query');
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
 * page could watch with its visitor's session. Keys need no check, since only a page that has one can send it. A
 * request without Origin comes from no browser.
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
