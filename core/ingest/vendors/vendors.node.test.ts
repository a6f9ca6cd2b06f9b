import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { vendorObligations } from '../../../test/ingest/vendor-obligations.ts';
import { VENDORS } from './index.ts';
import type { CasesOf } from './vendor-cases.ts';

const cases = new Map<string, CasesOf>();
for (const { name } of VENDORS) {
  const { casesOf }: { casesOf: CasesOf } = await import(`./${name}/cases.ts`);
  cases.set(name, casesOf);
}

describe('vendors', () => {
  vendorObligations(VENDORS, (name) => cases.get(name));

  it('has a line for each folder', () => {
    const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((each) => each.isDirectory());
    const names = folders.map(({ name }) => name).filter((name) => name !== 'mapping');
    expect(names.sort()).toEqual(VENDORS.map(({ name }) => name).sort());
  });
});
