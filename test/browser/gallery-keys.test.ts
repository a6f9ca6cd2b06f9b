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

function layers(page: Page): Promise<number> {
  return page.locator('[role=dialog], [role=alertdialog], [role=listbox], [role=menu]').count();
}

test('a menu opens, moves and closes by keys, and focus returns to its button', async () => {
  const { page, close } = await openGallery(browser, site);
  await page.getByRole('button', { name: 'More actions' }).focus();
  await page.keyboard.press('Enter');
  await expectFocus(page).toContain('Rename');
  await page.keyboard.type('del');
  await expectFocus(page).toContain('Delete');
  await page.keyboard.press('Escape');
  await expectFocus(page).toBe('More actions');
  await close();
});

test("a dialog opened from a menu gives focus back to the menu's button", async () => {
  const { page, close } = await openGallery(browser, site);
  await page.getByRole('button', { name: 'More actions' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Rename/ });
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expectFocus(page).toBe('More actions');
  await close();
});

test('Escape closes one layer at a time, and letters typed are letters', async () => {
  const { page, close } = await openGallery(browser, site);
  await page.getByRole('button', { name: 'Open dialog' }).click();
  const field = page.getByRole('dialog').getByRole('combobox', { name: 'Values' });
  await field.focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('listbox').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  expect(await layers(page)).toBe(1);
  await page.keyboard.type('dwmx/');
  expect(await field.inputValue()).toBe('dwmx/');
  for (let presses = 0; presses < 3 && (await layers(page)) > 0; presses += 1) await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expectFocus(page).toBe('Open dialog');
  await close();
});

test('removing chips by key leaves focus on the next chip, and then on "Add filter"', async () => {
  const { page, close } = await openGallery(browser, site);
  await page.getByTestId('chips').getByRole('button').first().focus();
  await page.keyboard.press('Delete');
  await expectFocus(page).toContain('Page');
  await page.keyboard.press('Backspace');
  await expectFocus(page).toContain('Label');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expectFocus(page).toContain('Device');
  await page.keyboard.press('Delete');
  await expectFocus(page).toContain('Add filter');
  await close();
});

test('deleting rows leaves focus on the next row, the one before, and the heading of the list', async () => {
  const { page, close } = await openGallery(browser, site);
  const deleteRow = async (row: string) => {
    await page.getByRole('button', { name: `Actions for ${row}` }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Delete' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Delete report' }).waitFor();
    await expectFocus(page).toBe('Cancel');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  };
  await deleteRow('row 1');
  await expectFocus(page).toContain('annual');
  await deleteRow('row 2');
  await expectFocus(page).toContain('/docs');
  await deleteRow('row 0');
  await expectFocus(page).toBe('Saved reports');
  await close();
});

test('a confirmed question closes, and its toast can be undone by keys', async () => {
  const { page, close } = await openGallery(browser, site);
  await page.getByRole('button', { name: 'More actions' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('del');
  await page.keyboard.press('Enter');
  const question = page.getByRole('alertdialog', { name: /^Delete the report/ });
  await question.waitFor();
  await expectFocus(page).toBe('Cancel');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await question.waitFor({ state: 'detached' });
  await expectFocus(page).toBe('More actions');
  await page.keyboard.press('F6');
  await page.getByRole('button', { name: 'Undo' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Restored').waitFor();
  await close();
});

test('tabs, segments and selects move by arrow keys', async () => {
  const { page, close } = await openGallery(browser, site);
  await page.getByRole('tab', { name: 'Pages 1,250' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.getByTestId('tab').textContent()).toBe('The list of entry');
  const segments = page.getByRole('radiogroup', { name: 'Interval', exact: true });
  await segments.getByRole('radio', { name: 'Day' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect.poll(() => segments.getByRole('radio', { name: 'Week' }).getAttribute('aria-checked')).toBe('true');
  const select = page.getByRole('button', { name: /Measure$/ }).last();
  await select.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => select.textContent()).toContain('Page views');
  await close();
});

test('a number is read as the locale writes it, and refused where it could be another', async () => {
  const { page, close } = await openGallery(browser, site, { language: 'de-DE' });
  const field = page.getByRole('textbox', { name: 'Amount is more than' });
  await field.fill('1.234,50');
  await field.blur();
  expect(await field.inputValue()).toBe('1.234,5');
  await field.fill('12.5');
  await field.blur();
  await page.getByText(/12\.5.* ist keine eindeutige Zahl/).waitFor();
  expect(await field.inputValue()).toBe('12.5');
  await close();
});
