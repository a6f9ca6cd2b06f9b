import { and, eq, isNull } from 'drizzle-orm';
import type { AlertChannel } from '../../core/api/alerts.ts';
import { isNotifierName } from '../../core/delivery/create-channel.ts';
import { notifiers } from '../../core/delivery/notifiers/index.ts';
import { channels } from '../../core/tenancy/schema.ts';
import type { AuditEntry } from '../../platform/auth/audit.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { configOf } from './channel-config.ts';

export type ChannelRow = typeof channels.$inferSelect;

export async function findChannel(c: RequestContext, id: string): Promise<ChannelRow | undefined> {
  return database(c.env)
    .select()
    .from(channels)
    .where(and(eq(channels.id, id), isNull(channels.revokedAt)))
    .get();
}

/** The entry of the audit log about a change of a channel. */
export function channelAudit({ actor, project }: Principal, action: string, row: ChannelRow): AuditEntry {
  const { organizationId, id: projectId } = project;
  return { organizationId, projectId, actor, action, target: row.id, details: { kind: row.kind, name: row.name } };
}

export async function shownChannel(env: Env, row: ChannelRow): Promise<AlertChannel> {
  const { failingSince, disabledAt, disabledBecause } = row;
  return {
    id: row.id,
    project_id: row.projectId,
    kind: row.kind,
    name: row.name,
    config: isNotifierName(row.kind) ? notifiers[row.kind].describe(await configOf(env, row)) : {},
    created_at: row.createdAt.toISOString(),
    is_enabled: disabledAt === null,
    ...(disabledAt === null ? {} : { disabled_at: disabledAt.toISOString() }),
    ...(disabledAt === null || disabledBecause === null ? {} : { disabled_because: disabledBecause }),
    ...(failingSince === null ? {} : { failing_since: failingSince.toISOString() }),
  };
}
