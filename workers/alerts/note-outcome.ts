import { and, eq, isNull } from 'drizzle-orm';
import { healthAfter } from '../../core/delivery/channel-health.ts';
import type { SendOutcome } from '../../core/delivery/request.ts';
import { channelDisabled } from '../../core/mail/channel-disabled.ts';
import { channels, projects } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { adminsOf } from '../../platform/mail/admins-of.ts';
import { pageAddress } from '../../platform/mail/page-address.ts';
import { sendMail } from '../../platform/mail/send-mail.ts';

type ChannelRow = typeof channels.$inferSelect;

/** Keeps since when a channel fails, and disables one that is gone or has failed for days; its admins are told once. */
export async function noteOutcome(env: Env, row: ChannelRow, outcome: SendOutcome, nowMs: number): Promise<void> {
  const db = database(env);
  const before = row.failingSince?.getTime();
  const { failingSinceMs, disables } = healthAfter(before, outcome, nowMs);
  if (failingSinceMs !== before) {
    const failingSince = failingSinceMs === undefined ? null : new Date(failingSinceMs);
    await db.update(channels).set({ failingSince }).where(eq(channels.id, row.id));
  }
  if (disables === undefined || outcome.status === 'delivered') return;
  const isFirst = and(eq(channels.id, row.id), isNull(channels.disabledAt));
  const disabled = { disabledAt: new Date(nowMs), disabledBecause: disables };
  const claimed = await db.update(channels).set(disabled).where(isFirst);
  const project = await db.select().from(projects).where(eq(projects.id, row.projectId)).get();
  if (claimed.meta.changes === 0 || !project) return;
  const { organizationId } = project;
  const audit = { organizationId, projectId: project.id, actor: 'system', action: 'channel.disable', target: row.id };
  await auditInsert(db, { ...audit, details: { kind: row.kind, name: row.name, because: disables } }, nowMs);
  const address = pageAddress(env, `/p/${project.id}/alerts`);
  const data = { channel: row.name, project: project.name, reason: outcome.reason, address };
  for (const to of await adminsOf(db, organizationId)) {
    await sendMail(env, { to, template: channelDisabled, data, organizationId });
  }
}
