import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { DOCS_PAGES } from '../../site/src/layouts/docs-pages.ts';

it('lists every page of docs/ in the menu of the site', async () => {
  const files = await readdir(new URL('../../docs', import.meta.url), { withFileTypes: true });
  const pages = files.filter((file) => file.isDirectory() || file.name.endsWith('.md'));
  expect(DOCS_PAGES.map(([name]) => name).toSorted()).toEqual(
    pages.map(({ name }) => name.replace(/\.md$/, '')).toSorted(),
  );
});
