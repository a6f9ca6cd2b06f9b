import { env } from 'cloudflare:workers';
import { beforeAll, expect } from 'vitest';
import { ROLES, type Role, type Scope } from '../../core/api/account.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { newApiKey, newId, newWriteKey } from '../../core/base/ids.ts';
import { channels, keys, members } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { aMember, aPerson, type Person } from '../harness/workers-people.ts';
import { aProject, type TestProject } from '../harness/workers-project.ts';

/** The ids that fill an address and a body; `nested`: those below them, by the name of the parameter. */
export type Ids = {
  readonly projectId: string;
  readonly organizationId: string;
  readonly nested?: Readonly<Record<string, string>>;
};

export const NOBODY: Ids = { projectId: 'prj_1', organizationId: 'org_1' };

export type World = {
  readonly owner: Person;
  /** A member of each role. */
  readonly members: ReadonlyMap<Role, Person>;
  /** A viewer who was granted another project of the organisation. */
  readonly elsewhere: Person;
  readonly stranger: Person;
  readonly other: TestProject;
  readonly ids: Ids;
  /** Ids of things of the other tenant, by the name that addresses give them. */
  readonly foreign: Readonly<Record<string, string>>;
  readonly keys: Readonly<Record<'expired' | 'revoked' | 'write', string>>;
  /** An API key of the project with one scope, or with all. */
  readonly scoped: ReadonlyMap<Scope | 'all', string>;
};

/** Created once, in the first test that needs it: an organisation with a member of each role, and strangers. */
export function aWorld(): () => Promise<World> {
  let made: World | undefined;
  beforeAll(async () => {
    made = await build();
  }, MAKING_MS_MAX);
  return async () => made ?? expect.fail('The world is made before the tests');
}

/** Each person's password is hashed, on two cores beside other tests. */
const MAKING_MS_MAX = 60_000;

async function build(): Promise<World> {
  const owner = await aPerson();
  const { organizationId } = owner;
  const project = async (name: string): Promise<string> => {
    const sent = { organization_id: organizationId, name, region: 'eu' };
    return String((await owner.call('POST', '/api/projects', sent)).body.id);
  };
  const [projectId, granted] = [await project('Shop'), await project('Other')];
  const all = new Map<Role, Person>([['owner', owner]]);
  for (const role of ROLES.slice(0, -1)) all.set(role, await aMember(owner, role));
  const elsewhere = await aMember(owner, 'viewer');
  const { body } = await owner.call('GET', `/api/organizations/${organizationId}/members`);
  const limited = body.members.find((each: { user_id: string }) => each.user_id === elsewhere.userId);
  const grant = { project_access: 'granted', projects: [{ project_id: granted, role: 'viewer' }] };
  await owner.call('PATCH', `/api/organizations/${organizationId}/members/${limited.id}`, grant);
  const [stranger, other] = [await aPerson(), await aProject()];
  const past = { expiresAt: new Date(1), revokedAt: new Date(1) };
  return {
    owner,
    members: all,
    elsewhere,
    stranger,
    other,
    ids: { projectId, organizationId },
    foreign: await foreignIds(stranger, other),
    keys: {
      expired: await aKey(projectId, { expiresAt: past.expiresAt }),
      revoked: await aKey(projectId, { revokedAt: past.revokedAt }),
      write: newWriteKey(),
    },
    scoped: new Map<Scope | 'all', string>([
      ['query', await aKey(projectId, { scopes: ['query'] })],
      ['all', await aKey(projectId, { role: 'admin' })],
    ]),
  };
}

async function aKey(projectId: string, row: Partial<typeof keys.$inferInsert>): Promise<string> {
  const key = newApiKey();
  const own = { id: newId('key'), projectId, kind: 'api' as const, name: 'suite', hint: key.slice(0, 14) };
  await database(env)
    .insert(keys)
    .values({ ...own, hash: await sha256Hex(key), createdAt: new Date(), ...row });
  return key;
}

async function foreignIds(stranger: Person, other: TestProject): Promise<Record<string, string>> {
  const db = database(env);
  const channel = newId('channel');
  const config = { url: 'https://hooks.example.com/x' };
  await db
    .insert(channels)
    .values({ id: channel, projectId: other.id, kind: 'webhook', name: 'Theirs', config, createdAt: new Date() });
  const [key, member] = await Promise.all([db.select().from(keys).all(), db.select().from(members).all()]);
  return {
    id: channel,
    key_id: key.find(({ projectId }) => projectId === other.id)?.id ?? 'key_none',
    member: member.find(({ organizationId }) => organizationId === stranger.organizationId)?.id ?? 'mem_none',
  };
}
