import { keyedHash, type Secrets, secretsOf } from '../../platform/auth/derived-key.ts';
import { isSameHash } from '../../platform/auth/is-same-hash.ts';

const PURPOSE = 'sign pictures of alerts';

/** Names a delivery until it ends, and cannot be guessed. */
export async function pictureToken(env: Secrets, deliveryId: string, endsMs: number): Promise<string> {
  const named = `${deliveryId}.${Math.floor(endsMs / 1000).toString(36)}`;
  return `${named}.${await keyedHash(env.AUTH_SECRET, PURPOSE, named)}`;
}

/** The delivery that a token names; undefined if we did not sign it, or it has ended. */
export async function deliveryOfToken(env: Secrets, token: string, nowMs: number): Promise<string | undefined> {
  const [deliveryId = '', ends = '', signature = ''] = token.split('.');
  if (!(Number.parseInt(ends, 36) * 1000 > nowMs)) return undefined;
  for (const secret of secretsOf(env)) {
    if (isSameHash(signature, await keyedHash(secret, PURPOSE, `${deliveryId}.${ends}`))) return deliveryId;
  }
  return undefined;
}
