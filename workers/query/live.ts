import type { Context } from 'hono';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { viewerRequest } from '../../durable-objects/window/viewers.ts';
import { authenticate, authenticateKey } from '../../platform/auth/authenticate.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { withWindow } from '../../platform/durable-objects.ts';
import { type AppContext, newApp } from '../../platform/routes/app.ts';
import { failure } from '../../platform/routes/respond.ts';
import { isTicket, newTicket, readTicket } from './live-ticket.ts';

const RETRY_AFTER_S = 5;

/**
 * `GET /live/:project_id`: a WebSocket for a viewer of the project (session cookie, `Authorization: Bearer`, or, here
 * alone, `?token=` with a ticket or an API key where a client cannot set headers). Sends a snapshot, then what changes
 * (`core/api/live.ts`); the text `ping` is answered `pong`. Closed within seconds (code 1008) when the key is revoked, the
 * session ends or the role changes.
 *
 * `POST /live/:project_id/tickets`: a ticket for that token, good for a minute.
 */
export const liveRoutes = newApp()
  .post('/live/:project_id/tickets', async (c) => {
    const principal = await authenticate(c, c.req.param('project_id'), 'viewer');
    if (!principal.ok) return failure(c, principal.error);
    return c.json(await newTicket(c.env, principal.value, Date.now()), 201);
  })
  .get('/live/:project_id', async (c) => {
    const upgrade = checkUpgrade(c);
    if (!upgrade.ok) return failure(c, upgrade.error);
    const origin = checkOrigin(c);
    if (!origin.ok) return failure(c, origin.error);
    const principal = await authenticateViewer(c, c.req.param('project_id'));
    if (!principal.ok) return failure(c, principal.error);
    const { actor, credential, role, project } = principal.value;
    const request = viewerRequest({ actor, credential, role, projectId: project.id });
    const answer = await withWindow(c.env, project, (window) => window.fetch(request.clone()));
    if (answer.status === 101) return answer;
    const code = answer.status === 429 ? 'rate_limited' : 'unavailable';
    return failure(c, apiError(code, await answer.text(), { retryAfterS: RETRY_AFTER_S }));
  });

function authenticateViewer(c: Context<AppContext>, projectId: string): Promise<Result<Principal, ApiError>> {
  const token = c.req.query('token');
  if (!token || hasBearer(c)) return authenticate(c, projectId, 'viewer');
  return isTicket(token) ? readTicket(c.env, token, projectId) : authenticateKey(c, token, projectId, 'viewer');
}

function checkUpgrade(c: Context<AppContext>): Result<void, ApiError> {
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
 * Browsers send cookies with a WebSocket from any page, and CORS does not apply to it: without this check a foreign
 * page could watch with its visitor's session. Keys are no such authority: a page that sends one has it.
 * An absent Origin comes from no browser.
 */
function checkOrigin(c: Context<AppContext>): Result<void, ApiError> {
  const origin = c.req.header('origin');
  // Not any Authorization: a page can make a browser send Basic, by a user name in the address.
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

function hasBearer(c: Context<AppContext>): boolean {
  return c.req.header('authorization')?.startsWith('Bearer ') === true;
}
