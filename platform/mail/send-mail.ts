import { desc, notInArray } from 'drizzle-orm';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import type { MailLanguage } from '../../core/base/mail-languages.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { type MailTemplate, type MailText, writeMail } from '../../core/mail/mail.ts';
import { type KeptFile, keptMail } from '../../core/tenancy/schema.ts';
import { database } from '../database.ts';
import type { Env } from '../env.ts';
import { logLine, problemText } from '../log.ts';
import { senderOf } from './sender-of.ts';

type Mail<Data> = {
  /** One address, as an account has it. */
  readonly to: string;
  readonly template: MailTemplate<Data>;
  readonly data: Data;
  /** Sends under the name of this organisation, if it has set one. */
  readonly organizationId?: string;
  readonly language?: MailLanguage;
};

/** Mail that one machine keeps. */
const KEPT_MAX = 200;
const RETRY_AFTER_S = 60;

/**
 * Sends a mail: on Cloudflare by the `EMAIL` binding, on one machine into the mailbox at `/dev/mail`.
 *
 * Errors: `unavailable` if the deployment sends no mail (`mailProblem`), or if the platform refused it. Both are logged.
 */
export async function sendMail<Data>(env: Env, mail: Mail<Data>): Promise<Result<void, ApiError>> {
  const { to, template, data, organizationId, language = 'en' } = mail;
  return sendWritten(
    env,
    { to, template: template.name, written: writeMail(template, data, language) },
    organizationId,
  );
}

/** A mail that is already written. */
export type WrittenMail = {
  readonly to: string;
  /** The kind of mail, for the log and the mailbox of one machine. */
  readonly template: string;
  readonly written: MailText;
  /** One machine keeps mail with the same key once; Cloudflare has no such key. */
  readonly messageKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly files?: readonly MailFile[];
};

/** `contentId`: shown within the mail; absent: attached. `content`: Base64. */
export type MailFile = KeptFile;

/** Sends a mail that is written, with files. Errors: as `sendMail`. */
export async function sendWritten(
  env: Env,
  { to, template, written, messageKey, headers = {}, files = [] }: WrittenMail,
  organizationId: string | undefined,
): Promise<Result<void, ApiError>> {
  const problem = mailProblem(env);
  if (problem !== undefined) return err(problem);
  if (!ADDRESS.test(to)) return err(notSent(template, 'the address of the receiver holds forbidden characters'));
  const from = await senderOf(env, organizationId);
  try {
    if (env.RUNTIME === 'local') {
      const sender = `${from.name} <${from.email}>`;
      await keep(env, { to, from: sender, template, ...written, messageKey: messageKey ?? null, headers, files });
    } else await env.EMAIL?.send({ from, to, ...written, headers: { ...headers }, attachments: files.map(attached) });
    return ok(undefined);
  } catch (problem) {
    return err(notSent(template, problemText(problem).replace(ADDRESSES, '…')));
  }
}

function attached({ name, type, contentId, content }: MailFile): EmailAttachment {
  const file = { filename: name, type, content };
  return contentId === undefined
    ? { ...file, disposition: 'attachment' }
    : { ...file, disposition: 'inline', contentId };
}

/**
 * Why this deployment sends no mail; undefined if it does. Routes that answer the same for every address ask this
 * first, so that the answer says it for every address as well.
 */
export function mailProblem(env: Env): ApiError | undefined {
  if (env.RUNTIME === 'local' || (env.EMAIL !== undefined && env.MAIL_FROM)) return undefined;
  logLine('error', { event: 'mail_not_configured', remedy: 'set MAIL_FROM and deploy again: docs/accounts.md' });
  const message = 'This deployment sends no mail, so nothing was done; its operator sets MAIL_FROM (docs/accounts.md).';
  return apiError('unavailable', message, { details: { reason: 'mail_not_configured' } });
}

/** No spaces, control characters, lists or display names: nothing that begins another header or adds a receiver. */
const ADDRESS = /^[^\s\p{C}<>(),;:"[\]\\@]+@[^\s\p{C}<>(),;:"[\]\\@]+$/u;

/** The platform's refusal may name the receiver, whom the log does not. */
const ADDRESSES = /[^\s<>"'`]+@[^\s<>"'`]+/g;

function notSent(template: string, problem: string): ApiError {
  logLine('error', { event: 'mail_not_sent', template, problem });
  const message = `The mail could not be sent; try again in ${RETRY_AFTER_S} seconds.`;
  return apiError('unavailable', message, { retryAfterS: RETRY_AFTER_S });
}

type Kept = Omit<typeof keptMail.$inferInsert, 'id' | 'createdAt'>;

async function keep(env: Env, mail: Kept): Promise<void> {
  const db = database(env);
  const newest = db.select({ id: keptMail.id }).from(keptMail).orderBy(desc(keptMail.id)).limit(KEPT_MAX);
  await db.batch([
    db
      .insert(keptMail)
      .values({ ...mail, createdAt: new Date() })
      .onConflictDoNothing(),
    db.delete(keptMail).where(notInArray(keptMail.id, newest)),
  ]);
}
