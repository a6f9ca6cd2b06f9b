import { env, exports } from 'cloudflare:workers';
import type { Me, Role } from '../../core/api/account.ts';
import { personCreatedSchema } from '../../core/api/auth.ts';
import { newId } from '../../core/base/ids.ts';
import { members } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';

let people = 0;

/** A person who has signed up and owns an organisation. */
export async function aPerson(account: NewAccount = {}) {
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
  const { email, password, cookie: own } = await anAccount(account);
  cookie = own;
  const me = await exports.default.fetch(`${env.PUBLIC_URL}/api/me`, { headers: { cookie } });
  const { user, organizations } = await me.json<Me>();
  return { call, cookie, email, password, userId: user.id, organizationId: organizations[0]?.id ?? '' };
}

type NewAccount = { readonly email?: string; readonly password?: string; readonly name?: string };

/**
 * An account whose address the operator vouches for, signed in. Signing up with the link of a mail is in
 * `workers-mail.ts`.
 */
export async function anAccount({
  email = `person${++people}@example.com`,
  password = 'correct horse battery',
  name = 'Ada Lovelace',
}: NewAccount = {}) {
  const post = async (path: string, body: unknown, headers: Record<string, string>) => {
    const answer = await exports.default.fetch(`${env.PUBLIC_URL}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  };
  const authorization = `Bearer ${env.OPERATOR_TOKEN}`;
  const created = await post('/api/operator/people', { email, password, name }, { authorization });
  const { user } = personCreatedSchema.parse(await created.json());
  const signedIn = await post('/api/auth/sign-in/email', { email, password }, {});
  const cookies = signedIn.headers.getSetCookie().map((line) => line.split(';')[0]);
  return { email, password, name, userId: user.id, cookie: cookies.join('; ') };
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
