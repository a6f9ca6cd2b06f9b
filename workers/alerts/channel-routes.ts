import { and, eq, isNull } from 'drizzle-orm';
import {
  type AlertChannel,
  alertChannelsSchema,
  channelTestOutcomeSchema,
  createdChannelSchema,
} from '../../core/api/alerts.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { CHANNELS_MAX } from '../../core/base/limits.ts';
import { err, ok } from '../../core/base/result.ts';
import { createChannelSchema, isNotifierName } from '../../core/delivery/create-channel.ts';
import { notifiers } from '../../core/delivery/notifiers/index.ts';
import { channels as channelTable, projects } from '../../core/tenancy/schema.ts';
import { takeAttempts } from '../../platform/auth/attempts.ts';
import { type AuditEntry, auditInsert } from '../../platform/auth/audit.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { outsideOf } from '../../platform/outbox/outside.ts';
import { sendRequest } from '../../platform/outbox/send-request.ts';
import { projectInBody, projectInQuery, projectOfThing } from '../../platform/routes/access.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { insertWithin } from '../../platform/store/insert-within.ts';
import { withAddresses } from './alert-sender.ts';
import { configOf, sealConfig } from './channel-config.ts';
import { testNotice } from './test-notice.ts';

type ChannelRow = typeof channelTable.$inferSelect;

const ownChannel = projectOfThing('alert', 'update', 'channel', findChannel);

/** The channels that receive anomalies. A webhook's signing secret is shown once, when it is made. */
export const channelRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/alerts/channels',
    summary: 'List the channels that receive anomalies',
    access: projectInQuery('alert', 'read'),
    answer: alertChannelsSchema,
    async handle({ env, caller }) {
      const rows = await database(env)
        .select()
        .from(channelTable)
        .where(and(eq(channelTable.projectId, caller.project.id), isNull(channelTable.revokedAt)));
      return ok({ channels: await Promise.all(rows.map((row) => toWire(env, row))) });
    },
  }),
  route({
    method: 'POST',
    path: '/alerts/channels',
    summary: 'Add a channel',
    access: projectInBody('alert', 'create'),
    body: createChannelSchema,
    answer: createdChannelSchema,
    status: 201,
    async handle({ env, caller, body: { kind, name, config, project_id: projectId }, nowMs }) {
      const made = notifiers[kind].create(config, await outsideOf(env, nowMs));
      if (!made.ok) return made;
      const id = newId('channel');
      const row: ChannelRow = {
        id,
        projectId,
        kind,
        name,
        config: await sealConfig(env, id, made.value.stored),
        createdAt: new Date(nowMs),
        revokedAt: null,
      };
      const among = and(eq(channelTable.projectId, projectId), isNull(channelTable.revokedAt));
      const audit = entryOf(caller, 'channel.create', row);
      const bounded = { table: channelTable, row, among, max: CHANNELS_MAX, audit };
      if (!(await insertWithin(database(env), bounded, nowMs))) {
        return err(
          apiError('conflict', `The project already has ${CHANNELS_MAX} channels, the maximum; remove one first.`),
        );
      }
      const secret = made.value.signingSecret;
      return ok({ ...(await toWire(env, row)), ...(secret === undefined ? {} : { signing_secret: secret }) });
    },
  }),
  route({
    method: 'DELETE',
    path: '/alerts/channels/:id',
    summary: 'Remove a channel',
    access: ownChannel,
    async handle({ env, caller: { principal, thing: row }, nowMs }) {
      const db = database(env);
      await db.batch([
        db
          .update(channelTable)
          .set({ revokedAt: new Date(nowMs) })
          .where(eq(channelTable.id, row.id)),
        auditInsert(db, entryOf(principal, 'channel.delete', row), nowMs),
      ]);
      return ok(undefined);
    },
  }),
  route({
    method: 'POST',
    path: '/alerts/channels/:id/test',
    summary: 'Send a test message to a channel',
    access: ownChannel,
    answer: channelTestOutcomeSchema,
    async handle({ env, caller: { principal, thing: row }, nowMs }) {
      if (!isNotifierName(row.kind)) return err(unknownKind(row));
      const taken = await takeAttempts(env, [{ kind: 'test_message', of: row.projectId }], nowMs);
      if (!taken.ok) return taken;
      const db = database(env);
      const project = await db.select().from(projects).where(eq(projects.id, row.projectId)).get();
      const about = { id: row.projectId, name: project?.name ?? row.projectId };
      const notice = withAddresses(env, newId('delivery'), testNotice(about, nowMs));
      const notifier = notifiers[row.kind];
      const request = notifier.request(await configOf(env, row), notice, nowMs);
      const outcome = await sendRequest(request, notifier, await outsideOf(env, nowMs));
      await auditInsert(db, entryOf(principal, 'channel.test', row), nowMs);
      return ok(outcome.status === 'delivered' ? outcome : { status: outcome.status, reason: outcome.reason });
    },
  }),
];

async function findChannel(c: RequestContext, id: string): Promise<ChannelRow | undefined> {
  return database(c.env)
    .select()
    .from(channelTable)
    .where(and(eq(channelTable.id, id), isNull(channelTable.revokedAt)))
    .get();
}

function entryOf({ actor, project }: Principal, action: string, row: ChannelRow): AuditEntry {
  const { organizationId, id: projectId } = project;
  return { organizationId, projectId, actor, action, target: row.id, details: { kind: row.kind, name: row.name } };
}

async function toWire(env: Env, row: ChannelRow): Promise<AlertChannel> {
  return {
    id: row.id,
    project_id: row.projectId,
    kind: row.kind,
    name: row.name,
    config: isNotifierName(row.kind) ? notifiers[row.kind].describe(await configOf(env, row)) : {},
    created_at: row.createdAt.toISOString(),
  };
}

/** A later version made the channel, and this one was rolled back to. */
function unknownKind({ kind, id }: ChannelRow): ApiError {
  return apiError('conflict', `The channel \`${id}\` is of the kind \`${kind}\`, which this version cannot send to.`);
}
