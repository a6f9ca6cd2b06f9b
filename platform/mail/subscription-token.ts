import { keyedHash, type Secrets, secretsOf } from '../auth/derived-key.ts';
import { isSameHash } from '../auth/is-same-hash.ts';

/**
 * The token of a link to unsubscribe: a recipient's id and its signature. It has no end, so that it works in mail of any age,
 * and opens nothing but that one wish.
 */
export async function subscriptionToken(env: Secrets, recipientId: string): Promise<string> {
  return `${recipientId}.${await keyedHash(env.AUTH_SECRET, 'sign links of mail', recipientId)}`;
}

/** The recipient that a token names; undefined if we did not sign it. */
export async function recipientOfToken(env: Secrets, token: string): Promise<string | undefined> {
  const [recipientId = '', signature = ''] = token.split('.');
  for (const secret of secretsOf(env)) {
    if (isSameHash(signature, await keyedHash(secret, 'sign links of mail', recipientId))) return recipientId;
  }
  return undefined;
}
