import { eq } from 'drizzle-orm';
import { sign, verify } from 'hono/jwt';
import { z } from 'zod';
import { ROLES } from '../../core/api/account.ts';
import type { LiveTicket } from '../../core/api/live.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { projects } from '../../core/tenancy/schema.ts';
import { accessOf } from '../../platform/auth/authenticate.ts';
import { mayWatch } from '../../platform/auth/may-watch.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';

/** Long enough to open a socket, too short to be useful when found in a history or a log. */
const TICKET_S = 60;
/** The secret signs other things too; this purpose keeps tickets apart. */
const AUDIENCE = 'edgewise-live';
const ALGORITHM = 'HS256';

const claimsSchema = z.object({
  sub: z.string(),
  credential: z.string(),
  role: z.enum(ROLES),
  project: z.string(),
});

/** Opens one project's live socket in place of a session or key, for a minute. */
export async function newTicket(
  env: Pick<Env, 'AUTH_SECRET'>,
  { actor, credential, role, project }: Principal,
  nowMs: number,
): Promise<LiveTicket> {
  const exp = Math.floor(nowMs / 1000) + TICKET_S;
  const claims = { aud: AUDIENCE, sub: actor, credential, role, project: project.id, exp };
  return {
    ticket: await sign(claims, env.AUTH_SECRET, ALGORITHM),
    expires_at: new Date(exp * 1000).toISOString(),
  };
}

/** Separates the parts of a ticket; API keys contain no dot. */
export function isTicket(token: string): boolean {
  return token.includes('.');
}

/**
 * The viewer that a ticket was issued to. Errors: `unauthenticated` for a ticket that we did not sign, of another
 * project or expired, or whose session or key has ended.
 */
export async function readTicket(env: Env, ticket: string, projectId: string): Promise<Result<Principal, ApiError>> {
  const claims = await claimsOf(env, ticket);
  const again = `ask \`POST /live/${projectId.slice(0, 60)}/tickets\` for a new one.`;
  if (claims?.project !== projectId) {
    return err(
      apiError('unauthenticated', `This ticket is not valid for this project, or older than a minute; ${again}`),
    );
  }
  const { sub: actor, credential, role } = claims;
  const db = database(env);
  const [project, [isAllowed]] = await Promise.all([
    db.select().from(projects).where(eq(projects.id, projectId)).get(),
    mayWatch(db, projectId, [{ actor, credential, role }], Date.now()),
  ]);
  if (project === undefined || isAllowed !== true) {
    return err(apiError('unauthenticated', `The session or key that this ticket was made with has ended; ${again}`));
  }
  return ok({ actor, credential, role, project: accessOf(project) });
}

async function claimsOf(env: Env, ticket: string): Promise<z.infer<typeof claimsSchema> | undefined> {
  try {
    const payload = await verify(ticket, env.AUTH_SECRET, { alg: ALGORITHM, aud: AUDIENCE });
    return claimsSchema.safeParse(payload).data;
  } catch {
    return undefined;
  }
}
