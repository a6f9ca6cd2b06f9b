import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectFocus, openGallery } from './gallery-harness.ts';
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

async function openDates(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Date range/ }).click();
  await page.getByRole('grid').first().waitFor();
}

function day(page: Page, name: RegExp) {
  return page.getByRole('gridcell').getByRole('button', { name });
}

function dates(page: Page) {
  return expect.poll(() => page.getByTestId('dates').textContent());
}

describe.each(['America/Los_Angeles', 'Europe/Berlin', 'Pacific/Kiritimati'])(
  'in a browser set to %s',
  (timezoneId) => {
    test("the calendar rings the project's today, allows it and no later day, and begins on Monday", async () => {
      const { page, close } = await openGallery(browser, site, { timezoneId });
      await openDates(page);
      expect(await page.locator('[data-today]').allTextContents()).toEqual(['29']);
      expect(await day(page, /^Today/).getAttribute('aria-disabled')).toBeNull();
      expect(await day(page, /November 30, 2026/).getAttribute('aria-disabled')).toBe('true');
      expect(await page.locator('table[role=grid] th').first().textContent()).toMatch(/^Mon/);
      await close();
    });

    test('one day is chosen by pressing it twice, and two the wrong way round as well', async () => {
      const { page, close } = await openGallery(browser, site, { timezoneId });
      await openDates(page);
      await day(page, /November 12, 2026/).click();
      await day(page, /November 12, 2026/).click();
      await dates(page).toBe('2026-11-12 2026-11-12');
      await openDates(page);
      await day(page, /November 14, 2026/).click();
      await day(page, /November 12, 2026/).click();
      await dates(page).toBe('2026-11-12 2026-11-14');
      await close();
    });
  },
);

test('typed dates are taken, and the one that is wrong is named', async () => {
  const { page, close } = await openGallery(browser, site);
  await openDates(page);
  const from = page.getByRole('textbox', { name: 'From' });
  const to = page.getByRole('textbox', { name: 'To' });
  await from.fill('2026-02-30');
  await page.keyboard.press('Enter');
  await page.getByText(/There is no day .*2026-02-30/).waitFor();
  await from.fill('2026-11-20');
  await to.fill('2026-12-05');
  await page.keyboard.press('Enter');
  await page.getByText(/2026-12-05.* is in the future/).waitFor();
  await to.fill('11/3/2026');
  await page.keyboard.press('Enter');
  await dates(page).toBe('2026-11-03 2026-11-20');
  await expectFocus(page).toContain('Date range');
  await close();
});

test('a preset is chosen by keys, and Escape gives focus back', async () => {
  const { page, close } = await openGallery(browser, site);
  await page.getByRole('button', { name: /^Date range/ }).focus();
  await page.keyboard.press('Enter');
  await expectFocus(page).toContain('Last 7 days');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await dates(page).toBe('2026-11-29 2026-11-29');
  await page.keyboard.press('Enter');
  await page.getByRole('grid').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('grid').first().waitFor({ state: 'detached' });
  await expectFocus(page).toContain('Date range');
  await close();
});
