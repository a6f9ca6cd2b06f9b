import { MAIL_LANGUAGES, type MailLanguage } from '../../../core/base/mail-languages.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';

/** The language of a mail: the one that the page shows, otherwise the browser's first that we have. */
export function mailLanguage(c: RequestContext, asked: MailLanguage | undefined): MailLanguage {
  if (asked !== undefined) return asked;
  const accepted = (c.req.header('accept-language') ?? '').toLowerCase().split(',', ACCEPTED_MAX);
  const first = accepted.map((range) => MAIL_LANGUAGES.find((language) => range.trim().startsWith(language)));
  return first.find((language) => language !== undefined) ?? 'en';
}

const ACCEPTED_MAX = 10;
