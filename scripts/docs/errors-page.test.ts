import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { REJECT_CODES } from '../../core/api/ingest.ts';
import { ERRORS } from '../../core/base/errors.ts';
import { errorsPage } from './errors-page.ts';

it('has in docs/errors.md what the tables say now', async () => {
  const written = await readFile(new URL('../../docs/errors.md', import.meta.url), 'utf8');
  expect(written, 'run `npx node scripts/generate-docs.ts`').toBe(errorsPage());
});

it('has one heading for each code, so that the link of an error leads to it', () => {
  const headings = [...errorsPage().matchAll(/^### `(.*)`$/gm)].map(([, code]) => code);
  expect(headings.sort()).toEqual([...Object.keys(ERRORS), ...REJECT_CODES].sort());
});

it('says of each code what to do, with an example that is JSON', () => {
  const entries = errorsPage().split(/^### /m).slice(1);
  for (const entry of entries) {
    const [, code] = /^`(.*)`/.exec(entry) ?? [];
    const [, remedy, example] = /\*\*What to do\.\*\* (.+)\n\n```json\n(.+)\n```/.exec(entry) ?? [];
    expect(remedy, code).toMatch(/\.$/);
    expect(example, code).toContain(`"code":"${code}"`);
    expect(() => JSON.parse(example ?? ''), code).not.toThrow();
  }
});
