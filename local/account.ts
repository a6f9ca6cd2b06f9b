import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { REGIONS } from '../core/base/regions.ts';
import type { Result } from '../core/base/result.ts';
import { type Known, passwordProblem } from '../core/tenancy/password-rule.ts';
import { readDataFile } from './data-file.ts';
import { readSecret } from './secret.ts';

/** The first account of this folder and its project, stored in `account.json` for later starts. */
const accountSchema = z.object({
  email: z.string(),
  password: z.string(),
  organization_id: z.string(),
  project_id: z.string(),
  region: z.enum(REGIONS),
  write_key: z.string(),
  api_key: z.string(),
});
export type Account = z.infer<typeof accountSchema>;

const EMAIL = 'demo@edgewise.local';
const NAME = 'Demo';
const REGION = 'eu';

/** Undefined if nobody has signed up here yet. Errors: a sentence for the terminal, if the file is broken. */
export function readAccount(dataDir: string): Promise<Result<Account | undefined, string>> {
  const remedy = `Restore it from a copy, or delete it: the next start then signs in as ${EMAIL} and creates a new project beside the existing ones.`;
  return readDataFile(join(dataDir, 'account.json'), accountSchema, remedy);
}

/**
 * Creates the account, then a project and its keys through the API, as a person would. The password is stored first, so
 * that a start which was interrupted here can be resumed by the next one.
 */
export async function createAccount(url: string, dataDir: string, projectName: string): Promise<Account> {
  const password = await readSecret(join(dataDir, 'first-password'), () => newPassword({ email: EMAIL, name: NAME }));
  const { account } = await openAccount(url, dataDir, { name: NAME, email: EMAIL, password }, projectName);
  await writeFile(join(dataDir, 'account.json'), JSON.stringify(account, null, 2), { mode: 0o600 });
  return account;
}

/** One random password in a thousand is refused, because the list of leaked ones is kept as hashes; the next is tried. */
export function newPassword(
  known: Known,
  random: () => string = () => randomBytes(PASSWORD_BYTES).toString('base64url'),
): string {
  let password = random();
  while (passwordProblem(password, known) !== undefined) password = random();
  return password;
}

const PASSWORD_BYTES = 9;

/** A person with an organization, a project and its keys, and the cookie of a session. */
export async function openAccount(
  url: string,
  dataDir: string,
  person: Person,
  projectName: string,
): Promise<{ readonly account: Account; readonly cookie: string }> {
  const { email, password } = person;
  const { cookie } = await enter(url, dataDir, person);
  const organizationId = await organizationOf(url, cookie);
  const timezone = 'UTC';
  const body = { organization_id: organizationId, name: projectName, region: REGION, timezone };
  const project = z
    .object({ id: z.string(), write_key: z.string() })
    .parse((await post(url, '/api/projects', cookie, body)).body);
  const keyBody = { kind: 'api', name: 'First API key' };
  const key = z
    .object({ key: z.string() })
    .parse((await post(url, `/api/projects/${project.id}/keys`, cookie, keyBody)).body);
  const account: Account = {
    email,
    password,
    organization_id: organizationId,
    project_id: project.id,
    region: REGION,
    write_key: project.write_key,
    api_key: key.key,
  };
  return { account, cookie };
}

type Person = { readonly name: string; readonly email: string; readonly password: string };

async function organizationOf(url: string, cookie: string): Promise<string> {
  const answer = await fetch(`${url}/api/me`, { headers: { cookie } });
  const me = meSchema.parse(await answer.json());
  return me.organizations[0].id;
}

const meSchema = z.object({ organizations: z.tuple([z.object({ id: z.string() })], z.unknown()) });

/**
 * Creates the account as the operator of this machine, who vouches for its address, unless an earlier start has done it;
 * then signs in.
 */
async function enter(url: string, dataDir: string, { name, ...person }: Person): Promise<{ cookie: string }> {
  const token = await readSecret(join(dataDir, 'operator-token'));
  const created = await send(url, '/api/operator/people', { name, ...person }, { authorization: `Bearer ${token}` });
  if (!created.ok && created.status !== CONFLICT) throw await failed('/api/operator/people', created);
  const signedIn = await send(url, '/api/auth/sign-in/email', person, {});
  if (signedIn.status === UNAUTHORIZED) {
    throw new Error(
      `The account ${person.email} exists in ${dataDir}, but its password is not the one in \`first-password\`. Restore account.json from a copy, or name a new folder with EDGEWISE_DIR.`,
    );
  }
  if (!signedIn.ok) throw await failed('/api/auth/sign-in/email', signedIn);
  return { cookie: cookieOf(signedIn) };
}

const CONFLICT = 409;
const UNAUTHORIZED = 401;

async function post(url: string, path: string, cookie: string, body: unknown): Promise<{ body: unknown }> {
  const answer = await send(url, path, body, { cookie });
  if (!answer.ok) throw await failed(path, answer);
  return { body: await answer.json() };
}

function send(url: string, path: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...headers },
    body: JSON.stringify(body),
  });
}

function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

async function failed(path: string, answer: Response): Promise<Error> {
  return new Error(`POST ${path} answered ${answer.status}: ${await answer.text()}`);
}
