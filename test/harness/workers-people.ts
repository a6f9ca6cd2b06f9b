import { env, exports } from 'cloudflare:workers';
import type { Me, Role } from '../../core/api/account.ts';
import { newId } from '../../core/base/ids.ts';
import { members } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';

let people = 0;

/** A person who has signed up and owns an organisation. */
export async function aPerson() {
  let cookie = '';
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await exports.default.fetch(`${env.PUBLIC_URL}${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin: env.PUBLIC_URL, cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const cookies = response.headers.get('set-cookie');
    return { status: response.status, cookie: cookies, body: text === '' ? undefined : JSON.parse(text) };
  };
  const email = `person${++people}@example.com`;
  const signedUp = await call('POST', '/api/auth/sign-up/email', { email, password: 'correct horse', name: 'Ada' });
  cookie = signedUp.cookie?.split(';')[0] ?? '';
  const me = await exports.default.fetch(`${env.PUBLIC_URL}/api/me`, { headers: { cookie } });
  const { user, organizations } = await me.json<Me>();
  return { call, cookie, userId: user.id, organizationId: organizations[0]?.id ?? '' };
}

export type Person = Awaited<ReturnType<typeof aPerson>>;

/** Another person, with a role in the organisation of `of`. */
export async function aMember(of: Person, role: Role): Promise<Person> {
  const person = await aPerson();
  const row = { id: newId('member'), organizationId: of.organizationId, userId: person.userId, role };
  await database(env)
    .insert(members)
    .values({ ...row, createdAt: new Date() });
  return person;
}

/** Status and error code of an answer of `call`. */
export const codeOf = ({ status, body }: { status: number; body: { error?: { code: string } } }) => [
  status,
  body.error?.code,
];
