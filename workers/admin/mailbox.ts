import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { mailboxSchema } from '../../core/api/mailbox.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { keptMail } from '../../core/tenancy/schema.ts';
import { sendsOneOf } from '../../platform/auth/operator.ts';
import { database } from '../../platform/database.ts';
import type { Access } from '../../platform/routes/access.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { described } from '../../platform/routes/parameters.ts';
import { route } from '../../platform/routes/route.ts';

/**
 * Mail opens accounts. On one machine it is shown to whoever reaches the loopback address by its own name, so that no
 * page of another site reads it by pointing a name of its own here; where others reach the port, to its operator.
 */
const mailboxReader: Access<undefined> = { needs: { who: 'anyone' }, admit: asReader };

/** The mailbox of one machine; on Cloudflare, where mail is sent, the address does not exist. */
export const mailboxRoute = route({
  method: 'GET',
  path: '/dev/mail.json',
  summary: 'Read the mail that one machine keeps in place of sending it',
  access: mailboxReader,
  query: z.object({ to: described('Only mail to this address.') }),
  answer: mailboxSchema,
  async handle({ env, query }) {
    const all = database(env).select().from(keptMail);
    const rows = await (query.to === undefined ? all : all.where(eq(keptMail.to, query.to))).orderBy(desc(keptMail.id));
    const mails = rows.map(({ createdAt, messageKey, ...mail }) => ({
      ...mail,
      files: mail.files.map(({ contentId, ...file }) => ({ ...file, content_id: contentId ?? null })),
      message_key: messageKey,
      links: mail.text.match(/https?:\/\/\S+/g) ?? [],
      created_at: createdAt.toISOString(),
    }));
    return ok({ mails });
  },
});

async function asReader(c: RequestContext): Promise<Result<undefined, ApiError>> {
  const { RUNTIME, MAILBOX, OPERATOR_TOKEN } = c.env;
  if (RUNTIME !== 'local') return err(apiError('not_found', 'Only one machine keeps mail; this deployment sends it.'));
  if (MAILBOX === 'open' && LOOPBACK.includes(new URL(c.req.url).hostname)) return ok(undefined);
  const sent = await sendsOneOf(c, OPERATOR_TOKEN ? [OPERATOR_TOKEN] : []);
  if (!sent.ok) return sent;
  if (sent.value) return ok(undefined);
  const message =
    'Others can reach this port, and mail opens accounts: send `Authorization: Bearer <OPERATOR_TOKEN>`, which is in the file `operator-token` of the data folder.';
  return err(apiError('unauthenticated', message));
}

const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];
