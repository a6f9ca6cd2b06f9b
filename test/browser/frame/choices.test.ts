import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn, soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from './frame-harness.ts';

/** Choices of the browser and of the person: theme, language, session. */

let signed: Signed;

beforeAll(async () => {
  signed = await startSigned('Kiosk');
});
afterAll(() => signed?.stop());

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const PUBLIC_FILE = /^\/(_astro\/|offline$|favicon|icons\/)/;
const keptPaths = (page: Page) =>
  page.evaluate(async () => {
    const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return kept.flat().map(({ url }) => new URL(url).pathname);
  });
const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

test('a theme is chosen in the account menu, holds on the next page and in the documentation', async () => {
  const page = await openPage(signed, 'alerts', { colorScheme: 'light' });
  await heading(page, 'Alerts').waitFor();
  const before = await paper(page);
  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  const chosen = await paper(page);
  expect(chosen).not.toBe(before);
  await page.goto(`${signed.edgewise.url}/docs`);
  expect(await paper(page)).toBe(chosen);
  await page.goto(`${signed.base}alerts`);
  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('menuitemradio', { name: 'System' }).click();
  expect(await paper(page)).toBe(before);
  await page.context().close();
});

test('the first visit is in the browser’s language, and a choice beats it from then on', async () => {
  const page = await openPage(signed, 'alerts', { locale: 'es-MX' });
  await heading(page, 'Alertas').waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('es');
  await page.getByRole('button', { name: 'Menú de la cuenta' }).click();
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
  await heading(page, 'Warnungen').waitFor();
  await page.goto(`${signed.base}data`);
  await heading(page, 'Datenqualität').waitFor();
  await page.context().close();
});

test('pages without the application are in the chosen language as well', async () => {
  const page = await openPage(signed, '/no-such-file', { locale: 'de-AT' });
  await heading(page, 'Seite nicht gefunden').waitFor();
  expect(await page.getByText('Page not found').count()).toBe(1);
  expect(await page.getByText('Page not found').isVisible()).toBe(false);
  await page.goto(`${signed.edgewise.url}/sign-in`);
  await heading(page, 'Anmelden').waitFor();
  await page.context().close();
});

test('signing out ends the session in every tab, and leaves only theme and language behind', async () => {
  const context = await signIn(signed.browser, { ...signed.edgewise.account, url: signed.edgewise.url });
  const [first] = context.pages();
  if (first === undefined) throw new Error('signing in leaves a page');
  const other = await context.newPage();
  await other.goto(`${signed.base}alerts?range=30d`);
  await heading(other, 'Alerts').waitFor();
  await first.evaluate(() => localStorage.setItem('edgewise:theme', 'dark'));
  await first.getByRole('button', { name: 'Account menu' }).click();
  await first.getByRole('menuitem', { name: 'Sign out' }).click();
  await first.waitForURL('**/sign-in');
  await other.waitForURL('**/sign-in');
  expect(await first.evaluate(() => Object.keys(localStorage))).toEqual(['edgewise:theme']);
  // Files of the build may come back with the sign-in page, and the offline page does.
  await soon(() => keptPaths(first)).toContain('/offline');
  expect((await keptPaths(first)).filter((path) => !PUBLIC_FILE.test(path))).toEqual([]);
  await first.goto(`${signed.base}settings/keys`);
  await first.waitForURL('**/sign-in?next=*');
  await context.close();
});

test('while the service cannot end the session, signing out says so and stays', async () => {
  const page = await openPage(signed, 'alerts');
  await heading(page, 'Alerts').waitFor();
  await page.route('**/api/auth/sign-out', (route) => route.abort());
  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByText('You’re still signed in').waitFor();
  expect(new URL(page.url()).pathname).toContain('/alerts');
  await page.context().close();
});

test('somebody who signs in after a session has ended finds nothing of the person before, in any tab', async () => {
  const { url, account } = signed.edgewise;
  const context = await signIn(signed.browser, { ...account, url });
  const [first] = context.pages();
  if (first === undefined) throw new Error('signing in leaves a page');
  const other = await context.newPage();
  await other.goto(`${signed.base}ask?q=Who%20leaves%20us%3F`);
  await heading(other, 'Ask').waitFor();
  // Once it has everything of the person before.
  await other.waitForLoadState('networkidle');
  await first.evaluate(() => localStorage.setItem('edgewise:questions:prj_1', '[]'));
  await context.clearCookies();
  const ben = { name: 'Ben', email: 'ben@kiosk.example', password: 'nine grey herons over Utrecht' };
  const headers = { origin: url };
  const token = await readFile(join(signed.edgewise.dataDir, 'operator-token'), 'utf8');
  const asOperator = { ...headers, authorization: `Bearer ${token}` };
  const made = await context.request.post(`${url}/api/operator/people`, { data: ben, headers: asOperator });
  expect(made.status(), await made.text()).toBe(201);
  const { name: _, ...credentials } = ben;
  const entered = await context.request.post(`${url}/api/auth/sign-in/email`, { data: credentials, headers });
  expect(entered.status(), await entered.text()).toBe(200);
  await first.goto(`${url}/account`);
  await heading(first, 'Account').waitFor();
  expect(await first.evaluate(() => Object.keys(localStorage))).toEqual(['edgewise:person']);
  // The page goes there by itself, without a load of its own that could be waited for.
  await soon(async () => new URL(other.url()).pathname).toBe('/new');
  await context.close();
});

test('a page of the documentation keeps its own spacing over the reset, whichever file of styles comes first', async () => {
  const page = await openPage(signed, '/docs/funnels');
  const spaceOf = (selector: string, side: 'paddingTop' | 'marginTop') =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => Number.parseFloat(getComputedStyle(element)[name]), side);
  expect(await spaceOf('main pre', 'paddingTop')).toBeGreaterThan(8);
  expect(await spaceOf('main h2', 'marginTop')).toBeGreaterThan(24);
  await page.context().close();
});
