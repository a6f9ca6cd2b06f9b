import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openGallery } from './gallery-harness.ts';
import { launchBrowser } from './launch.ts';
import { type SiteServer, serveBuiltSite } from './site-server.ts';

let site: SiteServer;
let browser: Browser;

beforeAll(async () => {
  site = await serveBuiltSite();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test('of 10,000 rows the table draws those in sight, and reaches the last one by keys', async () => {
  const { page, close } = await openGallery(browser, site);
  const table = page.getByRole('table', { name: 'All pages' });
  expect(await table.getAttribute('aria-rowcount')).toBe('10001');
  expect(await table.locator('tbody tr').count()).toBeLessThan(60);
  await page.getByRole('group', { name: 'All pages' }).focus();
  await page.keyboard.press('End');
  await table.getByText('/blog/article-9999').waitFor();
  await close();
});

test('sorts by a title, keeps rows without a value last, and says the order to screen readers', async () => {
  const { page, close } = await openGallery(browser, site);
  const table = page.getByRole('table', { name: 'All pages' });
  const title = table.getByRole('columnheader', { name: 'Page views' });
  await title.getByRole('button').click();
  await title.getByRole('button').click();
  await expect.poll(() => title.getAttribute('aria-sort')).toBe('ascending');
  await expect.poll(() => table.locator('tbody tr').first().textContent()).toContain('10,001');
  await close();
});

test('the file has all rows found, in the order shown, whatever is drawn', async () => {
  const { page, close } = await openGallery(browser, site);
  await page.getByRole('searchbox', { name: 'Search', exact: true }).fill('article-99');
  await page.getByText('111 of 10,000').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toContain('111 of 10,000');
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(112);
  expect(lines[1]).toBe('/blog/article-99,19901,0.00980392156862745');
  await close();
});

test('columns are chosen by keys, and the first one stays', async () => {
  const { page, close } = await openGallery(browser, site);
  const table = page.getByRole('table', { name: 'All pages' });
  await page.getByRole('button', { name: 'Columns' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitemcheckbox', { name: 'Share' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect.poll(() => table.getByRole('columnheader').allTextContents()).toEqual(['Page', 'Page views']);
  await close();
});
