import { and, eq, isNull } from 'drizzle-orm';
import type { Context } from 'hono';
import type { Role } from '../../core/api/account.ts';
import type { AlertChannel } from '../../core/api/alerts.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { CHANNELS_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { createChannelSchema, isNotifierName } from '../../core/delivery/create-channel.ts';
import { notifiers } from '../../core/delivery/notifiers/index.ts';
import { channels as channelTable, projects } from '../../core/tenancy/schema.ts';
import { takeAttempts } from '../../platform/auth/attempts.ts';
import { type AuditEntry, auditInsert } from '../../platform/auth/audit.ts';
import { authorize, identify } from '../../platform/auth/authenticate.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import { outsideOf } from '../../platform/outbox/outside.ts';
import { sendRequest } from '../../platform/outbox/send-request.ts';
import { type AppContext, newApp } from '../../platform/routes/app.ts';
import { readJson } from '../../platform/routes/read-json.ts';
import { failure } from '../../platform/routes/respond.ts';
import { insertWithin } from '../../platform/store/insert-within.ts';
import { dashboardUrl } from './alert-sender.ts';
import { testAnomaly } from './test-anomaly.ts';

const BODY_BYTES_MAX = 16 * 1024;

type ChannelRow = typeof channelTable.$inferSelect;

/** `/alerts/channels`: where alerts go. A webhook's signing secret is shown once, when it is made. */
export const channelRoutes = newApp()
  .get('/alerts/channels', async (c) => {
    const known = await identify(c);
    if (!known.ok) return failure(c, known.error);
    const projectId = c.req.query('project_id');
    if (!projectId)
      return failure(c, apiError('bad_request', 'Add `?project_id=prj_…`: channels belong to a project.'));
    const caller = await authorize(c, known.value, projectId, 'viewer');
    if (!caller.ok) return failure(c, caller.error);
    const rows = await channelsOf(c, caller.value.project.id);
    return c.json({ channels: rows.map(toWire) });
  })
  .post('/alerts/channels', async (c) => {
    const known = await identify(c);
    if (!known.ok) return failure(c, known.error);
    const body = await readJson(c, createChannelSchema, BODY_BYTES_MAX);
    if (!body.ok) return failure(c, body.error);
    const caller = await authorize(c, known.value, body.value.project_id, 'editor');
    if (!caller.ok) return failure(c, caller.error);
    const { kind, name, config, project_id: projectId } = body.value;
    const made = notifiers[kind].create(config, await outsideOf(c.env, Date.now()));
    if (!made.ok) return failure(c, made.error);
    const row: ChannelRow = {
      id: newId('channel'),
      projectId,
      kind,
      name,
      config: made.value.stored,
      createdAt: new Date(),
      revokedAt: null,
    };
    const entry = entryOf(caller.value, 'channel.create', row);
    const among = and(eq(channelTable.projectId, projectId), isNull(channelTable.revokedAt));
    const bounded = { table: channelTable, row, among, max: CHANNELS_MAX, audit: entry };
    if (!(await insertWithin(database(c.env), bounded, Date.now()))) {
      return failure(
        c,
        apiError('conflict', `The project already has ${CHANNELS_MAX} channels, the maximum; remove one first.`),
      );
    }
    const secret = made.value.signingSecret;
    return c.json({ ...toWire(row), ...(secret === undefined ? {} : { signing_secret: secret }) }, 201);
  })
  .delete('/alerts/channels/:id', async (c) => {
    const found = await ownChannel(c, c.req.param('id'), 'editor');
    if (!found.ok) return failure(c, found.error);
    const { row, caller } = found.value;
    const db = database(c.env);
    await db.batch([
      db.update(channelTable).set({ revokedAt: new Date() }).where(eq(channelTable.id, row.id)),
      audit(c, caller, 'channel.delete', row),
    ]);
    return c.body(null, 204);
  })
  .post('/alerts/channels/:id/test', async (c) => {
    const found = await ownChannel(c, c.req.param('id'), 'editor');
    if (!found.ok) return failure(c, found.error);
    const { row, caller } = found.value;
    const nowMs = Date.now();
    const taken = await takeAttempts(c.env, [{ kind: 'test_message', of: row.projectId }], nowMs);
    if (!taken.ok) return failure(c, taken.error);
    const project = await database(c.env).select().from(projects).where(eq(projects.id, row.projectId)).get();
    const message = {
      id: newId('delivery'),
      kind: 'test' as const,
      anomaly: testAnomaly(row.projectId, nowMs),
      projectName: project?.name ?? row.projectId,
      dashboardUrl: dashboardUrl(c.env, row.projectId),
    };
    if (!isNotifierName(row.kind)) return failure(c, unknownKind(row));
    const notifier = notifiers[row.kind];
    const request = notifier.request(row.config, message, nowMs);
    const outcome = await sendRequest(request, notifier, await outsideOf(c.env, nowMs));
    await audit(c, caller, 'channel.test', row);
    return c.json(outcome.status === 'delivered' ? outcome : { status: outcome.status, reason: outcome.reason });
  });

async function channelsOf(c: Context<AppContext>, projectId: string): Promise<ChannelRow[]> {
  return database(c.env)
    .select()
    .from(channelTable)
    .where(and(eq(channelTable.projectId, projectId), isNull(channelTable.revokedAt)));
}

/** A channel that the caller may touch. Another tenant's channel is answered as one that does not exist. */
async function ownChannel(
  c: Context<AppContext>,
  id: string,
  role: Role,
): Promise<Result<{ row: ChannelRow; caller: Principal }, ApiError>> {
  const known = await identify(c);
  if (!known.ok) return known;
  const row = await database(c.env)
    .select()
    .from(channelTable)
    .where(and(eq(channelTable.id, id), isNull(channelTable.revokedAt)))
    .get();
  const caller = await authorize(c, known.value, row?.projectId ?? '', role);
  if (!caller.ok && caller.error.code !== 'not_found') return caller;
  if (!row || !caller.ok) return err(apiError('not_found', `There is no channel \`${id.slice(0, 60)}\`.`));
  return ok({ row, caller: caller.value });
}

function audit(c: Context<AppContext>, caller: Principal, action: string, row: ChannelRow) {
  return auditInsert(database(c.env), entryOf(caller, action, row), Date.now());
}

function entryOf({ actor, project }: Principal, action: string, row: ChannelRow): AuditEntry {
  const { organizationId, id: projectId } = project;
  return { organizationId, projectId, actor, action, target: row.id, details: { kind: row.kind, name: row.name } };
}

function toWire(row: ChannelRow): AlertChannel {
  return {
    id: row.id,
    project_id: row.projectId,
    kind: row.kind,
    name: row.name,
    config: isNotifierName(row.kind) ? notifiers[row.kind].describe(row.config) : {},
    created_at: row.createdAt.toISOString(),
  };
}

/** A later version made the channel, and this one was rolled back to. */
function unknownKind({ kind, id }: ChannelRow): ApiError {
  return apiError('conflict', `The channel \`${id}\` is of the kind \`${kind}\`, which this version cannot send to.`);
}
