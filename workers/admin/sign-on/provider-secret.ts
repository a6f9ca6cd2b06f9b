import { sealText, unsealText } from '../../../platform/auth/sealed.ts';
import type { Env } from '../../../platform/env.ts';
import type { Provider } from './sign-on-request.ts';

const PURPOSE = 'seal sign-on secrets';

export function sealClientSecret(env: Env, providerId: string, secret: string): Promise<string> {
  return sealText(env, PURPOSE, providerId, secret);
}

export async function clientSecretOf(env: Env, { id, secret }: Provider): Promise<string> {
  return secret === null ? '' : unsealText(env, PURPOSE, id, secret);
}
