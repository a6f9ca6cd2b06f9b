import { eq } from 'drizzle-orm';
import { changeChannelSchema, channelTestOutcomeSchema, createdChannelSchema } from '../../core/api/alerts.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { isNotifierName } from '../../core/delivery/create-channel.ts';
import { notifiers } from '../../core/delivery/notifiers/index.ts';
import type { Notifier } from '../../core/delivery/notifiers/notifier.ts';
import { storedSettings } from '../../core/delivery/notifiers/settings.ts';
import type { SendOutcome } from '../../core/delivery/request.ts';
import { channels, projects } from '../../core/tenancy/schema.ts';
import { takeAttempts } from '../../platform/auth/attempts.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import type { ProjectAccess } from '../../platform/auth/principal.ts';
import { noticeEntry } from '../../platform/channels/notice-entry.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { putEntries } from '../../platform/outbox/entries.ts';
import { outsideOf } from '../../platform/outbox/outside.ts';
import { deliver } from '../../platform/outbox/run-outbox.ts';
import { projectOfThing } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { ALERT_SENDERS, withAddresses } from './alert-sender.ts';
import { type ChannelConfig, configOf, sealConfig } from './channel-config.ts';
import { type ChannelRow, channelAudit, findChannel, shownChannel } from './channel-store.ts';
import { readersProblem } from './readers-problem.ts';
import { rotated, secretShown } from './signing-secret.ts';
import { tellChannel } from './tell-channel.ts';
import { testNotice } from './test-notice.ts';

const ownChannel = projectOfThing('alert', 'update', 'channel', findChannel);

/** Changes a channel, and tries one. */
export const channelChangeRoutes: RouteTable = [
  route({
    method: 'PATCH',
    path: '/alerts/channels/:id',
    summary: 'Rename, change, disable or enable a channel, or rotate its secret',
    access: ownChannel,
    body: changeChannelSchema,
    answer: createdChannelSchema,
    async handle({ env, caller: { principal, thing: row }, body, nowMs }) {
      if (!isNotifierName(row.kind)) return err(unknownKind(row));
      const changed = await changedConfig(env, notifiers[row.kind], { row, body, project: principal.project }, nowMs);
      if (!changed.ok) return changed;
      const config = changed.value;
      const next = {
        ...row,
        name: body.name ?? row.name,
        ...(config === undefined ? {} : { config: await sealConfig(env, row.id, config) }),
        ...enabling(row, body.is_enabled, nowMs),
      };
      const { name, config: sealed, disabledAt, disabledBecause, failingSince } = next;
      const db = database(env);
      await db.batch([
        db
          .update(channels)
          .set({ name, config: sealed, disabledAt, disabledBecause, failingSince })
          .where(eq(channels.id, row.id)),
        auditInsert(db, channelAudit(principal, actionOf(body), next), nowMs),
      ]);
      return ok({ ...(await shownChannel(env, next)), ...(body.rotate_secret ? secretShown(config ?? {}) : {}) });
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
      const outcome = await tryChannel(env, { row, notifier: notifiers[row.kind], project: principal.project }, nowMs);
      await auditInsert(db, channelAudit(principal, 'channel.test', row), nowMs);
      return ok(outcome.status === 'delivered' ? outcome : { status: outcome.status, reason: outcome.reason });
    },
  }),
];

type Trying = { readonly row: ChannelRow; readonly notifier: Notifier; readonly project: ProjectAccess };

async function tryChannel(env: Env, { row, notifier, project }: Trying, nowMs: number): Promise<SendOutcome> {
  const db = database(env);
  const named = await db.select({ name: projects.name }).from(projects).where(eq(projects.id, project.id)).get();
  const test = testNotice({ id: project.id, name: named?.name ?? project.id }, nowMs);
  if (notifier.via !== 'bell') {
    const notice = withAddresses(env, newId('delivery'), test);
    return tellChannel(env, notifier, { row, notice, isShort: false, isTest: true }, nowMs);
  }
  const [id = ''] = await putEntries(db, [noticeEntry(row.id, test.thread_key, test)], nowMs);
  await deliver(env, id, ALERT_SENDERS);
  return { status: 'delivered' };
}

type Change = (typeof changeChannelSchema)['_output'];

/** The settings after a change, with secrets that it leaves out as they were; undefined if it changes none. */
async function changedConfig(
  env: Env,
  notifier: Notifier,
  { row, body, project }: { readonly row: ChannelRow; readonly body: Change; readonly project: ProjectAccess },
  nowMs: number,
): Promise<Result<ChannelConfig | undefined, ApiError>> {
  if (body.config === undefined && body.rotate_secret === undefined) return ok(undefined);
  if (body.rotate_secret && notifier.isSigned === undefined) {
    return err(apiError('bad_request', `\`rotate_secret\`: a channel of the kind ${row.kind} has no secret of ours.`));
  }
  const before = await configOf(env, row);
  const made = notifier.create(
    { ...storedSettings(notifier.settings, before), ...body.config },
    await outsideOf(env, nowMs),
  );
  if (!made.ok) return made;
  const problem = await readersProblem(database(env), { project, notifier, settings: made.value });
  if (problem !== undefined) return err(problem);
  const kept = { ...before, ...made.value };
  return ok(body.rotate_secret ? rotated(kept, nowMs) : kept);
}

/** Enabled again, a channel has as long as a new one before it is disabled for failing. */
function enabling(row: ChannelRow, isEnabled: boolean | undefined, nowMs: number) {
  if (isEnabled === undefined || isEnabled === (row.disabledAt === null)) return {};
  if (isEnabled) return { disabledAt: null, disabledBecause: null, failingSince: null };
  return { disabledAt: new Date(nowMs), disabledBecause: 'person' as const };
}

function actionOf({ is_enabled, rotate_secret }: Change): string {
  if (rotate_secret) return 'channel.rotate_secret';
  if (is_enabled === undefined) return 'channel.update';
  return is_enabled ? 'channel.enable' : 'channel.disable';
}

/** A later version made the channel, and this one was rolled back to. */
function unknownKind({ kind, id }: ChannelRow): ApiError {
  return apiError('conflict', `The channel \`${id}\` is of the kind \`${kind}\`, which this version cannot send to.`);
}
