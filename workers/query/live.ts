import { z } from 'zod';
import { liveMessageSchema, liveTicketSchema, newTicketSchema } from '../../core/api/live.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { SpentTicket } from '../../core/live/viewer.ts';
import { viewerRequest } from '../../durable-objects/window/viewers.ts';
import { authenticate } from '../../platform/auth/authenticate.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { withWindow } from '../../platform/durable-objects.ts';
import { projectInPath, projectNeeds } from '../../platform/routes/access.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { failure } from '../../platform/routes/respond.ts';
import { handledRoute, type RouteTable, route } from '../../platform/routes/route.ts';
import { newTicket, readTicket } from './live-ticket.ts';

const RETRY_AFTER_S = 5;

/**
 * A WebSocket for viewers of a project (session cookie, `Authorization: Bearer`, or, on this route only, `?token=` with
 * a ticket for clients that cannot set headers; a key must not stand in an address). Sends a snapshot, then changes
 * (`core/api/live.ts`); the text `ping` is answered by `pong`. Closed within seconds (code 1008) when the key is revoked or
 * ends, the session ends or the role changes.
 */
export const liveRoutes: RouteTable = [
  route({
    method: 'POST',
    path: '/live/:project_id/tickets',
    isAudited: false,
    summary: 'Create a ticket that opens the live socket once, within a minute',
    access: projectInPath('data', 'query', 'project_id'),
    body: newTicketSchema,
    isBodyOptional: true,
    answer: liveTicketSchema,
    status: 201,
    handle: async ({ c, env, caller, body, nowMs }) =>
      ok(await newTicket(env, caller, body.origin ?? c.req.header('origin'), nowMs)),
  }),
  handledRoute({
    method: 'GET',
    path: '/live/:project_id',
    summary: 'Watch a project live, over a WebSocket',
    needs: projectNeeds('data', 'query', { in: 'path', name: 'project_id' }),
    query: z.object({ token: z.string().optional().meta({ description: 'A ticket.' }) }),
    answers: [{ status: 101, schema: liveMessageSchema, type: 'application/json' }],
    isSocket: true,
    respond: openSocket,
  }),
];

async function openSocket(c: RequestContext): Promise<Response> {
  const upgrade = checkUpgrade(c);
  if (!upgrade.ok) return failure(c, upgrade.error);
  const origin = checkOrigin(c);
  if (!origin.ok) return failure(c, origin.error);
  const viewer = await authenticateViewer(c, c.req.param('project_id') ?? '');
  if (!viewer.ok) return failure(c, viewer.error);
  const { actor, credential, role, project } = viewer.value.principal;
  const request = viewerRequest({ actor, credential, role, projectId: project.id }, viewer.value.spent);
  const answer = await withWindow(c.env, project, (window) => window.fetch(request.clone()));
  if (answer.status === 101) return answer;
  if (answer.status === 401) return failure(c, apiError('unauthenticated', await answer.text()));
  const code = answer.status === 429 ? 'rate_limited' : 'unavailable';
  return failure(c, apiError(code, await answer.text(), { retryAfterS: RETRY_AFTER_S }));
}

type AdmittedViewer = { readonly principal: Principal; readonly spent?: SpentTicket };

async function authenticateViewer(c: RequestContext, projectId: string): Promise<Result<AdmittedViewer, ApiError>> {
  const token = c.req.query('token');
  if (token && !hasBearer(c)) return readTicket(c.env, token, projectId, c.req.header('origin'));
  const principal = await authenticate(c, projectId, 'data', 'query');
  return principal.ok ? ok({ principal: principal.value }) : principal;
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
