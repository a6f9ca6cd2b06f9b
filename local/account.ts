import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { REGIONS } from '../core/regions.ts';
import { readSecret } from './secret.ts';

/** The first account of this folder and its project; kept in `account.json`, so that later starts know it. */
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
const REGION = 'eu';

export async function readAccount(dataDir: string): Promise<Account | undefined> {
  const text = await readFile(join(dataDir, 'account.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : accountSchema.parse(JSON.parse(text));
}

/**
 * Signs up, makes a project and its keys through the API, as a person would. The password is kept from the beginning,
 * so that a start which was ended in the middle of this is followed by one that can go on.
 */
export async function createAccount(url: string, dataDir: string, projectName: string): Promise<Account> {
  const password = await readSecret(join(dataDir, 'first-password'), () => randomBytes(9).toString('base64url'));
  const { cookie } = await enter(url, password);
  const me = z
    .object({ organizations: z.array(z.object({ id: z.string() })).min(1) })
    .parse(await (await fetch(`${url}/api/me`, { headers: { cookie } })).json());
  const organizationId = me.organizations[0]?.id ?? '';
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
    email: EMAIL,
    password,
    organization_id: organizationId,
    project_id: project.id,
    region: REGION,
    write_key: project.write_key,
    api_key: key.key,
  };
  await writeFile(join(dataDir, 'account.json'), JSON.stringify(account, null, 2), { mode: 0o600 });
  return account;
}

async function enter(url: string, password: string): Promise<{ cookie: string }> {
  const person = { email: EMAIL, password };
  return post(url, '/api/auth/sign-up/email', '', { name: 'Demo', ...person }).catch((refused: unknown) =>
    post(url, '/api/auth/sign-in/email', '', person).catch(() => Promise.reject(refused)),
  );
}

async function post(
  url: string,
  path: string,
  cookie: string,
  body: unknown,
): Promise<{ body: unknown; cookie: string }> {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST ${path} answered ${answer.status}: ${await answer.text()}`);
  const set = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  return { body: await answer.json(), cookie: set.join('; ') };
}
