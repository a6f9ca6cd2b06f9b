import type { Context } from 'hono';
import { type ApiError, apiError } from '../../core/errors.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { withWindow } from '../../durable-objects/stub.ts';
import { type AppContext, newApp } from '../http/app.ts';
import { authenticate } from '../http/authenticate.ts';
import { failure } from '../http/respond.ts';

/**
 * `GET /live/:project_id`: a WebSocket for a viewer of the project (session cookie, `Authorization: Bearer`, or
 * `?token=` where a client cannot set headers). Sends a snapshot, then deltas at most four times a second and anomalies
 * (`core/api/live.ts`); the text `ping` is answered `pong`.
 */
export const liveRoutes = newApp().get('/live/:project_id', async (c) => {
  const upgrade = checkUpgrade(c);
  if (!upgrade.ok) return failure(c, upgrade.error);
  const origin = checkOrigin(c);
  if (!origin.ok) return failure(c, origin.error);
  const principal = await authenticate(c, c.req.param('project_id'), 'viewer');
  if (!principal.ok) return failure(c, principal.error);
  const request = new Request('https://window/live', { headers: { Upgrade: 'websocket' } });
  const answer = await withWindow(c.env, principal.value.project, (window) => window.fetch(request.clone()));
  if (answer.status !== 101) {
    return failure(c, apiError('unavailable', await answer.text(), { retryAfterS: 5 }));
  }
  return answer;
});

function checkUpgrade(c: Context<AppContext>): Result<void, ApiError> {
  const upgrade = c.req.header('upgrade');
  if (upgrade?.toLowerCase() === 'websocket') return ok(undefined);
  return err(
    apiError(
      'upgrade_required',
      `${c.req.path} speaks WebSocket; open it with \`new WebSocket(…)\`, not as a plain request.`,
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
  const hasKey = c.req.header('authorization')?.startsWith('Bearer ') || Boolean(c.req.query('token'));
  if (origin === undefined || hasKey) return ok(undefined);
  const own = [new URL(c.req.url).origin, new URL(c.env.PUBLIC_URL).origin];
  if (own.includes(origin)) return ok(undefined);
  return err(
    apiError(
      'forbidden',
      `A page of ${origin.slice(0, 100)} may not open this socket with a cookie; use an API key as \`?token=\`.`,
    ),
  );
}
