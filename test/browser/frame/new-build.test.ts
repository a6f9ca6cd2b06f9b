import type { Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from './frame-harness.ts';

/** A new version while a tab is open; and no network at all. */

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('Kiosk');
});
afterAll(() => signed?.stop());
beforeEach(async () => {
  page = await openPage(signed, 'alerts', { serviceWorkers: 'block' });
  await heading('Alerts').waitFor();
});
afterEach(() => page.context().close());

const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const link = (name: string) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name });
const announce = async (): Promise<void> => {
  await page.route('**/build.json', (route) => route.fulfill({ json: { id: 'another build' } }));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.getByText('A new version of Edgewise is ready').first().waitFor();
};
/** Survives moves within the application, and no full load. */
const mark = () => page.evaluate(() => Object.assign(window, { isMarked: true }));
const isMarked = () => page.evaluate(() => 'isMarked' in window);

/** The files of pages that are not loaded yet. */
const PAGE_FILES = /\/_astro\/page\.[^/]*\.(js|css)$/;
const gone = (route: Route) => route.fulfill({ status: 404, body: 'not found' });

test('a new build is announced, and taken with the next page that is opened', async () => {
  await mark();
  await announce();
  expect(await isMarked()).toBe(true);
  await link('Data quality').click();
  await heading('Data quality').waitFor();
  await soon(isMarked).toBe(false);
  expect(new URL(page.url()).pathname).toMatch(/\/data$/);
});

test('what is being edited stays until the person decides', async () => {
  await page.goto(`${signed.base}settings/general`);
  await page.getByLabel('Name', { exact: true }).fill('Half a na');
  await mark();
  await announce();
  await page.getByText('Save your changes, then reload').waitFor();
  await link('Data quality').click();
  await page.getByRole('alertdialog', { name: 'Leave without saving?' }).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Half a na');
  expect(await isMarked()).toBe(true);
});

test('a page whose file is gone is opened by one full load at the address asked for', async () => {
  await page.goto(`${signed.base}alerts?from=2026-11-01&to=2026-11-07`);
  await heading('Alerts').waitFor();
  await mark();
  let refused = 0;
  await page.route(PAGE_FILES, (route) => {
    refused += 1;
    return gone(route);
  });
  page.once('domcontentloaded', () => void page.unroute(PAGE_FILES));
  await link('Data quality').click();
  await heading('Data quality').waitFor({ timeout: 20_000 });
  expect(refused).toBeGreaterThan(0);
  expect(new URL(page.url()).search).toContain('from=2026-11-01&to=2026-11-07');
  await page.goBack();
  await heading('Alerts').waitFor();
});

test('a file that the new build lacks as well gives a message with a button, and no loop', async () => {
  await page.route(PAGE_FILES, gone);
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  await link('Data quality').click();
  await heading('This page couldn’t be loaded').waitFor({ timeout: 20_000 });
  await page.getByRole('main').getByRole('button', { name: 'Reload' }).waitFor();
  expect(loads).toBe(1);
});

test('without a network the app says so, and keeps no answer of the service', async () => {
  const own = await openPage(signed, 'alerts');
  await own.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
  await own.reload();
  await own.getByRole('heading', { level: 1, name: 'Alerts' }).waitFor();
  const kept = await own.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toContain('/offline');
  expect(kept.filter((path) => !/^\/(_astro\/|offline$|theme\.js$|favicon|icons\/)/.test(path))).toEqual([]);
  await own.context().setOffline(true);
  await own.reload();
  await own.getByRole('heading', { level: 1, name: 'You’re offline' }).waitFor();
  await own.context().setOffline(false);
  await own.getByRole('heading', { level: 1, name: 'Alerts' }).waitFor({ timeout: 20_000 });
  await own.context().close();
});
