import { readFile } from 'node:fs/promises';
import type { Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from '../frame/frame-harness.ts';
import { day, figure, panel, rowsOf, sendAll, soonChips, visit } from './overview-harness.ts';

/** Slow answers, a service that is away, and more rows than a panel shows. */

const PAGES = 1_250;
const POSTS = 310;
const HOSTILE = ['<img src=x onerror=alert(1)>', 'a\u202eb', '🎉 launch', 'שלום', 'x'.repeat(190), '=SUM(1+1)'];
const RANGE = `from=${day(-12)}&to=${day(-6)}&compare=none`;

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('overview-loading');
  const at = day(-10);
  const pathOf = (place: number) => (place < POSTS ? `/blog/${place}` : `/page/${place}`);
  await sendAll(signed, [
    ...Array.from({ length: PAGES }, (_, place) =>
      visit({ person: `reader ${place % 50}`, at: day(-8), pages: [pathOf(place)] }),
    ).flat(),
    ...visit({ person: 'ann', at, pages: [], events: HOSTILE }),
  ]);
});
afterAll(() => signed?.stop());
afterEach(() => page?.context().close());

/** Lets requests for reports pass through a function that may hold or refuse them. */
const through = (handle: (route: Route, body: string) => Promise<void>) =>
  page.route(/\/query(\/batch)?$/, (route) => handle(route, route.request().postData() ?? ''));

/** Holds back requests that contain a text until the returned function is called. */
async function hold(text: string): Promise<() => void> {
  let release = (): void => undefined;
  const held = new Promise<void>((settle) => {
    release = settle;
  });
  await through(async (route, body) => {
    if (body.includes(text)) await held;
    await route.continue().catch(() => undefined);
  });
  return release;
}

test('the answer of a filter that was taken back never replaces the present one', async () => {
  page = await openPage(signed, `overview?${RANGE}&details=pages.path`);
  const dialog = page.getByRole('dialog', { name: 'Pages: Path' });
  await dialog.getByText('1,250 rows').waitFor();
  const release = await hold('/blog');
  await page.goto(page.url().replace('&details', '&filter=page:contains:/blog&details'));
  await soonChips(page).toHaveLength(1);
  await dialog.getByRole('button', { name: /^Remove filter/ }).click();
  await dialog.getByText('1,250 rows').waitFor();
  release();
  await page.waitForTimeout(500);
  expect(await dialog.getByText('1,250 rows').count()).toBe(1);
});

test('a failed refresh keeps the figures of these days, and shows none of them under other days', async () => {
  page = await openPage(signed, `overview?${RANGE}`);
  await soon(() => figure(page, 'Visitors')).toBe('51');
  await through((route) =>
    route.fulfill({
      status: 503,
      headers: { 'retry-after': '1' },
      json: { error: { code: 'overloaded', message: 'busy' } },
    }),
  );
  const address = page.url();
  await page.keyboard.press('ArrowLeft');
  await page.getByText('Couldn’t be loaded').first().waitFor();
  expect(await page.getByRole('tab', { name: /^Visitors/ }).count()).toBe(0);
  await page.goBack();
  await soon(() => page.url()).toBe(address);
  await soon(() => figure(page, 'Visitors')).toBe('51');
  await page.unroute(/\/query(\/batch)?$/);
  await page.goForward();
  await soon(() => figure(page, 'Visitors')).toBe('0');
});

test('on a slow network the old figures stay with their own days until the new ones are there', async () => {
  page = await openPage(signed, `overview?${RANGE}`);
  await soon(() => figure(page, 'Visitors')).toBe('51');
  const chart = page.getByRole('application');
  const before = await chart.getAttribute('aria-label');
  const release = await hold('');
  await page.keyboard.press('ArrowLeft');
  await page.waitForTimeout(300);
  expect(await figure(page, 'Visitors')).toBe('51');
  expect(await chart.getAttribute('aria-label')).toBe(before);
  release();
  await soon(() => figure(page, 'Visitors')).toBe('0');
  await soon(() => chart.getAttribute('aria-label')).not.toBe(before);
});

test('shows no rows of one property under the name of another while their answer is on its way', async () => {
  page = await openPage(signed, `overview?${RANGE}`);
  const technology = panel(page, 'Technology');
  await technology.getByRole('tab', { name: 'Browser' }).click();
  await soon(async () => (await rowsOf(page, 'Technology')).length).toBeGreaterThan(0);
  const release = await hold('"group_by":["os"]');
  await technology.getByRole('tab', { name: 'System' }).click();
  await technology.getByRole('status', { name: 'Loading' }).first().waitFor();
  expect(await technology.getByRole('row').count()).toBe(0);
  release();
  await soon(async () => (await rowsOf(page, 'Technology')).length).toBeGreaterThan(0);
});

test('the file holds all rows of the tab, or all that a search finds, in the order shown', async () => {
  page = await openPage(signed, `overview?${RANGE}`);
  await panel(page, 'Pages').getByRole('button', { name: 'Export CSV' }).waitFor();
  const lines = async (press: () => Promise<void>): Promise<string[]> => {
    const [file] = await Promise.all([page.waitForEvent('download'), press()]);
    expect(file.suggestedFilename()).toContain(`${day(-12)}-${day(-6)}`);
    return (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  };
  const ofPanel = await lines(() => panel(page, 'Pages').getByRole('button', { name: 'Export CSV' }).click());
  expect(ofPanel).toHaveLength(PAGES + 1);
  await panel(page, 'Pages').getByRole('button', { name: 'Details' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('1,250 rows').waitFor();
  await dialog.getByRole('searchbox').fill('/blog');
  await dialog.getByText(/310 of/).waitFor();
  const found = await lines(() => dialog.getByRole('button', { name: 'CSV' }).click());
  expect(found).toHaveLength(POSTS + 1);
  expect(found[1]).toMatch(/^\/blog\/\d+,1,0\.0\d+,/);
  await page.goBack();
  await soon(() => dialog.count()).toBe(0);
});

test.each([390, 1280])('names from outside stay names, and inside a page %i pixels wide', async (width) => {
  page = await openPage(signed, `overview?${RANGE}&details=events.event`, { viewport: { width, height: 900 } });
  const alerts: string[] = [];
  page.on('dialog', (dialog) => alerts.push(dialog.message()));
  await page.getByRole('dialog').getByRole('row').nth(3).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  await page.goto(`${signed.base}overview?${RANGE}`);
  await soon(async () => (await rowsOf(page, 'Events')).length).toBe(7);
  const shown = (await rowsOf(page, 'Events')).join('\n');
  for (const name of HOSTILE.slice(0, 4)) expect(shown).toContain(name);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  expect(alerts).toEqual([]);
});
