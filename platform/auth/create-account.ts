import { eq } from 'drizzle-orm';
import { newId, randomHex } from '../../core/base/ids.ts';
import { account, members, organizations, user } from '../../core/tenancy/schema.ts';
import { type Database, database } from '../database.ts';
import type { Env } from '../env.ts';
import { auditInsert, DEPLOYMENT } from './audit.ts';
import { endLinks } from './mailed-links.ts';
import { retireUnproved } from './retire-unproved.ts';

type NewAccount = {
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  /** As in the audit log; default: the person. */
  readonly actor?: string;
};

/**
 * Creates an account whose mailbox is proved, with an organisation of its own, in one batch. One that never proved the
 * same mailbox is set aside.
 *
 * @returns the person's id; undefined if the address has an account already
 */
export async function createAccount(env: Env, created: NewAccount, nowMs: number): Promise<string | undefined> {
  const { email, name, passwordHash, actor } = created;
  const db = database(env);
  const known = await db.select().from(user).where(eq(user.email, email)).get();
  if (known?.emailVerified) return undefined;
  const id = randomHex(ID_BYTES);
  const audited = { organizationId: DEPLOYMENT, actor: actor ?? `user:${id}` };
  const now = new Date(nowMs);
  const times = { createdAt: now, updatedAt: now };
  try {
    await db.batch([
      endLinks(db, id, email),
      ...(known ? retireUnproved(db, known.id, audited, nowMs) : []),
      db.insert(user).values({ id, email, name, emailVerified: true, ...times }),
      db.insert(account).values({
        id: randomHex(ID_BYTES),
        accountId: id,
        providerId: 'credential',
        userId: id,
        password: passwordHash,
        ...times,
      }),
      ...foundingStatements(db, { id, name, email }, actor ?? `user:${id}`, nowMs),
    ]);
    return id;
  } catch (problem) {
    // The index on addresses decides between simultaneous requests.
    if ((await db.$count(user, eq(user.email, email))) > 0) return undefined;
    throw problem;
  }
}

/** Every person gets an organisation of their own, in which they can create projects. */
export function foundingStatements(
  db: Database,
  person: { readonly id: string; readonly name: string; readonly email: string },
  actor: string,
  nowMs: number,
) {
  const createdAt = new Date(nowMs);
  const organizationId = newId('organization');
  const name = `${person.name || person.email.split('@')[0]}’s organization`;
  const member = { id: newId('member'), organizationId, userId: person.id, role: 'owner' as const, createdAt };
  return [
    db.insert(organizations).values({ id: organizationId, name, createdAt }),
    db.insert(members).values(member),
    auditInsert(db, { organizationId, actor, action: 'organization.create', target: organizationId }, nowMs),
  ] as const;
}

const ID_BYTES = 16;
