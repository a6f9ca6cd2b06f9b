import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { openAccount } from '../../local/account.ts';
import type { RunningService } from './service.ts';

/** The instance that several test files share: each with people, organizations and projects of its own. */
export type SharedInstance = { readonly url: string; readonly dataDir: string };

export async function sharedInstance(): Promise<SharedInstance> {
  return JSON.parse(await asked({ method: 'GET' }));
}

/** The shared instance, with a person who has an organization and a project of their own, for files that need a service. */
export async function sharedAccount(projectName: string): Promise<RunningService> {
  const { url, dataDir } = await sharedInstance();
  const person = { name: 'Demo', email: `demo-${randomUUID()}@edgewise.example`, password: PASSWORD };
  const { account } = await openAccount(url, dataDir, person, projectName);
  return {
    url,
    dataDir,
    email: account.email,
    password: account.password,
    organizationId: account.organization_id,
    projectId: account.project_id,
    writeKey: account.write_key,
    apiKey: account.api_key,
  };
}

/** The same for everybody: of random ones, one in a thousand is taken for a leaked one and refused. */
export const PASSWORD = 'correct horse battery';

/** Runs a statement on the shared instance's D1, for what no route does. */
export async function runOnD1(sql: string, ...params: readonly (string | number)[]): Promise<void> {
  await asked({ method: 'POST', body: JSON.stringify({ sql, params }) });
}

async function asked(init: RequestInit): Promise<string> {
  const answer = await fetch(inject('sharedInstanceUrl'), init);
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}
