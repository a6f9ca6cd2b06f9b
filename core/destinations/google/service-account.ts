import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import { type ApiError, apiError } from '../../base/errors.ts';
import { err, ok, type Result } from '../../base/result.ts';

/** The part of a key file of Google Cloud that signs requests. */
export type ServiceAccount = z.infer<typeof serviceAccountSchema>;

const serviceAccountSchema = z.object({
  client_email: z.email(),
  private_key: z.string().includes('-----BEGIN PRIVATE KEY-----'),
  private_key_id: z.string().min(1).max(200),
});

/** Reads the key file as Google Cloud's console writes it. Errors: `bad_request`, without any of its text. */
export function readServiceAccount(text: string): Result<ServiceAccount, ApiError> {
  const read = serviceAccountSchema.safeParse(jsonOf(text));
  if (read.success) return ok(read.data);
  const field = read.error.issues[0]?.path.join('.');
  const which = field === undefined || field === '' ? 'is no JSON object' : `has no usable \`${field}\``;
  const remedy =
    'paste the whole key file of a service account (Google Cloud, IAM, Service accounts, Keys, Add key, JSON).';
  return err(apiError('bad_request', `\`settings.service_account_key\` ${which}; ${remedy}`));
}

/**
 * A token that Google's services take without asking the authorisation server first: signed by the account itself
 * (https://google.aip.dev/auth/4111).
 */
export async function googleToken(account: ServiceAccount, scope: string, nowMs: number): Promise<string> {
  const nowS = Math.floor(nowMs / 1000);
  return new SignJWT({ scope })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: account.private_key_id })
    .setIssuer(account.client_email)
    .setSubject(account.client_email)
    .setIssuedAt(nowS)
    .setExpirationTime(nowS + TOKEN_S)
    .sign(await importPKCS8(account.private_key, 'RS256'));
}

/** Google's longest. */
const TOKEN_S = 3600;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
