import { eq } from 'drizzle-orm';
import {
  createProviderSchema,
  leadSchema,
  PROVIDERS_MAX,
  providerSchema,
  type UpdateProvider,
  updateProviderSchema,
} from '../../../core/api/sign-on.ts';
import { apiError } from '../../../core/base/errors.ts';
import { newId } from '../../../core/base/ids.ts';
import { err, ok } from '../../../core/base/result.ts';
import { signOnIdentities, signOnProviders } from '../../../core/tenancy/schema.ts';
import { GROUPS_CLAIM_DEFAULT } from '../../../core/tenancy/single-sign-on/claimed-person.ts';
import { takeAttempts } from '../../../platform/auth/attempts.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import { database } from '../../../platform/database.ts';
import { organizationInPath } from '../../../platform/routes/access.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { insertWithin } from '../../../platform/store/insert-within.ts';
import { deleteProvider } from './delete-provider.ts';
import { providerOf } from './find-provider.ts';
import { sealClientSecret } from './provider-secret.ts';
import { changedSettings, settingsOfNew } from './provider-settings.ts';
import { shownProvider } from './shown.ts';
import { beginSignOn, type Provider } from './sign-on-request.ts';

const owner = organizationInPath('sign_on', 'update', 'Sign in to change the sign-on of an organization.');

export const providerRoutes: RouteTable = [
  route({
    method: 'POST',
    path: '/api/organizations/:id/sign-on/providers',
    summary: 'Add an identity provider to an organization',
    access: owner,
    body: createProviderSchema,
    bodyBytesMax: 64 * 1024,
    answer: providerSchema,
    status: 201,
    async handle({ env, caller, body, nowMs }) {
      const { id: organizationId } = caller.organization;
      const taken = await takeAttempts(env, [{ kind: 'sign_on_check', of: organizationId }], nowMs);
      if (!taken.ok) return taken;
      const settings = await settingsOfNew(env, body, nowMs);
      if (!settings.ok) return settings;
      const id = newId('provider');
      const row: Provider = {
        id,
        organizationId,
        name: body.name,
        settings: settings.value,
        secret: body.kind === 'oidc' ? await sealClientSecret(env, id, body.client_secret) : null,
        groupsClaim: body.groups_claim ?? GROUPS_CLAIM_DEFAULT,
        beginsAtProvider: body.begins_at_provider ?? false,
        lastTest: null,
        groupsMissingAt: null,
        createdAt: new Date(nowMs),
      };
      const audit = {
        organizationId,
        actor: `user:${caller.person.id}`,
        action: 'sign_on_provider.create',
        target: id,
        after: { ...audited(row), client_secret: row.secret === null ? 'unset' : 'set' },
      };
      const among = eq(signOnProviders.organizationId, organizationId);
      const inserted = await insertWithin(
        database(env),
        { table: signOnProviders, row, among, max: PROVIDERS_MAX, audit },
        nowMs,
      );
      if (inserted) return ok(shownProvider(env, row));
      return err(apiError('conflict', `An organization has at most ${PROVIDERS_MAX} providers; delete one first.`));
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/organizations/:id/sign-on/providers/:provider_id',
    summary: 'Change an identity provider',
    access: owner,
    body: updateProviderSchema,
    bodyBytesMax: 64 * 1024,
    answer: providerSchema,
    async handle({ env, caller, params, body, nowMs }) {
      const db = database(env);
      const { id: organizationId } = caller.organization;
      const found = await providerOf(db, organizationId, params.provider_id);
      if (!found.ok) return found;
      const taken = await takeAttempts(env, [{ kind: 'sign_on_check', of: organizationId }], nowMs);
      if (!taken.ok) return taken;
      const settings = await changedSettings(env, found.value.settings, body, nowMs);
      if (!settings.ok) return settings;
      const secret =
        body.client_secret === undefined
          ? {}
          : { secret: await sealClientSecret(env, found.value.id, body.client_secret) };
      const changed: Provider = {
        ...found.value,
        ...changedColumns(body),
        ...secret,
        settings: settings.value,
        lastTest: null,
      };
      const { id: _, ...columns } = changed;
      // An id of a person means something at its issuer only; people are found by their address again.
      const isOther = changed.settings.issuer !== found.value.settings.issuer;
      const unlink = db.delete(signOnIdentities).where(eq(signOnIdentities.providerId, found.value.id));
      const entry = {
        organizationId,
        actor: `user:${caller.person.id}`,
        action: 'sign_on_provider.update',
        target: found.value.id,
        before: audited(found.value),
        after: { ...audited(changed), ...(body.client_secret === undefined ? {} : { client_secret: 'changed' }) },
      };
      await db.batch([
        db.update(signOnProviders).set(columns).where(eq(signOnProviders.id, found.value.id)),
        auditInsert(db, entry, nowMs),
        ...(isOther ? [unlink] : []),
      ]);
      return ok(shownProvider(env, changed));
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/organizations/:id/sign-on/providers/:provider_id',
    summary:
      'Delete an identity provider; sessions that it opened stay, and lose its organization if sign-on is enforced',
    access: owner,
    handle: ({ env, caller, params, nowMs }) =>
      deleteProvider(database(env), caller.organization.id, params.provider_id, `user:${caller.person.id}`, nowMs),
  }),
  route({
    method: 'POST',
    path: '/api/organizations/:id/sign-on/providers/:provider_id/test',
    summary: 'Begin a test of an identity provider: the page that it leads to shows what the provider said',
    access: owner,
    isAudited: false,
    answer: leadSchema,
    async handle({ c, env, caller, params, nowMs }) {
      const { id: organizationId } = caller.organization;
      const found = await providerOf(database(env), organizationId, params.provider_id);
      if (!found.ok) return found;
      const taken = await takeAttempts(env, [{ kind: 'sign_on_check', of: organizationId }], nowMs);
      if (!taken.ok) return taken;
      const next = `/o/${organizationId}/sign-on`;
      const url = await beginSignOn(c, found.value, { purpose: 'test', next, userId: caller.person.id }, nowMs);
      return url.ok ? ok({ url: url.value }) : err(apiError('bad_request', url.error));
    },
  }),
];

function changedColumns({ name, groups_claim: groupsClaim, begins_at_provider: beginsAtProvider }: UpdateProvider) {
  return {
    ...(name !== undefined && { name }),
    ...(groupsClaim !== undefined && { groupsClaim }),
    ...(beginsAtProvider !== undefined && { beginsAtProvider }),
  };
}

/** The fields that the audit log shows. */
function audited({ name, settings, groupsClaim, beginsAtProvider }: Provider) {
  return {
    name,
    kind: settings.kind,
    issuer: settings.issuer,
    groups_claim: groupsClaim,
    begins_at_provider: beginsAtProvider,
  };
}
