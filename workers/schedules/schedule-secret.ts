import { seal, unseal } from '../../platform/auth/sealed.ts';
import type { Env } from '../../platform/env.ts';
import type { ScheduleRow } from './schedule-store.ts';

const PURPOSE = 'seal destination secrets';

export function sealDestinationSecret(env: Env, scheduleId: string, secret: string): Promise<string> {
  return seal(env, PURPOSE, scheduleId, Uint8Array.from(new TextEncoder().encode(secret)));
}

export async function destinationSecretOf(env: Env, { id, secret }: ScheduleRow): Promise<string> {
  return new TextDecoder().decode(await unseal(env, PURPOSE, id, secret));
}
