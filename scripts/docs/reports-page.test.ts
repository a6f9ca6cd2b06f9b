import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { contracts } from '../../core/api/kinds/index.ts';
import { reportsPage } from './reports-page.ts';

it('matches the kinds of query: after changing one, run `npx node scripts/generate-docs.ts`', async () => {
  expect(await readFile(new URL('../../docs/reports.md', import.meta.url), 'utf8')).toBe(reportsPage(contracts));
});

it('describes every field and every column of every kind', () => {
  const page = reportsPage(contracts);
  const undescribed = page.split('\n').filter((line) => /^\| `[^|]*\|[^|]*\|\s*\|$/.test(line));
  expect(undescribed).toEqual([]);
});
