import type { Env } from '../env.ts';

/** On one machine, where mail is kept and never leaves. */
const LOCAL_SENDER = 'edgewise@localhost';

/** The sender of mail: that of the deployment (MAIL_FROM). */
export async function senderOf(env: Env, _organizationId?: string): Promise<{ name: string; email: string }> {
  return { name: 'Edgewise', email: env.MAIL_FROM || LOCAL_SENDER };
}
