import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { conformancePage } from './conformance-page.ts';

const json = async (name: string) =>
  JSON.parse(await readFile(new URL(`../../sdk/conformance/${name}`, import.meta.url), 'utf8'));

test('the page of what SDKs guarantee is the one that generate-docs writes', async () => {
  const page = await readFile(new URL('../../docs/sdk/conformance.md', import.meta.url), 'utf8');
  expect(page).toBe(conformancePage((await json('cases.json')).cases, await json('results.json')));
});
