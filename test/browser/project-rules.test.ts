import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSentEvent, send, soon } from './dashboard-harness.ts';
import { openPage, type Signed, startSigned } from './frame/frame-harness.ts';

/** From a new project to its first event, to a rule about it, to its end: by the pages alone. */
let signed: Signed;
let page: Page;
beforeAll(async () => {
  signed = await startSigned('Kiosk');
  page = await openPage(signed, 'overview');
});
afterAll(() => signed?.stop());

async function findings(): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run('main', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

test('a new project shows how to send from each kind of site, and its first event as it comes', async () => {
  await page.goto(`${signed.edgewise.url}/new`);
  await page.getByLabel('Name').fill('Bakery');
  await page.getByRole('radio', { name: 'United States' }).check({ force: true });
  await page.getByRole('button', { name: 'Create project' }).click();
  await page.getByText('Waiting for your first event…').waitFor();
  await page.getByRole('tab', { name: 'Next.js' }).click();
  const code = await page.locator('main pre').first().textContent();
  const key = code?.match(/ew_write_[0-9a-z]+/)?.[0] ?? expect.fail('The snippet names no write key');
  expect(code).toContain(`${signed.edgewise.url}/edgewise.js`);
  expect(await findings()).toEqual([]);
  await send(signed.edgewise, [aSentEvent({ event: 'bread_bought' })], key);
  await page.getByText('Your first event has arrived: bread_bought').waitFor();
});

test('a rule about properties is saved, and is there after a reload', async () => {
  await page.getByRole('link', { name: 'Privacy and quality' }).click();
  await page.getByRole('radio', { name: 'Store shortened' }).check({ force: true });
  await page.getByRole('button', { name: 'Add rule' }).click();
  await page.getByLabel('Name of rule 1').fill('email');
  await page.getByLabel('Addresses', { exact: true }).fill('office');
  await page.getByText('“office” can’t be read.').waitFor();
  expect(await page.getByRole('button', { name: 'Save changes' }).isDisabled()).toBe(true);
  await page.getByLabel('Addresses', { exact: true }).fill('203.0.113.0/24');
  expect(await findings()).toEqual([]);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Settings saved').waitFor();
  await page.reload();
  await soon(() => page.getByLabel('Name of rule 1').inputValue()).toBe('email');
  expect(await page.getByRole('radio', { name: 'Store shortened' }).isChecked()).toBe(true);
});

test('a deleted project leaves the list, and comes back when it is restored', async () => {
  await page.getByRole('link', { name: 'General', exact: true }).click();
  await page.getByRole('button', { name: 'Delete project' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete project' }).click();
  await page.waitForURL(`${signed.edgewise.url}/projects`);
  const deleted = page.getByRole('region', { name: 'Deleted projects' });
  await deleted.getByText('Bakery').waitFor();
  await deleted.getByRole('button', { name: 'Restore' }).click();
  await deleted.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Bakery' }).first().waitFor();
});
