import { z } from 'zod';
import { liveMessageSchema, liveTicketSchema, newTicketSchema } from '../../core/api/live.ts';
import { ok } from '../../core/base/result.ts';
import { viewerRequest } from '../../durable-objects/window/viewers.ts';
import { withWindow } from '../../platform/durable-objects.ts';
import { projectInPath, projectNeeds } from '../../platform/routes/access.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { failure } from '../../platform/routes/respond.ts';
import { handledRoute, type RouteTable, route } from '../../platform/routes/route.ts';
import { admitViewer, socketAnswer } from './admit-viewer.ts';
import { dashboardSocketRoutes } from './dashboard-socket.ts';
import { newTicket } from './live-ticket.ts';

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
  ...dashboardSocketRoutes,
];

async function openSocket(c: RequestContext): Promise<Response> {
  const viewer = await admitViewer(c, c.req.param('project_id') ?? '', 'data', 'query');
  if (!viewer.ok) return failure(c, viewer.error);
  const { actor, credential, role, project } = viewer.value.principal;
  const request = viewerRequest({ actor, credential, role, projectId: project.id }, viewer.value.spent);
  const answer = await withWindow(c.env, project, (window) => window.fetch(request.clone()));
  return socketAnswer(c, answer);
}
