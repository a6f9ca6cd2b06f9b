import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPage, type Signed, sendSomeViews, startSigned } from './frame-harness.ts';

/** What the first page and each next one may cost. */

const SCRIPT_BYTES_MAX = 170 * 1024;
const SCRIPT_WITH_CHART_BYTES_MAX = 230 * 1024;
const FIRST_REQUESTS_MAX = 15;
const NEXT_REQUESTS_MAX = 5;
const SHIFT_MAX = 0.05;

let signed: Signed;

beforeAll(async () => {
  signed = await startSigned('Kiosk');
  await sendSomeViews(signed);
});
afterAll(() => signed?.stop());

const CHART_LIBRARY = /Chart\.js v/;

type Loaded = { readonly requests: string[]; readonly scripts: Map<string, Buffer> };

/** Requests and scripts of a page from now on; the service worker's own are not the page's. */
function record(page: Page): Loaded {
  const loaded: Loaded = { requests: [], scripts: new Map() };
  page.on('response', async (response) => {
    const request = response.request();
    const { pathname } = new URL(response.url());
    loaded.requests.push(`${request.method()} ${pathname}`);
    if (request.resourceType() === 'script')
      loaded.scripts.set(pathname, await response.body().catch(() => Buffer.of()));
  });
  return loaded;
}

const sizeOf = (scripts: readonly Buffer[]) =>
  scripts.reduce((bytes, script) => bytes + brotliCompressSync(script).length, 0);

const shiftOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((tell) => {
        let shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            if ('value' in entry && typeof entry.value === 'number') shift += entry.value;
          }
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => tell(shift), 100);
      }),
  );

test('the overview is usable with few scripts and few requests, and nothing on it moves', async () => {
  const page = await openPage(signed, '/docs', { serviceWorkers: 'block' });
  const loaded = record(page);
  await page.goto(`${signed.base}overview?range=7d&compare=previous&filter=none`);
  await page.locator('canvas').first().waitFor();
  await page.waitForLoadState('networkidle');
  const scripts = [...loaded.scripts.values()];
  const withoutChart = scripts.filter((script) => !CHART_LIBRARY.test(script.toString()));
  expect(sizeOf(withoutChart)).toBeLessThanOrEqual(SCRIPT_BYTES_MAX);
  expect(sizeOf(scripts)).toBeLessThanOrEqual(SCRIPT_WITH_CHART_BYTES_MAX);
  expect(loaded.requests.length, loaded.requests.join('\n')).toBeLessThanOrEqual(FIRST_REQUESTS_MAX);
  expect(await shiftOf(page)).toBeLessThan(SHIFT_MAX);
  await page.context().close();
});

test.each(['Data quality', 'Alerts', 'Settings'])(
  'opening %s takes few requests, and nothing on it moves',
  async (name) => {
    const page = await openPage(signed, 'overview', { serviceWorkers: 'block' });
    await page.locator('canvas').first().waitFor();
    await page.waitForLoadState('networkidle');
    const { requests } = record(page);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
    await page.waitForLoadState('networkidle');
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
    const own = requests.filter((request) => !/\.(js|css)$/.test(request));
    expect(own.length, requests.join('\n')).toBeLessThanOrEqual(NEXT_REQUESTS_MAX);
    expect(await shiftOf(page)).toBeLessThan(SHIFT_MAX);
    await page.context().close();
  },
);

test('no page of the application holds a script that is larger than the budget by itself', async () => {
  const folder = fileURLToPath(new URL('../../../site/dist/_astro/', import.meta.url));
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  for (const name of names) {
    expect(brotliCompressSync(await readFile(folder + name)).length, name).toBeLessThanOrEqual(SCRIPT_BYTES_MAX);
  }
});
