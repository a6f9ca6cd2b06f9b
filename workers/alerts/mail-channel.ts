import { base64 } from '@better-auth/utils/base64';
import { and, asc, eq, sql } from 'drizzle-orm';
import { shortHash } from '../../core/base/hash.ts';
import { newId } from '../../core/base/ids.ts';
import type { AlertNotice } from '../../core/delivery/notifiers/alert-notice.ts';
import { email } from '../../core/delivery/notifiers/email.ts';
import { listOf, storedSettings } from '../../core/delivery/notifiers/settings.ts';
import { addressNow, recipientsNamed } from '../../core/delivery/recipients.ts';
import { failed, type SendOutcome } from '../../core/delivery/request.ts';
import { writeAlertMail } from '../../core/mail/alert-mail.ts';
import { alertRecipients, outbox, projects } from '../../core/tenancy/schema.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { mayHandOver, noteHandover } from '../../platform/mail/handovers.ts';
import { pageAddress } from '../../platform/mail/page-address.ts';
import { type MailFile, sendWritten } from '../../platform/mail/send-mail.ts';
import { subscriptionToken } from '../../platform/mail/subscription-token.ts';
import { membersReceiving, outsideAllowed } from '../../platform/mail/who-receives.ts';
import type { ChannelRow } from './channel-store.ts';
import { drawNotice } from './notice-picture.ts';

const ALERT_TEMPLATE = 'alert';

type Mailing = {
  readonly row: ChannelRow;
  readonly stored: unknown;
  readonly notice: AlertNotice;
  /** A test is no entry of the outbox. */
  readonly isTest: boolean;
};

/** Mails a notice to everybody who may receive it now: each once, at whichever place a try before has ended. */
export async function mailNotice(env: Env, { row, stored, notice, isTest }: Mailing): Promise<SendOutcome> {
  const db = database(env);
  const project = await db.select().from(projects).where(eq(projects.id, row.projectId)).get();
  if (!project) return failed(false, 'The project was deleted.');
  const { organizationId } = project;
  const readers = await readersNow(db, { row, stored, organizationId });
  if (readers.length === 0) {
    const reason = 'Nobody whom the channel names may receive it any more; name somebody else, and enable it.';
    return { ...failed(false, reason), isGone: true };
  }
  const first = isTest ? undefined : await firstOfThread(db, row.id, notice.thread_key);
  const thread = `<${shortHash(`${row.id} ${notice.thread_key}`)}.${shortHash(notice.thread_key)}@edgewise>`;
  const file = await inlinePicture(notice);
  const problems: string[] = [];
  for (const { rowId, address } of readers) {
    if (!isTest && !(await mayHandOver(env, db, notice.id, rowId))) continue;
    const unsubscribe = pageAddress(env, `/schedules/subscription/${await subscriptionToken(env, rowId)}`);
    const written = writeAlertMail({
      ...{ notice, unsubscribe, threadTitle: first?.title ?? notice.title },
      isReply: first !== undefined && first.id !== notice.id,
      contentId: file?.contentId,
    });
    const mail = {
      to: address,
      template: ALERT_TEMPLATE,
      written,
      messageKey: `${notice.id}.${rowId}`,
      headers: {
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'Auto-Submitted': 'auto-generated',
        'In-Reply-To': thread,
        References: thread,
      },
      files: file === undefined ? [] : [file],
    };
    const sent = await sendWritten(env, mail, organizationId);
    if (!isTest) await noteHandover(db, { runId: notice.id, recipientId: rowId }, sent.ok);
    if (!sent.ok) problems.push(sent.error.message);
  }
  const [problem] = problems;
  return problem === undefined ? { status: 'delivered' } : failed(true, problem);
}

/** The chart, within the mail: nothing has to be fetched from us. */
async function inlinePicture({ chart, title }: AlertNotice): Promise<MailFile | undefined> {
  if (chart === undefined) return undefined;
  const content = base64.encode(await drawNotice(title, chart));
  return { name: 'chart.png', type: 'image/png', contentId: 'chart@edgewise', content };
}

type Readers = { readonly row: ChannelRow; readonly stored: unknown; readonly organizationId: string };

/** Rights, addresses and wishes are read at each try, whenever the channel was made. */
async function readersNow(db: Database, { row, stored, organizationId }: Readers) {
  const settings = storedSettings(email.settings, stored);
  const members = listOf(settings, 'members');
  const named = recipientsNamed({ members: [...members], addresses: [...listOf(settings, 'addresses')] });
  const createdAt = new Date();
  const unsubscribedAt = null;
  const rows = named.map((recipient) => ({
    id: newId('recipient'),
    channelId: row.id,
    recipient,
    unsubscribedAt,
    createdAt,
  }));
  for (const each of rows) await db.insert(alertRecipients).values(each).onConflictDoNothing();
  const [allowed, people, known] = await Promise.all([
    outsideAllowed(db, organizationId),
    membersReceiving(db, row.projectId, members),
    db.select().from(alertRecipients).where(eq(alertRecipients.channelId, row.id)),
  ]);
  return known
    .filter(({ recipient }) => named.includes(recipient))
    .flatMap(({ id: rowId, recipient, unsubscribedAt: since }) => {
      const memberAddress = people.get(recipient)?.email;
      const now = addressNow({ recipient, allowed, memberAddress, isUnsubscribed: since !== null });
      return 'address' in now ? [{ rowId, address: now.address }] : [];
    });
}

async function firstOfThread(db: Database, channelId: string, thread: string) {
  return db
    .select({ id: outbox.id, title: sql<string>`json_extract(${outbox.message}, '$.title')` })
    .from(outbox)
    .where(and(eq(outbox.target, channelId), sql`json_extract(${outbox.message}, '$.thread_key') = ${thread}`))
    .orderBy(asc(outbox.createdAt), asc(outbox.id))
    .limit(1)
    .get();
}
