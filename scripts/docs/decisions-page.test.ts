import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { decisionsPage } from './decisions-page.ts';

it('lists every decision in docs/decisions/README.md', async () => {
  const folder = fileURLToPath(new URL('../../docs/decisions/', import.meta.url));
  const written = await readFile(`${folder}README.md`, 'utf8');
  expect(written, 'run `npx node scripts/generate-docs.ts`').toBe(await decisionsPage(folder));
});
