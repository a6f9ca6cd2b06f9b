import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from '../frame/frame-harness.ts';
import { AXE_SCRIPT, faultsOfBothThemes } from '../gallery-harness.ts';
import { day, sendAll, visit } from '../overview/overview-harness.ts';
import { objectsApi, place, placesOf, recordWrites, savedBoard, tile } from './board-harness.ts';

/** A dashboard is looked at, narrowed, opened in Explore and printed. */

let signed: Signed;
let page: Page;

const PHONE = { width: 390, height: 844 };
const country = (value: string) => ({ property: 'session.country', operator: 'equals', value });
const visitsOf = (name: string, count: number, at: string, where: { country: string }) =>
  Array.from({ length: count }, (_, index) => visit({ person: `${name}-${at}-${index}`, at, ...where })).flat();

beforeAll(async () => {
  signed = await startSigned('Kiosk');
  await sendAll(signed, [
    ...visitsOf('de', 4, day(-2), { country: 'DE' }),
    ...visitsOf('fr', 3, day(-2), { country: 'FR' }),
    ...visitsOf('es', 2, day(-2), { country: 'ES' }),
    ...visitsOf('de', 5, day(-9), { country: 'DE' }),
  ]);
  const people = { event: 'page_view', aggregation: 'unique_users' };
  const last30 = { query_type: 'segmentation', date_range: 'last_30_days', events: [people] };
  await objectsApi(signed, 'PUT', 'reports/visitors', { name: 'Visitors', query: last30, chart: 'number' });
  await objectsApi(signed, 'PUT', 'reports/germany', {
    name: 'Visitors from Germany',
    query: { ...last30, filters: [country('DE')] },
    chart: 'number',
  });
  await objectsApi(signed, 'PUT', 'dashboards/shop', {
    name: 'Shop',
    date_range: { start: day(-3), end: day(-1) },
    tiles: [
      { id: 'a', kind: 'report', report: 'visitors', place: place(0, 0, 4, 4) },
      { id: 'b', kind: 'report', report: 'germany', place: place(4, 0, 4, 4) },
      {
        id: 'c',
        kind: 'report',
        report: 'germany',
        title: 'Germany, longer',
        date_range: { start: day(-10), end: day(-1) },
        place: place(8, 0, 4, 4),
      },
      { id: 't', kind: 'text', text: '# Week 48\n\nA <b>new</b> shop', place: place(0, 4, 12, 3) },
    ],
  });
});
afterAll(() => signed?.stop());
afterEach(() => page?.context().close());

const figure = (name: string) => tile(page, name).getByRole('listitem').textContent();
const search = () => new URL(page.url()).searchParams;

test('tiles show their own days and limits, and a filter of the address stands above the saved one', async () => {
  page = await openPage(signed, 'dashboards/shop');
  await soon(() => figure('Visitors')).toContain('9');
  await soon(() => figure('Visitors from Germany')).toContain('4');
  await soon(() => figure('Germany, longer')).toContain('9');
  expect(await tile(page, 'Germany, longer').textContent()).toMatch(/own dates.*Limited to Country is Germany/);
  expect(await tile(page, 'Visitors').textContent()).toMatch(/Updated/);
  expect(await page.getByText('A <b>new</b> shop').count()).toBe(1);
  expect(await page.getByRole('heading', { name: 'Week 48' }).count()).toBe(1);

  await page.goto(`${signed.base}dashboards/shop?filter=country:is:FR`);
  await soon(() => figure('Visitors')).toContain('3');
  await tile(page, 'Visitors from Germany')
    .getByText(/exclude each other: .*Germany \(report\)/)
    .waitFor();
});

test('the address can say that there is no filter, and a default is saved for everybody', async () => {
  page = await openPage(signed, 'dashboards/shop?filter=country:is:FR');
  await page.getByRole('button', { name: 'Save as default' }).click();
  await soon(async () => (await savedBoard(signed, 'shop')).definition.filters).toEqual([country('FR')]);
  await soon(() => search().get('filter')).toBeNull();
  await soon(() => figure('Visitors')).toContain('3');
  await page.getByRole('button', { name: /Remove filter/ }).click();
  await soon(() => search().get('filter')).toBe('none');
  await page.reload();
  await soon(() => figure('Visitors')).toContain('9');
  await page.getByRole('button', { name: 'Save as default' }).click();
  await soon(async () => (await savedBoard(signed, 'shop')).definition.filters).toBeUndefined();
});

test('Explore opens with the days and filters of a tile, and each chip says where it comes from', async () => {
  page = await openPage(signed, `dashboards/shop?filter=country:is:DE`);
  await soon(() => figure('Visitors')).toContain('4');
  const requests: string[] = [];
  await tile(page, 'Visitors').getByRole('button', { name: 'Tile actions' }).click();
  page.on('request', (request) => requests.push(`${new URL(request.url()).pathname} ${request.postData() ?? ''}`));
  await page.getByRole('menuitem', { name: 'Open in Explore' }).click();
  await page.getByRole('heading', { name: 'Visitors', level: 1 }).waitFor();
  await page.getByText('from Shop').waitFor();
  expect([search().get('from'), search().get('to'), search().get('filter')]).toEqual([
    day(-3),
    day(-1),
    'country:is:DE',
  ]);
  await page.getByRole('listitem').filter({ hasText: '4' }).first().waitFor();
  // The answer is that of the tile: Explore asks for none, only for names to suggest.
  const asked = requests.filter(
    (request) => request.startsWith('/query') && !request.includes('"query_type":"values"'),
  );
  expect(asked).toEqual([]);
  const { definition } = await objectsApi(signed, 'GET', 'reports/visitors');
  expect(definition.query.date_range).toBe('last_30_days');
});

test('a phone shows one column in reading order, and looking writes nothing', async () => {
  const before = await savedBoard(signed, 'shop');
  page = await openPage(signed, 'dashboards/shop', { reducedMotion: 'reduce' });
  const writes = recordWrites(page);
  await soon(() => figure('Germany, longer')).toContain('9');
  const lefts = () =>
    page
      .locator('[data-tile]')
      .evaluateAll((tiles) => tiles.map((each) => Math.round(each.getBoundingClientRect().left)));
  const wide = await lefts();
  await page.setViewportSize(PHONE);
  await soon(async () => new Set(await lefts()).size).toBe(1);
  expect(
    await page.locator('[data-tile]').evaluateAll((tiles) => tiles.map((each) => each.getAttribute('data-tile'))),
  ).toEqual(['a', 'b', 'c', 't']);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await page.evaluate(AXE_SCRIPT);
  expect(await faultsOfBothThemes(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 900 });
  await soon(lefts).toEqual(wide);
  await page.goto(new URL('overview', signed.base).href);
  expect(writes).toEqual([]);
  expect((await savedBoard(signed, 'shop')).version).toBe(before.version);
});

test('a word corrected on a phone changes that text alone', async () => {
  const before = await placesOf(signed, 'shop');
  page = await openPage(signed, 'dashboards/shop', { viewport: PHONE });
  await tile(page, 'Text').getByRole('button', { name: 'Tile actions' }).click();
  await page.getByRole('menuitem', { name: 'Edit tile' }).click();
  await page.getByRole('textbox', { name: 'Text' }).fill('# Week 49');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { name: 'Week 49' }).waitFor();
  await soon(async () => JSON.stringify((await savedBoard(signed, 'shop')).definition)).toContain('# Week 49');
  expect(await placesOf(signed, 'shop')).toEqual(before);
});

test('on paper tiles stand below one another, light, whole and within the page', async () => {
  page = await openPage(signed, 'dashboards/shop', { viewport: { width: 1920, height: 1080 }, colorScheme: 'dark' });
  await soon(() => figure('Germany, longer')).toContain('9');
  await page.setViewportSize({ width: 718, height: 1000 });
  await page.emulateMedia({ media: 'print' });
  const sheets = await page.locator('[data-tile]').evaluateAll((tiles) =>
    tiles.map((each) => {
      const { right } = each.getBoundingClientRect();
      return { isWithin: right <= innerWidth, keeps: getComputedStyle(each).breakInside };
    }),
  );
  expect(sheets).toEqual(Array(4).fill({ isWithin: true, keeps: 'avoid' }));
  expect(await page.getByRole('button', { name: 'Tile actions' }).first().isVisible()).toBe(false);
});
