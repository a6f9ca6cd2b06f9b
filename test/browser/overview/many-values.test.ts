import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from '../frame/frame-harness.ts';
import { day, sendAll, visit } from './overview-harness.ts';

/** More values than an answer may have: they can be scrolled and searched, and the file says that it is a part. */

const PAGES = 12_345;
const READERS = 45;
const RANGE = `from=${day(-12)}&to=${day(-6)}&compare=none&filter=none`;

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('overview-many');
  const paths = Array.from({ length: PAGES }, (_, place) => `/page/${place}`);
  const length = Math.ceil(PAGES / READERS);
  await sendAll(
    signed,
    Array.from({ length: READERS }, (_, reader) =>
      visit({
        person: `reader ${reader}`,
        at: day(-8),
        pages: paths.slice(reader * length, (reader + 1) * length),
        properties: { title: `Title ${reader % 3}` },
      }),
    ).flat(),
  );
  page = await openPage(signed, `overview?${RANGE}&details=pages.path`);
});
afterAll(async () => {
  await page?.context().close();
  await signed?.stop();
});

test('ten thousand values scroll, few of them drawn at a time', async () => {
  const dialog = page.getByRole('dialog');
  await dialog.getByText('10,000 of 12,345').waitFor();
  const box = dialog.getByRole('group', { name: 'Path' });
  await box.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  await soon(() => dialog.locator('[aria-rowindex="10001"]').count()).toBe(1);
  expect(await dialog.getByRole('row').count()).toBeLessThan(200);
});

test('a search finds one among them, and takes the others back when it is emptied', async () => {
  const dialog = page.getByRole('dialog');
  const name = await dialog.locator('[aria-rowindex="10001"]').getByRole('button').first().textContent();
  await dialog.getByRole('searchbox').fill(`${name}`);
  await soon(() => dialog.locator(`[aria-rowindex="2"]`).textContent()).toContain(`${name}`);
  await dialog.getByRole('searchbox').fill('nowhere at all');
  await dialog.getByText('Nothing matches your search.').waitFor();
  await dialog.getByRole('searchbox').fill('');
  await dialog.getByText('10,000 of 12,345').waitFor();
});

test('the file holds what was loaded, and its name says that there is more', async () => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: 'CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toContain('10,000 of 12,345');
  expect((await readFile(await file.path(), 'utf8')).trim().split('\r\n')).toHaveLength(10_001);
});
