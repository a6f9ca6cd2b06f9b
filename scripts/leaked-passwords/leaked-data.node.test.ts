import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { leakedData } from './leaked-data.ts';

it('the shipped list is the one that the script makes', async () => {
  const shipped = new URL('../../core/tenancy/leaked-passwords/generated/data.ts', import.meta.url);
  expect((await readFile(shipped, 'utf8')) === (await leakedData())).toBe(true);
});
