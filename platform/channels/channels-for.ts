import { and, eq, isNull } from 'drizzle-orm';
import type { Severity } from '../../core/api/anomaly.ts';
import { channelsRouted } from '../../core/delivery/channels-routed.ts';
import { alertRoutes, channels } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';

type ChannelRow = typeof channels.$inferSelect;

/**
 * The channels of a project that an alert goes to: those that its rule or metric names, else those that the project routes its
 * severity to, else all. A channel that was removed or disabled is none of them.
 */
export async function channelsFor(
  db: Database,
  projectId: string,
  { severity, named }: { readonly severity: Severity; readonly named?: readonly string[] | undefined },
): Promise<readonly ChannelRow[]> {
  const isOn = and(eq(channels.projectId, projectId), isNull(channels.revokedAt), isNull(channels.disabledAt));
  const [rows, routed] = await Promise.all([
    db.select().from(channels).where(isOn),
    db.select().from(alertRoutes).where(eq(alertRoutes.projectId, projectId)).get(),
  ]);
  return channelsRouted(rows, { severity, named, routes: routed?.routes });
}
