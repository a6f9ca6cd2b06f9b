import { type FactorChange, factorChanged } from '../../../core/mail/factor-changed.ts';
import type { Person } from '../../../platform/auth/authenticate.ts';
import { pageAddress } from '../../../platform/mail/page-address.ts';
import { sendMail } from '../../../platform/mail/send-mail.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { inBackground } from '../sign-in/in-background.ts';
import { mailLanguage } from '../sign-in/mail-language.ts';

/** Tells the owner of an account that one of its factors was added or removed. */
export function tellFactorChange(c: RequestContext, { email: to }: Person, change: FactorChange): void {
  const data = { change, account: pageAddress(c.env, '/account/security') };
  const mail = { to, template: factorChanged, data, language: mailLanguage(c, undefined) };
  inBackground(c, () => sendMail(c.env, mail));
}
