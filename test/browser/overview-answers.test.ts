import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Service, startService } from '../harness/service.ts';
import { aSentEvent, send, signIn, soon, untilCounted } from './dashboard-harness.ts';
import { launchBrowser } from './launch.ts';

/** Figures, labels and names of the overview belong together, also while an answer is on its way. */

const WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0 Safari/537.36';
const LONG_NAME = 'x'.repeat(190);
const PATHS = 12;

let service: Service;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;

beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launchBrowser()]);
  const views = Array.from({ length: PATHS }, (_, place) =>
    aSentEvent({
      event: 'page_view',
      anonymous_id: `visitor ${place}`,
      properties: { page: `/page-${place}` },
      context: { user_agent: WINDOWS },
    }),
  );
  const named = aSentEvent({ event: LONG_NAME, anonymous_id: 'visitor 0', properties: { page: '/page-0' } });
  const first = views[0] ?? named;
  await send(service, [...views, { ...first, anonymous_id: 'visitor 1' }, named]);
  await untilCounted(service, PATHS + 2);
  signedIn = await (await signIn(browser, service)).storageState();
});

afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

beforeEach(async () => {
  context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    storageState: signedIn,
  });
  page = await context.newPage();
});

afterEach(() => context.close());

const panel = (title: string) => page.getByRole('region', { name: title });

/** Holds back the answers of /query whose request holds a text, until the returned function is called. */
async function holdAnswers(text: string): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/query', async (route) => {
    if (route.request().postData()?.includes(text)) await released;
    await route.continue().catch(() => undefined);
  });
  return release;
}

test('shows no rows of one property under the name of another while their answer is on its way', async () => {
  await page.goto(service.url);
  const devices = panel('Devices');
  await devices.getByRole('button', { name: 'Browser' }).click();
  await devices.getByRole('button', { name: /^Chrome/ }).waitFor();
  const release = await holdAnswers('"group_by":["os"]');
  await devices.getByRole('button', { name: 'System' }).click();
  await devices.getByRole('status', { name: 'Loading' }).waitFor();
  expect(await devices.getByRole('listitem').count()).toBe(0);
  release();
  await devices.getByRole('button', { name: /^Windows/ }).waitFor();
});

test('shows the share of all visitors on every row, whatever rows are listed', async () => {
  await page.goto(service.url);
  const row = panel('Pages').getByRole('button', { name: /^\/page-0/ });
  await row.waitFor();
  expect(await row.locator('.row-share').textContent()).toBe(`${Math.round((2 / PATHS) * 100)}%`);
  expect(await row.locator('.row-share').evaluate((share) => getComputedStyle(share).opacity)).toBe('1');
});

test('changes labels, axis and figures together when another range is chosen', async () => {
  await page.goto(service.url);
  await soon(() => page.getByTestId('figure-views').locator('strong').textContent()).toBe(String(PATHS + 1));
  await page.locator('canvas').waitFor();
  const release = await holdAnswers('"query_type"');
  await page.getByRole('button', { name: 'Last 7 days' }).click();
  await page.getByRole('button', { name: 'Yesterday' }).click();
  await page.waitForURL('**range=yesterday*');
  expect(await page.locator('.legend-main').textContent()).toBe('Last 7 days');
  release();
  await soon(() => page.getByTestId('figure-views').locator('strong').textContent()).toBe('0');
});

test.each([
  ['the figures', '"query_type":"segmentation"'],
  ['the chart', '"query_type":"events"'],
])('keeps the old range in figures and chart until both of the new one are there: %s come last', async (_, late) => {
  await page.goto(service.url);
  const views = page.getByTestId('figure-views').locator('strong');
  await soon(() => views.textContent()).toBe(String(PATHS + 1));
  await page.locator('canvas').waitFor();
  const release = await holdAnswers(late);
  await page.getByRole('button', { name: 'Last 7 days' }).click();
  const early = page.waitForResponse((answer) => {
    const asked = answer.request().postData() ?? '';
    return asked.includes('"compare"') && !asked.includes(late);
  });
  await page.getByRole('button', { name: 'Yesterday' }).click();
  await early;
  expect([await page.locator('.legend-main').textContent(), await views.textContent()]).toEqual([
    'Last 7 days',
    String(PATHS + 1),
  ]);
  release();
  await soon(() => views.textContent()).toBe('0');
});

test.each(['keys', 'webhooks', 'new-project'])('leads to the section that the address #%s names', async (id) => {
  await page.goto(`${service.url}/setup#${id}`);
  await page.locator(`#${id}`).waitFor();
  await soon(() =>
    page.locator(`#${id}`).evaluate((section) => Math.round(section.getBoundingClientRect().top) < 900),
  ).toBe(true);
  expect(new URL(page.url()).hash).toBe(`#${id}`);
});

test.each([390, 1280])('keeps names of any length inside a page %i pixels wide', async (width) => {
  await page.setViewportSize({ width, height: 900 });
  await page.goto(service.url);
  const row = panel('Events').getByRole('button', { name: new RegExp(`^${LONG_NAME}`) });
  await row.waitFor();
  expect(await row.locator('bdi').getAttribute('title')).toBe(LONG_NAME);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
});
