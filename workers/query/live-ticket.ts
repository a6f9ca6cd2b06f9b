import { eq } from 'drizzle-orm';
import { sign, verify } from 'hono/jwt';
import { z } from 'zod';
import { ROLES, SCOPES } from '../../core/api/account.ts';
import type { LiveTicket } from '../../core/api/live.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { randomHex } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { SpentTicket } from '../../core/live/viewer.ts';
import { projects } from '../../core/tenancy/schema.ts';
import { accessOf } from '../../platform/auth/access-of.ts';
import { mayWatch } from '../../platform/auth/may-watch.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';

/** Long enough to open a socket, too short to be useful when found in a history or a log. */
const TICKET_S = 60;
const TICKET_ID_BYTES = 12;
/** The secret signs other things too; this purpose keeps tickets apart. */
const AUDIENCE = 'edgewise-live';
const ALGORITHM = 'HS256';

const claimsSchema = z.object({
  jti: z.string(),
  exp: z.number(),
  /** The origin of the page that may open the socket; null: only what is no page. */
  origin: z.string().nullable(),
  sub: z.string(),
  credential: z.string(),
  role: z.enum(ROLES),
  /** Of the key that the ticket was made with. */
  scopes: z.array(z.enum(SCOPES)).optional(),
  project: z.string(),
});

/**
 * Opens one project's live socket in place of a session or key: once, within a minute.
 *
 * @param origin  of the page that will open it; undefined for a program
 */
export async function newTicket(
  env: Pick<Env, 'AUTH_SECRET'>,
  { actor, credential, role, scopes, project }: Principal,
  origin: string | undefined,
  nowMs: number,
): Promise<LiveTicket> {
  const exp = Math.floor(nowMs / 1000) + TICKET_S;
  const own = { jti: randomHex(TICKET_ID_BYTES), origin: origin ?? null };
  const claims = { aud: AUDIENCE, ...own, sub: actor, credential, role, scopes, project: project.id, exp };
  return {
    ticket: await sign(claims, env.AUTH_SECRET, ALGORITHM),
    expires_at: new Date(exp * 1000).toISOString(),
  };
}

export type ReadTicket = { readonly principal: Principal; readonly spent: SpentTicket };

/**
 * The viewer that a ticket was issued to; the window then makes sure that it is used once. Errors: `unauthenticated` for
 * a ticket that we did not sign, of another project or expired, or whose session or key has ended; `forbidden` for a page
 * of another origin than the ticket's.
 */
export async function readTicket(
  env: Env,
  ticket: string,
  projectId: string,
  origin: string | undefined,
): Promise<Result<ReadTicket, ApiError>> {
  const claims = await claimsOf(env, ticket);
  const again = `ask \`POST /live/${projectId.slice(0, 60)}/tickets\` for a new one.`;
  if (claims?.project !== projectId) {
    const message = `\`token\` is no ticket for this project, or older than a minute; a key belongs in the header, and ${again}`;
    return err(apiError('unauthenticated', message));
  }
  if (claims.origin !== (origin ?? null)) {
    const message = `This ticket is for ${claims.origin ?? 'a program'}, not for a page of ${origin?.slice(0, 100) ?? 'no origin'}; ${again}`;
    return err(apiError('forbidden', message));
  }
  const { sub: actor, credential, role, scopes } = claims;
  const db = database(env);
  const [project, [isAllowed]] = await Promise.all([
    db.select().from(projects).where(eq(projects.id, projectId)).get(),
    mayWatch(db, projectId, [{ actor, credential, role }], Date.now()),
  ]);
  if (project === undefined || isAllowed !== true) {
    return err(apiError('unauthenticated', `The session or key that this ticket was made with has ended; ${again}`));
  }
  const own = scopes === undefined ? {} : { scopes };
  const principal = { actor, credential, role, ...own, project: accessOf(project) };
  return ok({ principal, spent: { id: claims.jti, untilMs: claims.exp * 1000 } });
}

async function claimsOf(env: Env, ticket: string): Promise<z.infer<typeof claimsSchema> | undefined> {
  try {
    const payload = await verify(ticket, env.AUTH_SECRET, { alg: ALGORITHM, aud: AUDIENCE });
    return claimsSchema.safeParse(payload).data;
  } catch {
    return undefined;
  }
}
