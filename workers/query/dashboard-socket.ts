import { z } from 'zod';
import { roomMessageSchema } from '../../core/api/dashboards/room.ts';
import { randomHex } from '../../core/base/ids.ts';
import { type Guest, guestRequest } from '../../durable-objects/room/guests.ts';
import { auditFrom } from '../../platform/auth/audit-scope.ts';
import { isAllowed, type Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import { withRoom } from '../../platform/durable-objects.ts';
import { projectNeeds } from '../../platform/routes/access.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { failure } from '../../platform/routes/respond.ts';
import { handledRoute, type RouteTable } from '../../platform/routes/route.ts';
import { readAuthorNames } from '../../platform/saved-objects/object-store.ts';
import { admitViewer, socketAnswer } from './admit-viewer.ts';

const CONNECTION_ID_BYTES = 6;

/**
 * A WebSocket for people who have one dashboard open (`core/api/dashboards/room.ts`): they see who else is there, and
 * each other's changes as they happen. Opened and closed as the live socket of the project is (`live.ts`).
 */
export const dashboardSocketRoutes: RouteTable = [
  handledRoute({
    method: 'GET',
    path: '/live/:project_id/dashboards/:id',
    summary: 'Work on a dashboard with others, over a WebSocket',
    needs: projectNeeds('dashboard', 'read', { in: 'path', name: 'project_id' }),
    query: z.object({ token: z.string().optional().meta({ description: 'A ticket.' }) }),
    answers: [{ status: 101, schema: roomMessageSchema, type: 'application/json' }],
    isSocket: true,
    respond: openSocket,
  }),
];

async function openSocket(c: RequestContext): Promise<Response> {
  const viewer = await admitViewer(c, c.req.param('project_id') ?? '', 'dashboard', 'read');
  if (!viewer.ok) return failure(c, viewer.error);
  const { principal, spent } = viewer.value;
  const { id: projectId, region } = principal.project;
  const place = { projectId, region, dashboardId: c.req.param('id') ?? '' };
  const request = guestRequest(place, await guestOf(c, principal), spent);
  return socketAnswer(
    c,
    await withRoom(c.env, principal.project, place.dashboardId, (room) => room.fetch(request.clone())),
  );
}

async function guestOf(c: RequestContext, principal: Principal): Promise<Guest> {
  const { actor, credential, role, project } = principal;
  const names = await readAuthorNames(database(c.env), project.organizationId, [actor]);
  return {
    actor,
    credential,
    role,
    projectId: project.id,
    id: randomHex(CONNECTION_ID_BYTES),
    name: names.get(actor) ?? null,
    sinceMs: Date.now(),
    mayEdit: isAllowed(principal, 'dashboard', 'update'),
    from: auditFrom(c),
    tile: null,
    isEditing: false,
  };
}
