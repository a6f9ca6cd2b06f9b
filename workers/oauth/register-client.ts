import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { parseFlatJson } from '../../core/base/flat-json.ts';
import { newId } from '../../core/base/ids.ts';
import { readClientMetadata } from '../../core/tenancy/connected-apps/client-metadata.ts';
import { oauthClients, session } from '../../core/tenancy/schema.ts';
import { ofCaller, takeAttempts } from '../../platform/auth/attempts.ts';
import { DEPLOYMENT } from '../../platform/auth/audit.ts';
import { auditRepeated } from '../../platform/auth/audit-repeated.ts';
import { auditFrom, nothingChanged } from '../../platform/auth/audit-scope.ts';
import { type Database, database } from '../../platform/database.ts';
import { allowAnySite } from '../../platform/routes/any-site.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { readText } from '../../platform/routes/read-json.ts';
import { oauthFailure, waitAnswer } from './oauth-answer.ts';

export const REGISTRATION_BYTES_MAX = 16 * 1024;
/** Clients that nobody has allowed; more of them push out those that registered first. */
const UNUSED_MAX = 20_000;

export const registeredSchema = z.object({
  client_id: z.string(),
  client_id_issued_at: z.int(),
  client_name: z.string(),
  redirect_uris: z.array(z.string()),
  grant_types: z.array(z.string()),
  response_types: z.array(z.string()),
  token_endpoint_auth_method: z.literal('none'),
});

/** `POST /register` (RFC 7591). Anybody may: a client that nobody has allowed can do nothing. */
export async function registerClient(c: RequestContext): Promise<Response> {
  const nowMs = Date.now();
  allowAnySite(c);
  const taken = await takeAttempts(c.env, [ofCaller(c, 'app_registration')], nowMs);
  if (!taken.ok) return waitAnswer(c, taken.error);
  const read = readClientMetadata(parse(await readText(c.req.raw, REGISTRATION_BYTES_MAX)));
  if (!read.ok) return oauthFailure(c, read.error);
  const { name, redirectUris } = read.value;
  const at = new Date(nowMs);
  const id = newId('client');
  const row = { id, name, redirectUris, source: 'registration', createdAt: at, readAt: at, lastUsedAt: at } as const;
  const db = database(c.env);
  await db.batch([db.insert(oauthClients).values(row), dropUnused(db)]);
  await record(c, row, nowMs);
  return c.json(
    {
      client_id: id,
      client_id_issued_at: Math.floor(nowMs / 1000),
      client_name: name,
      redirect_uris: redirectUris,
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    },
    201,
  );
}

/** Text that is no JSON is refused as a value without the fields. */
function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : parseFlatJson(text);
  } catch {
    return undefined;
  }
}

function dropUnused(db: Database) {
  const unused = sql`select "id" from ${oauthClients}
    where not exists (select 1 from ${session} where ${session.clientId} = ${oauthClients.id})
    order by ${oauthClients.lastUsedAt} desc limit -1 offset ${UNUSED_MAX}`;
  return db.delete(oauthClients).where(sql`${oauthClients.id} in (${unused})`);
}

async function record(
  c: RequestContext,
  { id, name, redirectUris }: { readonly id: string; readonly name: string; readonly redirectUris: readonly string[] },
  nowMs: number,
): Promise<void> {
  const entry = { organizationId: DEPLOYMENT, actor: 'unknown', action: 'connected_app.register', target: id } as const;
  const details = { client: name, redirect_uris: redirectUris };
  const isOwn = await auditRepeated(
    c.env,
    { ...entry, details, outcome: 'success', from: auditFrom(c) },
    'registrations',
    nowMs,
  );
  // A flood of registrations is one entry a minute, which the chain writes itself.
  if (!isOwn) nothingChanged();
}
