import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { newId } from '../../../core/base/ids.ts';
import { MINUTE_MS } from '../../../core/base/time/durations.ts';
import { account, members, organizations, passkeys, session, user } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import { aMember, aPerson, type Person } from '../../../test/harness/workers-people.ts';
import { anAccountWithApp, holdClock, own } from '../../../test/harness/workers-second-factor.ts';

const PASSWORD = 'correct horse battery';
const remove = ({ call }: Person, password = PASSWORD) =>
  call('POST', '/api/auth/delete-user', { proof: { password } });
const db = database(env);
const accountsOf = ({ userId }: Person) => db.$count(user, eq(user.id, userId));
const organizationsOf = (id: string) => database(env).$count(organizations, eq(organizations.id, id));

holdClock();

describe('deleting one’s own account', () => {
  it('ends its sessions and memberships, and the organization that held nothing', async () => {
    const person = await aPerson();
    expect((await remove(person)).status).toBe(200);
    expect([await accountsOf(person), await organizationsOf(person.organizationId)]).toEqual([0, 0]);
    expect((await person.call('GET', '/api/me')).status).toBe(401);
  });

  it('is refused to the last owner of an organization that others or projects need, and names the way out', async () => {
    const olga = await aPerson();
    const adam = await aMember(olga, 'admin');
    const refused = await remove(olga);
    expect([refused.status, refused.body.error.details.reason]).toEqual([409, 'last_owner']);
    expect(refused.body.error.message).toMatch(/Transfer its ownership/);
    expect(await accountsOf(olga)).toBe(1);
    expect((await remove(adam)).status).toBe(200);
    const project = { organization_id: olga.organizationId, name: 'Shop', region: 'eu' };
    await olga.call('POST', '/api/projects', project);
    expect((await remove(olga)).status).toBe(409);
  });

  it('lets one of two owners go, also if both ask in the same moment', async () => {
    const olga = await aPerson();
    const other = await aMember(olga, 'owner');
    const row = { id: newId('member'), organizationId: olga.organizationId, role: 'viewer' as const };
    const third = await aPerson();
    await database(env)
      .insert(members)
      .values({ ...row, userId: third.userId, createdAt: new Date() });
    const answers = await Promise.all([remove(olga), remove(other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('needs the password', async () => {
    const person = await aPerson();
    expect((await remove(person, 'not the password')).status).toBe(403);
    expect((await person.call('POST', '/api/auth/delete-user')).status).toBe(400);
    expect(await accountsOf(person)).toBe(1);
  });

  it('needs a sign-in of a few minutes ago from whoever has no password, as by single sign-on or by a mailed link', async () => {
    const person = await aPerson();
    await db.delete(account).where(eq(account.userId, person.userId));
    const begun = (createdAt: Date) => db.update(session).set({ createdAt }).where(eq(session.userId, person.userId));
    await begun(new Date(Date.now() - 11 * MINUTE_MS));
    const refused = await remove(person);
    expect([refused.status, refused.body.error.details.reason]).toEqual([403, 'SIGN_IN_AGAIN']);
    await begun(new Date());
    expect((await person.call('POST', '/api/auth/delete-user')).status).toBe(200);
    expect(await accountsOf(person)).toBe(0);
  });

  it.each([true, false])(
    'needs the passkey of whoever has one, also after a fresh sign-in (password: %s)',
    async (has) => {
      const person = await aPerson();
      if (!has) await db.delete(account).where(eq(account.userId, person.userId));
      const row = { credentialId: person.userId, userId: person.userId, name: 'Laptop', publicKey: 'x', counter: 0 };
      await db.insert(passkeys).values({ id: person.userId, ...row, createdAt: new Date() });
      const refused = await person.call('POST', '/api/auth/delete-user');
      expect([refused.status, refused.body.error.details.proofs]).toEqual([
        400,
        ['passkey', ...(has ? ['password'] : [])],
      ]);
    },
  );

  it('needs a code of the second factor, and the password is not enough', async () => {
    const { cookie, codeAt } = await anAccountWithApp();
    const ask = (proof: unknown) => own(cookie, '/api/auth/delete-user', { proof });
    expect((await ask({ password: PASSWORD })).status).toBe(400);
    expect((await ask({ code: await codeAt(0) })).status).toBe(200);
  });
});
