import { and, eq, isNull } from 'drizzle-orm';
import { type ChannelKind, channelKindsSchema } from '../../core/api/alert-channels.ts';
import { alertChannelsSchema, createdChannelSchema } from '../../core/api/alerts.ts';
import { apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { CHANNELS_MAX } from '../../core/base/limits.ts';
import { err, ok } from '../../core/base/result.ts';
import { createChannelSchema } from '../../core/delivery/create-channel.ts';
import { notifiers } from '../../core/delivery/notifiers/index.ts';
import type { Notifier } from '../../core/delivery/notifiers/notifier.ts';
import { channels as channelTable } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import { outsideOf } from '../../platform/outbox/outside.ts';
import { projectInBody, projectInQuery, projectOfThing } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { insertWithin } from '../../platform/store/insert-within.ts';
import { sealConfig } from './channel-config.ts';
import { type ChannelRow, channelAudit, findChannel, shownChannel } from './channel-store.ts';
import { readersProblem } from './readers-problem.ts';
import { secretShown, withSecret } from './signing-secret.ts';

const ownChannel = projectOfThing('alert', 'update', 'channel', findChannel);

/** The channels that receive anomalies. A webhook's signing secret is shown once, when it is made. */
export const channelRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/alerts/channels/kinds',
    summary: 'List the kinds of channels with their settings',
    access: projectInQuery('alert', 'read'),
    answer: channelKindsSchema,
    handle: async () => ok({ kinds: Object.entries(notifiers).map(([kind, notifier]) => shownKind(kind, notifier)) }),
  }),
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
      return ok({ channels: await Promise.all(rows.map((row) => shownChannel(env, row))) });
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
    async handle({ env, caller, body: { kind, name, config: given, project_id: projectId }, nowMs }) {
      const notifier: Notifier = notifiers[kind];
      const made = notifier.create(given, await outsideOf(env, nowMs));
      if (!made.ok) return made;
      const reading = { project: caller.project, notifier, settings: made.value };
      const problem = await readersProblem(database(env), reading);
      if (problem !== undefined) return err(problem);
      const config = withSecret(made.value, notifier.isSigned ?? false);
      const id = newId('channel');
      const row: ChannelRow = {
        id,
        projectId,
        kind,
        name,
        config: await sealConfig(env, id, config),
        createdAt: new Date(nowMs),
        revokedAt: null,
        failingSince: null,
        disabledAt: null,
        disabledBecause: null,
      };
      const among = and(eq(channelTable.projectId, projectId), isNull(channelTable.revokedAt));
      const audit = channelAudit(caller, 'channel.create', row);
      const bounded = { table: channelTable, row, among, max: CHANNELS_MAX, audit };
      if (!(await insertWithin(database(env), bounded, nowMs))) {
        return err(
          apiError('conflict', `The project already has ${CHANNELS_MAX} channels, the maximum; remove one first.`),
        );
      }
      return ok({ ...(await shownChannel(env, row)), ...secretShown(config) });
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
        auditInsert(db, channelAudit(principal, 'channel.delete', row), nowMs),
      ]);
      return ok(undefined);
    },
  }),
];

function shownKind(kind: string, { settings, isSigned, takesPicture }: Notifier): ChannelKind {
  return { kind, settings: [...settings], is_signed: isSigned ?? false, takes_picture: takesPicture ?? false };
}
