import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

/** By their attribute, since an open list hides what is around it from screen readers, and so from roles. */
function tags(page: Page) {
  const removers = page.locator('#fields button[aria-label^=Remove]');
  return expect.poll(() => removers.evaluateAll((found) => found.map((button) => button.parentElement?.textContent)));
}

const FAMILY = '👩‍👩‍👧‍👦 family plan 🎉🎉🎉';

test('several values are typed, chosen and removed by keys', async () => {
  const { page, close } = await openGallery(browser, site);
  const field = page.locator('#fields').getByRole('combobox', { name: 'Country is one of' });
  await field.focus();
  await page.keyboard.type('Port, ugal');
  await page.keyboard.press('Enter');
  await tags(page).toEqual(['Germany', FAMILY, 'Port, ugal']);
  await page.keyboard.type('fra');
  await page.getByRole('option', { name: 'France' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tags(page).toEqual(['Germany', FAMILY, 'Port, ugal', 'France']);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await tags(page).toEqual(['Germany', FAMILY]);
  await page.keyboard.type('sp');
  await page.keyboard.press('Tab');
  await tags(page).toEqual(['Germany', FAMILY, 'sp']);
  await page.getByRole('button', { name: 'Remove Germany' }).focus();
  await page.keyboard.press('Enter');
  await expectFocus(page).toContain('family plan');
  await close();
});

test('Tab leaves alone what merely lies under the pointer after a choice', async () => {
  const { page, close } = await openGallery(browser, site);
  await page.locator('#fields').getByRole('combobox', { name: 'Country is one of' }).click();
  await page.getByRole('option').first().click();
  await tags(page).toHaveLength(3);
  await page.mouse.move(0, 0);
  const next = page.getByRole('option').first();
  if (await next.isVisible()) await next.hover();
  await page.keyboard.press('Tab');
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  await tags(page).toHaveLength(3);
  await close();
});

test('a free text is taken by Enter, and Escape takes back what was typed', async () => {
  const { page, close } = await openGallery(browser, site);
  const field = page.locator('#fields').getByRole('combobox', { name: 'Event' });
  await field.fill('sign');
  await page.getByRole('option', { name: /Signed up/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => field.inputValue()).toBe('Signed up');
  await field.fill('my_event');
  await page.getByText(/Press Enter to use .*my_event/).waitFor();
  await page.keyboard.press('Enter');
  await field.fill('other');
  await page.keyboard.press('Escape');
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await expect.poll(() => field.inputValue()).toBe('my_event');
  await close();
});

test('Enter that confirms a word of an input method chooses nothing', async () => {
  const { page, close } = await openGallery(browser, site);
  const field = page.locator('#fields').getByRole('combobox', { name: 'Country is one of' });
  await field.focus();
  const client = await page.context().newCDPSession(page);
  await client.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
  await field.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
  await tags(page).toEqual(['Germany', FAMILY]);
  await client.send('Input.insertText', { text: '日本' });
  await page.keyboard.press('Enter');
  await tags(page).toEqual(['Germany', FAMILY, '日本']);
  await close();
});
