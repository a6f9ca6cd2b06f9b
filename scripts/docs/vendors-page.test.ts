import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { VENDORS } from '../../core/ingest/vendors/index.ts';
import { vendorsPage } from './vendors-page.ts';

it('has in docs/vendors.md what the registry says now', async () => {
  const written = await readFile(new URL('../../docs/vendors.md', import.meta.url), 'utf8');
  expect(written, 'run `npx node scripts/generate-docs.ts`').toBe(vendorsPage(VENDORS));
});
