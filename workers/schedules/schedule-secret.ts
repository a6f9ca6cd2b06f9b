import { sealText, unsealText } from '../../platform/auth/sealed.ts';
import type { Env } from '../../platform/env.ts';
import type { ScheduleRow } from './schedule-store.ts';

const PURPOSE = 'seal destination secrets';

export function sealDestinationSecret(env: Env, scheduleId: string, secret: string): Promise<string> {
  return sealText(env, PURPOSE, scheduleId, secret);
}

export function destinationSecretOf(env: Env, { id, secret }: ScheduleRow): Promise<string> {
  return unsealText(env, PURPOSE, id, secret);
}
