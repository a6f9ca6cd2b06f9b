import { nameInMail } from '../../core/mail/mail.ts';
import type { Env } from '../env.ts';
import { lookOf } from '../hosts/look-of.ts';

/** On one machine, where mail is kept and never leaves. */
const LOCAL_SENDER = 'edgewise@localhost';

/** The sender of mail: that of the deployment (MAIL_FROM), or the name and address of the organisation's look. */
export async function senderOf(env: Env, organizationId?: string): Promise<{ name: string; email: string }> {
  const look = organizationId === undefined ? undefined : await lookOf(env, organizationId);
  const name = nameInMail(look?.name ?? '') || 'Edgewise';
  return { name, email: look?.mailFrom || env.MAIL_FROM || LOCAL_SENDER };
}
