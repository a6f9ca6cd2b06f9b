import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { newId } from '../../../core/base/ids.ts';
import { members, organizations, user } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import { aMember, aPerson, type Person } from '../../../test/harness/workers-people.ts';

const PASSWORD = 'correct horse battery';
const remove = ({ call }: Person, password = PASSWORD) => call('POST', '/api/auth/delete-user', { password });
const accountsOf = ({ userId }: Person) => database(env).$count(user, eq(user.id, userId));
const organizationsOf = (id: string) => database(env).$count(organizations, eq(organizations.id, id));

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
    expect((await remove(person, 'not the password')).status).toBe(400);
    expect(await accountsOf(person)).toBe(1);
  });
});
