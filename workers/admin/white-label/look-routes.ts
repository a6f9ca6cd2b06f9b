import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { z } from 'zod';
import {
  LOGO_BYTES_MAX,
  type Look,
  lookSchema,
  putLogoSchema,
  type UpdateLook,
  updateLookSchema,
} from '../../../core/api/white-label.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { sha256Hex } from '../../../core/base/hash.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { hosts } from '../../../core/tenancy/schema.ts';
import { accentProblem } from '../../../core/tenancy/white-label/accent.ts';
import { isPicture } from '../../../core/tenancy/white-label/picture.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { type LookRow, lookOf } from '../../../platform/hosts/look-of.ts';
import { type Membership, organizationInPath } from '../../../platform/routes/access.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { type Change, storeLook } from './store-look.ts';

const PATH = '/api/organizations/:id/look';
const mayRead = organizationInPath('organization', 'read', 'Sign in to see the look of an organization.');
const mayChange = organizationInPath('organization', 'update', 'Sign in to change the look of an organization.');

/** An organisation's own name, colours, logo and sender of mail. */
export const lookRoutes: RouteTable = [
  route({
    method: 'GET',
    path: PATH,
    summary: 'Show the look of an organization',
    access: mayRead,
    answer: lookSchema,
    handle: async ({ env, caller }) => ok(shownLook(await lookOf(env, caller.organization.id))),
  }),
  route({
    method: 'PATCH',
    path: PATH,
    summary: 'Change the look of an organization',
    access: mayChange,
    body: updateLookSchema,
    answer: lookSchema,
    async handle({ env, caller, body, nowMs }) {
      const problem = (await senderProblem(env, caller, body)) ?? accentsProblem(body);
      if (problem !== undefined) return err(apiError('bad_request', problem));
      const { name, accent_light: accentLight, accent_dark: accentDark, mail_from: mailFrom } = body;
      const change = defined({ name, accentLight, accentDark, mailFrom });
      return ok(shownLook(await storeLook(env, caller, change, nowMs)));
    },
  }),
  route({
    method: 'PUT',
    path: `${PATH}/logo`,
    summary: 'Set the logo of an organization',
    access: mayChange,
    body: putLogoSchema,
    bodyBytesMax: LOGO_BYTES_MAX * 2,
    answer: lookSchema,
    async handle({ env, caller, body: { type, data }, nowMs }) {
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      const problem = logoProblem(bytes, type);
      if (problem !== undefined) return err(problem);
      const logo = { logo: data, logoType: type, logoVersion: (await sha256Hex(data)).slice(0, 16) };
      return ok(shownLook(await storeLook(env, caller, logo, nowMs)));
    },
  }),
  route({
    method: 'DELETE',
    path: `${PATH}/logo`,
    summary: 'Remove the logo of an organization',
    access: mayChange,
    answer: lookSchema,
    async handle({ env, caller, nowMs }) {
      return ok(shownLook(await storeLook(env, caller, { logo: null, logoType: null, logoVersion: null }, nowMs)));
    },
  }),
  route({
    method: 'GET',
    path: `${PATH}/logo`,
    summary: 'Show the logo of an organization',
    access: mayRead,
    answer: z.object({ type: z.string(), data: z.base64() }),
    async handle({ env, caller }): Promise<Result<{ type: string; data: string }, ApiError>> {
      const look = await lookOf(env, caller.organization.id);
      if (!look?.logo || !look.logoType) return err(apiError('not_found', 'The organization has no logo.'));
      return ok({ type: look.logoType, data: look.logo });
    },
  }),
];

function defined(change: { [Name in keyof Change]: Change[Name] | undefined }): Change {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function accentsProblem({ accent_light: light, accent_dark: dark }: UpdateLook): string | undefined {
  const ofLight = light ? accentProblem('accent_light', light, 'light') : undefined;
  return ofLight ?? (dark ? accentProblem('accent_dark', dark, 'dark') : undefined);
}

/** Mail comes from a verified host of the organisation, and only from domains that the operator lets us send from. */
async function senderProblem(
  env: Env,
  { organization }: Membership,
  { mail_from: address }: UpdateLook,
): Promise<string | undefined> {
  if (!address) return undefined;
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const own = await database(env)
    .select({ id: hosts.id })
    .from(hosts)
    .where(
      and(
        eq(hosts.organizationId, organization.id),
        eq(hosts.host, domain),
        isNotNull(hosts.verifiedAt),
        isNull(hosts.removedAt),
      ),
    )
    .get();
  if (own === undefined) {
    return `\`mail_from\`: \`${domain}\` is not a verified host of this organization; add and verify it first.`;
  }
  const allowed = (env.MAIL_DOMAINS ?? '').split(',').map((text) => text.trim().toLowerCase());
  if (env.RUNTIME === 'local' || allowed.includes(domain)) return undefined;
  return `\`mail_from\`: this deployment does not send mail from \`${domain}\`; its operator adds the domain to MAIL_DOMAINS.`;
}

function logoProblem(bytes: Uint8Array, type: string): ApiError | undefined {
  if (bytes.length > LOGO_BYTES_MAX) {
    const message = `\`data\`: the picture has ${bytes.length} bytes; send one of at most ${LOGO_BYTES_MAX}.`;
    return apiError('body_too_large', message);
  }
  if (isPicture(bytes, type)) return undefined;
  return apiError(
    'bad_request',
    `\`data\`: this is no picture of the type \`${type}\`; send PNG, JPEG or WebP as it is.`,
  );
}

function shownLook(row: LookRow | undefined): Look {
  return {
    name: row?.name ?? null,
    accent_light: row?.accentLight ?? null,
    accent_dark: row?.accentDark ?? null,
    has_logo: row !== undefined && row.logo !== null,
    mail_from: row?.mailFrom ?? null,
  };
}
