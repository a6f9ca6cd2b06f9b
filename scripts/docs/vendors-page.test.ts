import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { VENDORS } from '../../core/ingest/vendors/index.ts';
import { conformanceOf } from '../../test/ingest/conformance.ts';
import { casesOfVendor } from '../../test/ingest/vendor-cases-of.ts';
import { vendorsPage } from './vendors-page.ts';

it('has in docs/vendors.md what the registry and the tests say now', async () => {
  const written = await readFile(new URL('../../docs/vendors.md', import.meta.url), 'utf8');
  const conformance = await conformanceOf(VENDORS, casesOfVendor);
  expect(written, 'run `npx node scripts/generate-docs.ts`').toBe(vendorsPage(VENDORS, conformance));
});
