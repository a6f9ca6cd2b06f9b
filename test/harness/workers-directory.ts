import { env } from 'cloudflare:workers';
import { newId } from '../../core/base/ids.ts';
import { members, signOnDomains, signOnRules } from '../../core/tenancy/schema.ts';
import type { GroupRole } from '../../core/tenancy/single-sign-on/group-roles.ts';
import { database } from '../../platform/database.ts';
import { anAccount, aPerson } from './workers-people.ts';
import { ask } from './workers-request.ts';

let directories = 0;

/** An organisation that has proved a domain, and the directory that provisions its members. */
export async function aDirectory(groupRoles: GroupRole[] = []) {
  const db = database(env);
  const owner = await aPerson();
  const { organizationId } = owner;
  const domain = `acme${++directories}.example`;
  const createdAt = new Date();
  const proof = { token: 'proved', verifiedAt: createdAt, verifiedBy: 'dns' as const };
  await db.insert(signOnDomains).values({ id: newId('domain'), organizationId, domain, ...proof, createdAt });
  await db.insert(signOnRules).values({ organizationId, groupRoles });
  const path = `/api/organizations/${organizationId}/provisioning`;
  const { token, id: tokenId } = (await owner.call('POST', `${path}/tokens`)).body;

  /** A request of the directory, to a path below `/scim/v2`. */
  const scim = async (method: string, to: string, body?: unknown, sent: string = token) => {
    const headers = { authorization: `Bearer ${sent}`, 'content-type': 'application/scim+json' };
    const answer = await ask(`/scim/v2${to}`, { method, body, headers });
    return { ...answer, resource: answer.text === '' ? undefined : JSON.parse(answer.text) };
  };

  /** A member of the organisation with an address in its domain, signed in. */
  const aColleague = async (name: string, role: 'viewer' | 'editor' | 'admin' | 'owner' = 'editor') => {
    const account = await anAccount({ email: `${name}@${domain}`, name });
    const id = newId('member');
    await db.insert(members).values({ id, organizationId, userId: account.userId, role, createdAt: new Date() });
    return { ...account, memberId: id };
  };

  return { owner, organizationId, domain, path, token, tokenId, scim, aColleague };
}
