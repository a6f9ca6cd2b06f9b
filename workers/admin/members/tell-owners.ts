import { and, eq, isNull } from 'drizzle-orm';
import { ownerAdded } from '../../../core/mail/owner-added.ts';
import { members, user } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { pageAddress } from '../../../platform/mail/page-address.ts';
import { sendMail } from '../../../platform/mail/send-mail.ts';
import type { Membership } from '../../../platform/routes/access.ts';
import type { FoundMember } from './find-member.ts';

/**
 * Mails the owners of an organisation, the giver and the new one too, that somebody has become an owner. A mail that is
 * not sent is logged: the change stands.
 */
export async function tellOwners(env: Env, { organization, person }: Membership, added: FoundMember): Promise<void> {
  const owners = await database(env)
    .select({ email: user.email })
    .from(members)
    .innerJoin(user, eq(user.id, members.userId))
    .where(and(eq(members.organizationId, organization.id), eq(members.role, 'owner'), isNull(members.deactivatedAt)))
    .limit(OWNERS_TOLD_MAX);
  const data = {
    organization: organization.name,
    giver: person.name || person.email,
    owner: added.name || added.email,
    members: pageAddress(env, `/o/${organization.id}/members`),
  };
  const told = new Set([...owners.map(({ email }) => email), person.email]);
  for (const to of told) await sendMail(env, { to, template: ownerAdded, data, organizationId: organization.id });
}

const OWNERS_TOLD_MAX = 50;
