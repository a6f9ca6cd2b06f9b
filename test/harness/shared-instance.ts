import { inject } from 'vitest';

/** The instance that several test files share: each with people, organizations and projects of its own. */
export type SharedInstance = { readonly url: string; readonly dataDir: string };

export async function sharedInstance(): Promise<SharedInstance> {
  return JSON.parse(await asked({ method: 'GET' }));
}

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
