import { env } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { afterEach, expect, it, vi } from 'vitest';
import { auditLog, signOnIdentities } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import { aMember, aPerson, codeOf, type Person } from '../../../test/harness/workers-people.ts';
import { aBrowser, acme, signOn, verified } from '../../../test/harness/workers-sign-on.ts';

const db = database(env);
const proof = { password: 'correct horse battery' };

afterEach(() => vi.restoreAllMocks());

/** The organisation with olga, who has signed on at its provider. */
async function withOlga() {
  const { domain, provider, asked, organizationId, owner } = await acme();
  const olga = aBrowser();
  const claims = { email: `olga@${domain}`, ...verified };
  await signOn(olga, provider, asked, claims);
  const base = `/api/organizations/${organizationId}/members`;
  const listed = async (by: Person) => (await by.call('GET', base)).body.members;
  const olgaIn = async (by: Person) =>
    (await listed(by)).find(({ email }: { email: string }) => email === `olga@${domain}`);
  const { id, user_id: userId, sign_on } = await olgaIn(owner);
  const provider_id: string = sign_on[0].provider_id;
  const unlink = (by: Person, of = id, sent: object = { proof }) =>
    by.call('POST', `${base}/${of}/unlink`, { provider_id, ...sent });
  const links = () => db.$count(signOnIdentities, eq(signOnIdentities.userId, userId));
  const again = (browser = aBrowser()) => signOn(browser, provider, asked, claims);
  return { owner, olga, id, userId, provider_id, unlink, links, again, olgaIn, base, organizationId };
}

it('an admin ends the link of a member with a fresh proof; its sessions end, and the next sign-in links anew', async () => {
  const acme = await withOlga();
  const adam = await aMember(acme.owner, 'admin');
  expect(await acme.olgaIn(adam)).toMatchObject({
    sign_in: [`sso:${acme.provider_id}`],
    sign_on: [{ provider_id: acme.provider_id }],
  });
  expect(codeOf(await acme.unlink(adam, acme.id, {}))).toEqual([400, 'bad_request']);
  expect(await acme.links()).toBe(1);
  expect((await acme.olga.visit('/api/me')).status).toBe(200);
  expect((await acme.unlink(adam)).status).toBe(204);
  expect(await acme.links()).toBe(0);
  expect((await acme.olga.visit('/api/me')).status).toBe(401);
  expect((await acme.olgaIn(adam)).sign_on).toEqual([]);
  expect(codeOf(await acme.unlink(adam))).toEqual([404, 'not_found']);
  const entries = await db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.organizationId, acme.organizationId), eq(auditLog.action, 'member.unlink')));
  expect(entries).toMatchObject([{ actor: `user:${adam.userId}`, target: acme.id }]);
  await acme.again();
  expect(await acme.links()).toBe(1);
});

it('a person ends their own link, by a sign-in of a few minutes ago where they have no password', async () => {
  const acme = await withOlga();
  const sent = { provider_id: acme.provider_id };
  expect((await acme.olga.post(`${acme.base}/${acme.id}/unlink`, sent)).status).toBe(204);
  expect(await acme.links()).toBe(0);
});

it('nobody else ends it: not another member, not an admin for an owner, not somebody of another organization', async () => {
  const acme = await withOlga();
  const [edit, adam, zoe] = [await aMember(acme.owner, 'editor'), await aMember(acme.owner, 'admin'), await aPerson()];
  expect(codeOf(await acme.unlink(edit))).toEqual([403, 'forbidden']);
  expect((await acme.olgaIn(edit)).sign_on).toBeUndefined();
  const members = (await adam.call('GET', acme.base)).body.members;
  const owner = members.find(({ role }: { role: string }) => role === 'owner');
  expect(codeOf(await acme.unlink(adam, owner.id))).toEqual([403, 'forbidden']);
  expect(codeOf(await acme.unlink(zoe))).toEqual([404, 'not_found']);
  const theirs = `/api/organizations/${zoe.organizationId}/members`;
  const [own] = (await zoe.call('GET', theirs)).body.members;
  expect(own.sign_on).toEqual([]);
  const sent = { provider_id: acme.provider_id, proof };
  expect(codeOf(await zoe.call('POST', `${theirs}/${own.id}/unlink`, sent))).toEqual([404, 'not_found']);
  expect(await acme.links()).toBe(1);
});
