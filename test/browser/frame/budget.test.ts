import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { day, sendAll, visit } from '../overview/overview-harness.ts';
import { compressedBytes, scriptsOf, scriptsWith } from './built-scripts.ts';
import { openPage, type Signed, startSigned } from './frame-harness.ts';

/** The cost that the first page and each next one may have. */

const SCRIPT_BYTES_MAX = 170 * 1024;
const SCRIPT_WITH_CHART_BYTES_MAX = 230 * 1024;
const FIRST_REQUESTS_MAX = 18;
const NEXT_REQUESTS_MAX = 5;
const SHIFT_MAX = 0.05;

const COUNTRIES = ['DE', 'FR', 'JP', 'US', 'BR', 'IN', 'ZA', 'ES', 'GB'];

let signed: Signed;

beforeAll(async () => {
  signed = await startSigned('Kiosk');
  await sendAll(
    signed,
    COUNTRIES.flatMap((country) => visit({ person: country, at: day(-1), country })),
  );
});
afterAll(() => signed?.stop());

/** Requests of a page from now on; the service worker's own are not the page's. */
function record(page: Page): string[] {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));
  return requests;
}

/** Holds requests for these addresses back for a second. */
const slow = (page: Page, addresses: RegExp) =>
  page.route(addresses, async (route) => {
    await page.waitForTimeout(1_000);
    await route.continue().catch(() => undefined);
  });

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

test('the overview shows its figures with few scripts, and its chart with few more', async () => {
  const figures = await scriptsOf(['overview']);
  expect(figures.size).toBeGreaterThan(2);
  expect(await compressedBytes(figures)).toBeLessThanOrEqual(SCRIPT_BYTES_MAX);
  const withChart = await scriptsOf(['overview', 'chart']);
  expect(withChart.size).toBeGreaterThan(figures.size);
  expect(await compressedBytes(withChart)).toBeLessThanOrEqual(SCRIPT_WITH_CHART_BYTES_MAX);
});

test('the first page takes no library that checks schemas: the service checks', async () => {
  const schemas = await scriptsWith('ZodString');
  expect(schemas.length).toBeGreaterThan(0);
  const first = await scriptsOf(['overview', 'chart', 'controls', 'explore']);
  expect(schemas.filter((name) => first.has(name))).toEqual([]);
});

test('the editor of SQL comes with its own page alone', async () => {
  const editor = await scriptsWith('cm-editor');
  expect(editor.length).toBeGreaterThan(0);
  const first = await scriptsOf(['overview', 'chart']);
  expect(editor.filter((name) => first.has(name))).toEqual([]);
});

test.each([390, 1280])('the overview takes few requests, and nothing on it moves, %i pixels wide', async (width) => {
  const page = await openPage(signed, '/docs', { serviceWorkers: 'block', viewport: { width, height: 900 } });
  const requests = record(page);
  // Whoever scrolls before the panels have come is not moved when they come.
  await slow(page, /\/query\/batch$|Panels[^/]*\.js$/);
  await page.goto(`${signed.base}overview?range=7d&compare=previous&filter=none`);
  await page.locator('canvas').first().waitFor();
  await page.mouse.wheel(0, 700);
  await page.waitForLoadState('networkidle');
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  expect(requests.filter((request) => /flags/.test(request))).toHaveLength(1);
  expect(requests.length, requests.join('\n')).toBeLessThanOrEqual(FIRST_REQUESTS_MAX);
  expect(await shiftOf(page)).toBeLessThan(SHIFT_MAX);
  await page.context().close();
});

test.each(['Data quality', 'Alerts', 'Settings'])(
  'opening %s takes few requests, and nothing on it moves',
  async (name) => {
    const page = await openPage(signed, 'overview', { serviceWorkers: 'block' });
    await page.locator('canvas').first().waitFor();
    await page.waitForLoadState('networkidle');
    const requests = record(page);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
    await page.waitForLoadState('networkidle');
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
    const own = requests.filter((request) => !/\.(js|css)$/.test(request));
    expect(own.length, requests.join('\n')).toBeLessThanOrEqual(NEXT_REQUESTS_MAX);
    expect(await shiftOf(page)).toBeLessThan(SHIFT_MAX);
    await page.context().close();
  },
);
