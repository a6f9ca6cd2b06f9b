import { seal, unseal } from '../../../platform/auth/sealed.ts';
import type { Env } from '../../../platform/env.ts';
import type { Provider } from './sign-on-request.ts';

const PURPOSE = 'seal sign-on secrets';

export function sealClientSecret(env: Env, providerId: string, secret: string): Promise<string> {
  return seal(env, PURPOSE, providerId, Uint8Array.from(new TextEncoder().encode(secret)));
}

export async function clientSecretOf(env: Env, { id, secret }: Provider): Promise<string> {
  return secret === null ? '' : new TextDecoder().decode(await unseal(env, PURPOSE, id, secret));
}
