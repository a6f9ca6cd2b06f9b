import { mailboxSchema } from '../../core/api/mailbox.ts';
import { ask } from './workers-request.ts';

/** The mail to an address, the newest first, from the mailbox of one machine. */
export async function mailTo(email: string) {
  const { body } = await ask(`/dev/mail.json?to=${encodeURIComponent(email)}`, { method: 'GET' });
  return mailboxSchema.parse(body).mails;
}

/** The token of the last mail of this kind; throws if there is none. */
export async function tokenTo(email: string, template: string): Promise<string> {
  const found = (await mailTo(email)).find((mail) => mail.template === template);
  const token = found?.links[0]?.split('#')[1];
  if (token === undefined) throw new Error(`No ${template} was mailed to ${email}`);
  return token;
}
