import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { sqlPage } from './sql-page.ts';

it('has in docs/sql.md the columns that the views have now', async () => {
  const written = await readFile(new URL('../../docs/sql.md', import.meta.url), 'utf8');
  expect(written, 'run `npx node scripts/generate-docs.ts`').toBe(sqlPage(written));
});
