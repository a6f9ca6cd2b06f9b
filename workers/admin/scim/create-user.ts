import { and, eq, isNotNull } from 'drizzle-orm';
import { newId, randomHex } from '../../../core/base/ids.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { members, signOnDomains, signOnRules, user } from '../../../core/tenancy/schema.ts';
import { invalid, quoted, type ScimProblem } from '../../../core/tenancy/scim/problem.ts';
import { changeOfResource, type UserChange } from '../../../core/tenancy/scim/user-change.ts';
import { type Address, canonicalAddress } from '../../../core/tenancy/single-sign-on/address.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import { retireUnproved } from '../../../platform/auth/retire-unproved.ts';
import { type Database, database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import type { Directory } from './directory.ts';
import { type DirectoryUser, usersNamed } from './find-users.ts';
import { changeUser, rowOf, storing, taken, upsertRow } from './provision.ts';

const ID_BYTES = 16;

/**
 * Makes a member of a person in a proved domain, or brings back one that was switched off, with the same id, role and
 * projects.
 *
 * Errors: 400 for an address in no proved domain; 409 for a user who is active.
 */
export async function createUser(
  env: Env,
  directory: Directory,
  resource: Readonly<Record<string, unknown>>,
  nowMs: number,
): Promise<Result<DirectoryUser, ScimProblem>> {
  const change = changeOfResource(resource);
  if (!change.ok) return change;
  const { userName, externalId = null } = change.value;
  if (userName === undefined) return err(invalid('invalidValue', '`userName` is missing.'));
  const db = database(env);
  const address = await provedAddress(db, directory, userName, change.value.email);
  if (!address.ok) return address;
  const { email } = address.value;
  const [known, ...more] = await usersNamed(db, directory.organizationId, { userName, externalId, email });
  if (more.length > 0 || (known && known.member.deactivatedAt === null)) return err(taken(userName));
  if (known) return changeUser(env, directory, known, { active: true, ...change.value }, nowMs);
  return insertUser(env, directory, email, change.value, nowMs);
}

/** The address of a person whom the organisation may speak for. Errors: 400. */
async function provedAddress(
  db: Database,
  { organizationId }: Directory,
  userName: string,
  email: string | null | undefined,
): Promise<Result<Address, ScimProblem>> {
  const address = canonicalAddress(userName) ?? canonicalAddress(email ?? '');
  if (!address) {
    const detail = `\`userName\`: ${quoted(userName)} is no email address, and there is none in \`emails\`.`;
    return err(invalid('invalidValue', detail));
  }
  const proved = and(
    eq(signOnDomains.organizationId, organizationId),
    eq(signOnDomains.domain, address.domain),
    isNotNull(signOnDomains.verifiedAt),
  );
  if ((await db.$count(signOnDomains, proved)) > 0) return ok(address);
  const detail = `\`userName\`: the organization has not proved that \`${address.domain}\` is its own; prove it on the page Single sign-on first.`;
  return err(invalid('invalidValue', detail));
}

async function insertUser(
  env: Env,
  { organizationId, actor }: Directory,
  email: string,
  change: UserChange,
  nowMs: number,
): Promise<Result<DirectoryUser, ScimProblem>> {
  const db = database(env);
  const now = new Date(nowMs);
  const [found, rules] = await Promise.all([
    db.select().from(user).where(eq(user.email, email)).get(),
    db.select().from(signOnRules).where(eq(signOnRules.organizationId, organizationId)).get(),
  ]);
  const known = found?.emailVerified ? found : undefined;
  const account = known ?? newAccount(email, change, now);
  const member: typeof members.$inferSelect = {
    id: newId('member'),
    organizationId,
    userId: account.id,
    role: rules?.defaultRole ?? 'viewer',
    projectAccess: 'all',
    deactivatedAt: change.active === false ? now : null,
    createdAt: now,
  };
  const row = rowOf({ member, account, scim: null }, change, nowMs);
  const details = { user_id: account.id, email };
  const after = { role: member.role, active: member.deactivatedAt === null, by: 'directory' };
  const entry = { organizationId, actor, action: 'member.join', target: member.id, details, after };
  const stored = await storing(() =>
    db.batch([
      auditInsert(db, entry, nowMs),
      // Somebody signed up with the address and never proved the mailbox: the account may be a stranger's.
      ...(found && !known ? retireUnproved(db, found.id, { organizationId, actor }, nowMs) : []),
      ...(known ? [] : [db.insert(user).values(account)]),
      db.insert(members).values(member),
      upsertRow(db, row),
    ]),
  );
  return stored.ok ? ok({ member, account, scim: row }) : stored;
}

/** The organisation proved the domain, so its word stands for the mailbox. The person has no password. */
function newAccount(email: string, { displayName, givenName, familyName }: UserChange, now: Date) {
  const name = displayName ?? [givenName, familyName].filter(Boolean).join(' ');
  return {
    id: randomHex(ID_BYTES),
    name: name === '' ? (email.split('@')[0] ?? email) : name,
    email,
    emailVerified: true,
    image: null,
    createdAt: now,
    updatedAt: now,
  };
}
