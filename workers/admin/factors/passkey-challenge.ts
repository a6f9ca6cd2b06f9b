import { and, eq, gt, lt } from 'drizzle-orm';
import { generateCookie, getCookie } from 'hono/cookie';
import { sha256Hex } from '../../../core/base/hash.ts';
import { randomHex } from '../../../core/base/ids.ts';
import { MINUTE_MS, SECOND_MS } from '../../../core/base/time/durations.ts';
import { passkeyChallenges } from '../../../core/tenancy/schema.ts';
import { nothingChanged } from '../../../platform/auth/audit-scope.ts';
import { ownCookie } from '../../../platform/auth/own-cookie.ts';
import { database } from '../../../platform/database.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';

type Challenge = typeof passkeyChallenges.$inferSelect;

const COOKIE = 'edgewise_passkey';
const TOKEN_BYTES = 32;
const KEPT_MS = 10 * MINUTE_MS;

/** Remembers a challenge for the browser that asked; its cookie leads back to it. */
export async function beginChallenge(
  c: RequestContext,
  begun: Pick<Challenge, 'purpose' | 'userId' | 'challenge'>,
  nowMs: number,
): Promise<void> {
  const db = database(c.env);
  const token = randomHex(TOKEN_BYTES);
  const row = { id: await sha256Hex(token), ...begun, expiresAt: new Date(nowMs + KEPT_MS) };
  await db.batch([
    db.delete(passkeyChallenges).where(lt(passkeyChallenges.expiresAt, new Date(nowMs))),
    db.insert(passkeyChallenges).values(row),
  ]);
  nothingChanged();
  const { name, attributes } = ownCookie(c.env, COOKIE);
  const cookie = generateCookie(name, token, { ...attributes, maxAge: KEPT_MS / SECOND_MS });
  c.header('Set-Cookie', cookie, { append: true });
}

/** The challenge of this browser, for one answer: of simultaneous requests one gets it. */
export async function spendChallenge(
  c: RequestContext,
  purpose: Challenge['purpose'],
  nowMs: number,
): Promise<Challenge | undefined> {
  const token = getCookie(c, ownCookie(c.env, COOKIE).name);
  if (!token) return undefined;
  const isOwn = and(
    eq(passkeyChallenges.id, await sha256Hex(token)),
    eq(passkeyChallenges.purpose, purpose),
    gt(passkeyChallenges.expiresAt, new Date(nowMs)),
  );
  return database(c.env).delete(passkeyChallenges).where(isOwn).returning().get();
}
