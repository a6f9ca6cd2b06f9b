import { and, eq, exists, gt, lt, or, type SQL } from 'drizzle-orm';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { randomHex } from '../../core/base/ids.ts';
import { LINK_MS, type LinkPurpose } from '../../core/tenancy/mailed-links.ts';
import { account, mailedLinks, user } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';

export type MailedLink = typeof mailedLinks.$inferSelect;
type NewLink = Pick<MailedLink, 'purpose' | 'email'> &
  Partial<Pick<MailedLink, 'userId' | 'name' | 'passwordHash' | 'state' | 'otherEmail'>>;

/** 256 bits: a token cannot be guessed, and only its hash is stored. */
const TOKEN_BYTES = 32;

/** The token of a new link, and the statements that store it; links that have expired go with the same batch. */
export async function newLink(db: Database, link: NewLink, nowMs: number) {
  const token = randomHex(TOKEN_BYTES);
  const row = {
    id: await sha256Hex(token),
    userId: null,
    name: null,
    passwordHash: null,
    state: '',
    otherEmail: null,
    createdAt: new Date(nowMs),
    expiresAt: new Date(nowMs + LINK_MS[link.purpose]),
    ...link,
  };
  const statements = [
    db.delete(mailedLinks).where(lt(mailedLinks.expiresAt, new Date(nowMs))),
    db.insert(mailedLinks).values(row),
  ] as const;
  return { token, statements };
}

/** Reads a link and spends nothing; undefined if it is not good any more. */
export async function linkOf(
  db: Database,
  purpose: LinkPurpose,
  token: string,
  nowMs: number,
): Promise<MailedLink | undefined> {
  return db
    .select()
    .from(mailedLinks)
    .where(isGood(purpose, await sha256Hex(token), nowMs))
    .get();
}

/**
 * Spends a link in one atomic write, with every other of the same purpose: those of the account, or those to the
 * mailbox. Of simultaneous requests with any of them, one gets true.
 */
export async function spendLink(db: Database, link: MailedLink, nowMs: number): Promise<boolean> {
  const { id, purpose, userId, email } = link;
  const own = userId === null ? eq(mailedLinks.email, email) : eq(mailedLinks.userId, userId);
  const stillGood = db
    .select({ email: mailedLinks.email })
    .from(mailedLinks)
    .where(isGood(purpose, id, nowMs));
  const spent = await db
    .delete(mailedLinks)
    .where(and(eq(mailedLinks.purpose, purpose), own, exists(stillGood)))
    .returning({ id: mailedLinks.id });
  return spent.some((one) => one.id === id);
}

/** The statement that ends every link of an account, and every link to these mailboxes. */
export function endLinks(db: Database, userId: string, ...emails: string[]) {
  return db
    .delete(mailedLinks)
    .where(or(eq(mailedLinks.userId, userId), ...emails.map((email) => eq(mailedLinks.email, email))));
}

/** The state of an account that its links depend on: another address or another password ends them. */
export async function accountState(db: Database, userId: string): Promise<string | undefined> {
  const row = await db
    .select({ email: user.email, password: account.password })
    .from(user)
    .leftJoin(account, and(eq(account.userId, user.id), eq(account.providerId, 'credential')))
    .where(eq(user.id, userId))
    .get();
  return row && sha256Hex(`${row.email}\n${row.password ?? ''}`);
}

/** One answer for a link that was used, replaced, or has expired, and for one that never was. */
export function linkRefused(): ApiError {
  return apiError(
    'not_found',
    'This link is no longer good: it was used, another one was used, or it has expired. Ask for a new one.',
    { details: { reason: 'link_refused' } },
  );
}

function isGood(purpose: LinkPurpose, id: string, nowMs: number): SQL | undefined {
  return and(eq(mailedLinks.id, id), eq(mailedLinks.purpose, purpose), gt(mailedLinks.expiresAt, new Date(nowMs)));
}
