import { DAY_MS } from '../../core/base/time/durations.ts';
import type { ShareLinkRow } from '../../core/tenancy/schema.ts';
import { keyedHash, type Secrets, secretsOf } from '../../platform/auth/derived-key.ts';

/**
 * A pass opens one link to whoever knew its password, for a day, and is renewed with each answer. It is signed over the hash
 * of the password, so that a new password ends every pass at once. Pages hold it in memory: in frames of other sites,
 * browsers keep neither cookies nor storage.
 */
const PASS_MS = DAY_MS;

type Opened = Pick<ShareLinkRow, 'id' | 'passwordHash'>;

export function newPass(env: Secrets, link: Opened, nowMs: number): Promise<string> {
  return signed(env.AUTH_SECRET, link, nowMs + PASS_MS);
}

export async function isPass(env: Secrets, link: Opened, text: string, nowMs: number): Promise<boolean> {
  const untilMs = Number(text.slice(0, text.indexOf('.')));
  if (!Number.isSafeInteger(untilMs) || untilMs <= nowMs || untilMs > nowMs + PASS_MS) return false;
  for (const secret of secretsOf(env)) if (isEqual(await signed(secret, link, untilMs), text)) return true;
  return false;
}

async function signed(secret: string, { id, passwordHash }: Opened, untilMs: number): Promise<string> {
  return `${untilMs}.${await keyedHash(secret, 'sign share passes', `${id}\n${passwordHash ?? ''}\n${untilMs}`)}`;
}

/** In a time that does not tell how much of the text is right. */
function isEqual(own: string, given: string): boolean {
  let difference = own.length ^ given.length;
  for (let at = 0; at < own.length; at++) difference |= own.charCodeAt(at) ^ given.charCodeAt(at);
  return difference === 0;
}
