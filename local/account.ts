import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { REGIONS } from '../core/base/regions.ts';
import type { Result } from '../core/base/result.ts';
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
const REGION = 'eu';

/** Undefined if nobody has signed up here yet. Errors: a sentence for the terminal, if the file is broken. */
export function readAccount(dataDir: string): Promise<Result<Account | undefined, string>> {
  const remedy = `Restore it from a copy, or delete it: the next start then signs in as ${EMAIL} and creates a new project beside the existing ones.`;
  return readDataFile(join(dataDir, 'account.json'), accountSchema, remedy);
}

/**
 * Signs up, then creates a project and its keys through the API, as a person would. The password is stored first, so
 * that a start which was interrupted here can be resumed by the next one.
 */
export async function createAccount(url: string, dataDir: string, projectName: string): Promise<Account> {
  const password = await readSecret(join(dataDir, 'first-password'), () => randomBytes(9).toString('base64url'));
  const { cookie } = await enter(url, password);
  const organizationId = await organizationOf(url, cookie, dataDir);
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

async function organizationOf(url: string, cookie: string, dataDir: string): Promise<string> {
  const answer = await fetch(`${url}/api/me`, { headers: { cookie } });
  if (answer.status === 401) {
    throw new Error(
      `The account ${EMAIL} exists in ${dataDir}, but its password is not the one in \`first-password\`. Restore account.json from a copy, or name a new folder with EDGEWISE_DIR.`,
    );
  }
  const me = meSchema.parse(await answer.json());
  return me.organizations[0].id;
}

const meSchema = z.object({ organizations: z.tuple([z.object({ id: z.string() })], z.unknown()) });

/**
 * Signs in if an earlier start has signed up already, otherwise signs up. Sign-in comes first, because sign-up gives
 * the same answer whether the address was free or not.
 */
async function enter(url: string, password: string): Promise<{ cookie: string }> {
  const person = { email: EMAIL, password };
  return post(url, '/api/auth/sign-in/email', '', person).catch(() =>
    post(url, '/api/auth/sign-up/email', '', { name: 'Demo', ...person }),
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
