import type { ApiError } from '../../../core/base/errors.ts';
import type { MailLanguage } from '../../../core/base/mail-languages.ts';
import type { Result } from '../../../core/base/result.ts';
import { invitation } from '../../../core/mail/invitation.ts';
import type { Invitation } from '../../../core/tenancy/schema.ts';
import type { Env } from '../../../platform/env.ts';
import { pageAddress } from '../../../platform/mail/page-address.ts';
import { sendMail } from '../../../platform/mail/send-mail.ts';
import type { Membership } from '../../../platform/routes/access.ts';

/** Mails the link; the token is stored nowhere else. */
export function mailInvitation(
  env: Env,
  { organization, person }: Membership,
  { email }: Invitation,
  token: string,
  language: MailLanguage,
): Promise<Result<void, ApiError>> {
  const accept = pageAddress(env, '/invitation', token);
  const data = { organization: organization.name, inviter: person.name || person.email, accept };
  return sendMail(env, { to: email, template: invitation, data, organizationId: organization.id, language });
}
