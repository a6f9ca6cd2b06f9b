import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { aSentEvent, send, soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from './frame-harness.ts';

/** Projects: made, installed, changed; their keys; and the account of a person. */

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('Kiosk');
});
afterAll(() => signed?.stop());
beforeEach(async () => {
  page = await openPage(signed, 'settings/general');
});
afterEach(() => page.context().close());

const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const statusText = () => page.getByTestId('first-event').textContent();

test('a new project leads to its snippet, waits for the first event, and says when it has come', async () => {
  await page.goto(`${signed.edgewise.url}/new`);
  await page.getByLabel('Name').fill('Compilers');
  await page.getByRole('checkbox', { name: 'Strict residency' }).press('Space');
  await page.getByRole('button', { name: 'Create project' }).click();
  await heading('Install').waitFor();
  await soon(statusText).toContain('Waiting for your first event');
  const snippet = (await page.getByRole('region', { name: 'Script tag' }).textContent()) ?? '';
  const key = /data-key="([^"]+)"/.exec(snippet)?.[1] ?? '';
  const arrive = () => send({ url: signed.edgewise.url }, [aSentEvent({ event: 'page_view' })], key);
  await arrive();
  await soon(statusText).toContain('Your first event has arrived: page_view');
  await page.getByRole('link', { name: 'Go to overview' }).click();
  await heading('Overview').waitFor();
  await page.goto(`${signed.edgewise.url}/projects`);
  await page.getByRole('link', { name: 'Compilers' }).waitFor();
});

test('settings are saved, name what is wrong, and are the project’s from then on', async () => {
  await page.getByLabel('Allowed origins').fill('kiosk.example');
  await page.getByText('“kiosk.example” isn’t an origin').waitFor();
  await page.getByLabel('Allowed origins').fill('https://kiosk.example/');
  await page.getByLabel('Name', { exact: true }).fill('Kiosk und Café');
  await page.getByRole('checkbox', { name: 'Strict residency' }).press('Space');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Settings saved').waitFor();
  await page.reload();
  await soon(() => page.getByLabel('Name', { exact: true }).inputValue()).toBe('Kiosk und Café');
  expect(await page.getByRole('checkbox', { name: 'Strict residency' }).isChecked()).toBe(true);
  expect(await page.getByLabel('Allowed origins').inputValue()).toBe('https://kiosk.example');
  await page.getByRole('button', { name: 'Switch project: Kiosk und Café' }).waitFor();
});

test('the page of connections tells a tool its values, and a new key of the project opens the door that it names', async () => {
  await page.goto(`${signed.base}settings/connections`);
  await heading('Connections').waitFor();
  const path = /\/p\/([^/]+)/.exec(signed.base)?.[1] ?? '';
  await page.getByText(`/ch/${path}`, { exact: true }).waitFor();
  const file = await page.getByRole('region', { name: 'Configuration file' }).textContent();
  expect(file).toContain('defaultDatabase: analytics_');
  // Metabase has no field for a path.
  await page.getByRole('tab', { name: 'Metabase' }).click();
  expect(await page.getByText(`/ch/${path}`, { exact: true }).count()).toBe(0);
  await page.getByRole('link', { name: 'Create an API key' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Grafana');
  await page.getByRole('button', { name: 'Create key' }).click();
  const key = (await page.getByRole('region', { name: 'API key' }).textContent())?.trim() ?? '';
  const headers = { authorization: `Basic ${btoa(`default:${key}`)}` };
  const answer = await fetch(`${signed.edgewise.url}/ch/${path}`, { method: 'POST', headers, body: 'SHOW TABLES' });
  expect(await answer.text()).toContain('events');
});

test('an API key is shown once and works; revoking a write key that is in use says so, and focus stays in the list', async () => {
  await page.goto(`${signed.base}settings/keys`);
  await page.getByLabel('Name', { exact: true }).fill('Nightly export');
  await page.getByRole('button', { name: 'Create key' }).click();
  const key = (await page.getByRole('region', { name: 'API key' }).textContent())?.trim() ?? '';
  const answer = await fetch(
    `${signed.edgewise.url}/query/catalogue?project_id=${signed.edgewise.account.project_id}`,
    {
      headers: { authorization: `Bearer ${key}` },
    },
  );
  expect(answer.status).not.toBe(401);
  await send({ url: signed.edgewise.url }, [aSentEvent({ event: 'signup' })], signed.edgewise.account.write_key);
  await page.reload();
  expect(await page.getByText(key).count()).toBe(0);
  // The ledger learns of an event when it is stored.
  await soon(async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Revoke' }).first().click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('It’s the only write key').waitFor();
    await page.waitForLoadState('networkidle');
    return dialog.textContent();
  }).toMatch(/received \d+ events? in the last 24 hours/);
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  const item = page.getByRole('listitem').filter({ hasText: 'Nightly export' });
  await item.getByRole('button', { name: 'Revoke' }).press('Enter');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke key' }).press('Enter');
  await page.getByRole('heading', { name: 'Revoked keys' }).waitFor();
  await soon(() => page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
});

test('a write key is rotated: both are listed, the old one as replaced, and the new one sends at once', async () => {
  await page.goto(`${signed.base}settings/keys`);
  const old = page.getByRole('listitem').filter({ hasText: signed.edgewise.account.write_key });
  await old.getByText('Used in the past hour').waitFor();
  await old.getByRole('button', { name: 'Rotate' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Used in the past hour').waitFor();
  await dialog.getByRole('button', { name: 'Rotate key' }).press('Enter');
  await old.getByText('Replaced').waitFor();
  const shown = (await page.getByRole('listitem').locator('code').allTextContents()).map((text) => text.trim());
  const made = shown.find((text) => /^ew_write_[0-9a-f]+$/.test(text) && text !== signed.edgewise.account.write_key);
  await send({ url: signed.edgewise.url }, [aSentEvent({ event: 'signup' })], made ?? '');
});

test('a directory gets an address, and a token that is shown once', async () => {
  await page.goto(`${signed.edgewise.url}/o/${signed.edgewise.account.organization_id}/provisioning`);
  await page.getByRole('button', { name: 'Create token' }).press('Enter');
  const token = (await page.getByRole('region', { name: 'Token', exact: true }).textContent())?.trim() ?? '';
  const asked = { headers: { authorization: `Bearer ${token}` } };
  expect((await fetch(`${signed.edgewise.url}/scim/v2/Users`, asked)).status).toBe(200);
  await page.reload();
  await page.getByText('Used in the past hour').waitFor();
  expect(await page.getByText(token).count()).toBe(0);
});

test('the branding of an organization is saved, and its form stays', async () => {
  await page.goto(`${signed.edgewise.url}/o/${signed.edgewise.account.organization_id}/look`);
  await page.getByLabel('Product name').fill('Acme Stats');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Branding saved').waitFor();
  await soon(() => page.getByLabel('Product name').inputValue()).toBe('Acme Stats');
});

test('a person changes their name, and a wrong password is told', async () => {
  await page.goto(`${signed.edgewise.url}/account`);
  await page.getByLabel('Name', { exact: true }).fill('Ada Byron');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Profile saved').waitFor();
  await soon(() => page.getByRole('button', { name: 'Account menu' }).textContent()).toContain('Ada Byron');
  const panel = page.getByRole('region', { name: 'Password', exact: true });
  await panel.getByLabel('Current password').fill('not the password');
  await panel.getByLabel('New password').fill('several words that nobody guesses');
  await panel.getByRole('button', { name: 'Change password' }).click();
  await page.getByRole('alert').getByText('The current password is wrong').waitFor();
});
