import { and, eq, isNotNull, ne, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { newId, randomHex } from '../../../core/base/ids.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { members, signOnDomains, signOnIdentities, signOnProviders, user } from '../../../core/tenancy/schema.ts';
import { canonicalAddress } from '../../../core/tenancy/single-sign-on/address.ts';
import type { ClaimedPerson } from '../../../core/tenancy/single-sign-on/claimed-person.ts';
import { areGroupsMissing, roleAtSignIn } from '../../../core/tenancy/single-sign-on/group-roles.ts';
import type { SignOnRefusal } from '../../../core/tenancy/single-sign-on/refusal.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import { retireUnproved } from '../../../platform/auth/retire-unproved.ts';
import type { Database } from '../../../platform/database.ts';
import type { Rules } from './rules.ts';
import type { Provider } from './sign-on-request.ts';

type Refused = Extract<SignOnRefusal, 'domain' | 'identity' | 'not_member' | 'deactivated'>;
type Statements = BatchItem<'sqlite'>[];
const ID_BYTES = 16;

/**
 * Finds or makes the person that a provider named, and their membership, in one batch. Nothing is written for a person
 * who is refused: no account, no link.
 *
 * An account is joined by its address only with proof on both sides: the organisation proved the domain, and the
 * account its mailbox. An account that did not is set aside (`retire-unproved.ts`), and the person gets a new one.
 *
 * A link counts as long as the organisation proved the domain of the account's own address. Somebody who has taken
 * their account to another address keeps it from a former employer, whose provider could still name them.
 *
 * @returns the person's id
 */
export async function joinPerson(
  db: Database,
  { provider, rules, person, nowMs }: { provider: Provider; rules: Rules; person: ClaimedPerson; nowMs: number },
): Promise<Result<string, Refused>> {
  const { organizationId } = provider;
  const { domain, email } = person.address;
  if (!(await hasProved(db, organizationId, domain))) return err('domain');
  const link = await linkOf(db, provider.id, person.subject);
  const speaksFor = link && (await hasProved(db, organizationId, canonicalAddress(link.email)?.domain ?? ''));
  const linked = speaksFor ? link.userId : undefined;
  const known = linked === undefined ? await db.select().from(user).where(eq(user.email, email)).get() : undefined;
  const joined = known?.emailVerified ? known.id : undefined;
  if (joined !== undefined && (await isLinkedOtherwise(db, provider.id, joined))) return err('identity');
  const userId = linked ?? joined ?? randomHex(ID_BYTES);
  const membership = await membershipOf(db, organizationId, userId);
  if (membership?.deactivatedAt) return err('deactivated');
  if (!membership && !rules.joinsAtSignOn) return err('not_member');
  const now = new Date(nowMs);
  const isNew = linked === undefined && joined === undefined;
  const account = { id: userId, name: person.name ?? email.split('@')[0] ?? email, email, emailVerified: true };
  const audited = { organizationId, actor: `user:${userId}`, target: userId };
  await db.batch([
    db
      .update(signOnProviders)
      .set({ groupsMissingAt: areGroupsMissing(person.groups, rules) ? now : null })
      .where(eq(signOnProviders.id, provider.id)),
    ...(link && linked === undefined ? [unlink(db, provider.id, person.subject)] : []),
    ...(known && isNew ? retireUnproved(db, known.id, audited, nowMs) : []),
    ...(isNew ? [db.insert(user).values({ ...account, createdAt: now, updatedAt: now })] : []),
    linkStatement(db, { providerId: provider.id, subject: person.subject, userId }, now),
    ...membershipStatements(db, { membership, rules, person, audited, nowMs }),
  ]);
  return ok(userId);
}

async function hasProved(db: Database, organizationId: string, domain: string): Promise<boolean> {
  const proved = and(
    eq(signOnDomains.organizationId, organizationId),
    eq(signOnDomains.domain, domain),
    isNotNull(signOnDomains.verifiedAt),
  );
  return (await db.$count(signOnDomains, proved)) > 0;
}

const ofSubject = (providerId: string, subject: string) =>
  and(eq(signOnIdentities.providerId, providerId), eq(signOnIdentities.subject, subject));

function linkOf(db: Database, providerId: string, subject: string) {
  return db
    .select({ userId: user.id, email: user.email })
    .from(signOnIdentities)
    .innerJoin(user, eq(user.id, signOnIdentities.userId))
    .where(ofSubject(providerId, subject))
    .get();
}

function unlink(db: Database, providerId: string, subject: string) {
  return db.delete(signOnIdentities).where(ofSubject(providerId, subject));
}

/** The provider has named this person by another id before: somebody else may have got the address since. */
async function isLinkedOtherwise(db: Database, providerId: string, userId: string): Promise<boolean> {
  const ofUser = and(eq(signOnIdentities.providerId, providerId), eq(signOnIdentities.userId, userId));
  return (await db.$count(signOnIdentities, ofUser)) > 0;
}

function membershipOf(db: Database, organizationId: string, userId: string) {
  return db
    .select()
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.userId, userId)))
    .get();
}

/** Links a person to the provider's id of them. */
function linkStatement(
  db: Database,
  link: { readonly providerId: string; readonly subject: string; readonly userId: string },
  now: Date,
) {
  return db
    .insert(signOnIdentities)
    .values({ ...link, createdAt: now, lastUsedAt: now })
    .onConflictDoUpdate({
      target: [signOnIdentities.providerId, signOnIdentities.subject],
      set: { lastUsedAt: now },
      setWhere: sql`${signOnIdentities.userId} = ${link.userId}`,
    });
}

type Joining = {
  readonly membership: typeof members.$inferSelect | undefined;
  readonly rules: Rules;
  readonly person: ClaimedPerson;
  readonly audited: { readonly organizationId: string; readonly actor: string; readonly target: string };
  readonly nowMs: number;
};

function membershipStatements(db: Database, { membership, rules, person, audited, nowMs }: Joining): Statements {
  const role = roleAtSignIn(membership?.role, person.groups, rules);
  const { organizationId, target: userId } = audited;
  if (!membership) {
    const member = { id: newId('member'), organizationId, userId, role, createdAt: new Date(nowMs) };
    const entry = { ...audited, action: 'member.join', after: { role, by: 'sign_on' } };
    return [db.insert(members).values(member).onConflictDoNothing(), auditInsert(db, entry, nowMs)];
  }
  if (membership.role === role) return [];
  const entry = { ...audited, actor: 'system', action: 'member.role_by_groups' };
  return [
    db
      .update(members)
      .set({ role })
      .where(and(eq(members.id, membership.id), ne(members.role, 'owner'))),
    auditInsert(db, { ...entry, before: { role: membership.role }, after: { role } }, nowMs),
  ];
}
