import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { membersPage } from './members-page.ts';

test('docs/members.md has the table of permissions as the code has it', async () => {
  const written = await readFile(new URL('../../docs/members.md', import.meta.url), 'utf8');
  expect(written, 'run `npx node scripts/generate-docs.ts`').toBe(membersPage());
});
