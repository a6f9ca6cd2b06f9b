import { and, eq, isNotNull } from 'drizzle-orm';
import { connectedAppsSchema } from '../../core/api/connected-apps.ts';
import { apiError } from '../../core/base/errors.ts';
import { err, ok } from '../../core/base/result.ts';
import { session } from '../../core/tenancy/schema.ts';
import { endGrant } from '../../platform/auth/connected-apps/end-grant.ts';
import { database } from '../../platform/database.ts';
import { visitingPerson } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { listGrants } from './grants.ts';

const signedIn = visitingPerson('Sign in to see your connected apps.');

/** A person's own connected apps. */
export const ownAppsRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/api/connected-apps',
    summary: 'List your connected apps',
    access: signedIn,
    answer: connectedAppsSchema,
    async handle({ env, caller, nowMs }) {
      const grants = await listGrants(database(env), { which: eq(session.userId, caller.id) }, nowMs);
      return ok({ apps: grants.map(({ shown }) => shown) });
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/connected-apps/:id',
    summary: 'Disconnect one of your apps',
    access: signedIn,
    async handle({ env, caller, params, nowMs }) {
      const db = database(env);
      const isOwn = and(eq(session.id, params.id), eq(session.userId, caller.id), isNotNull(session.clientId));
      const grant = await db.select().from(session).where(isOwn).get();
      if (!grant) {
        const message = `You have no connected app \`${params.id.slice(0, 60)}\`; it may be disconnected already.`;
        return err(apiError('not_found', message));
      }
      await endGrant(db, grant, { action: 'connected_app.disconnect' }, nowMs);
      return ok(undefined);
    },
  }),
];
