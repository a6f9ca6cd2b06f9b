import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, query } from '../harness/client.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedAccount } from '../harness/shared-instance.ts';
import { signIn, soon } from './dashboard-harness.ts';
import { launchBrowser } from './launch.ts';

/**
 * The main job, end to end: a site that carries the tracker, opened in a real browser, and the dashboard beside it.
 * The headless browser calls itself one, and is then counted as a bot; visitors call themselves by an ordinary name.
 */
const VISITOR = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0 Safari/537.36';

let service: RunningService;
let browser: Browser;
let site: Server;
let siteUrl: string;

beforeAll(async () => {
  [service, browser] = await Promise.all([sharedAccount('Spine'), launchBrowser()]);
  site = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(pageWithTracker()));
  await new Promise<void>((settle) => site.listen(0, '127.0.0.1', settle));
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await browser?.close();
  site?.close();
});

function pageWithTracker(): string {
  return `<!doctype html><title>Shop</title>
    <script defer src="${service.url}/edgewise.js" data-key="${service.writeKey}"></script>
    <button onclick="history.pushState({}, '', '/checkout')">On</button>
    <button onclick="edgewise.track('order_placed', { total: 42.5, gift: true })">Order</button>`;
}

async function visit(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${siteUrl}/products?utm_source=newsletter&utm_medium=email`);
  await page.waitForFunction('window.edgewise && window.edgewise.track');
  await page.getByRole('button', { name: 'On' }).click();
  await page.getByRole('button', { name: 'Order' }).click();
}

test('a visit is on the open dashboard at once without a reload, and in its chart after one', async () => {
  const dashboard = (await signIn(browser, service)).pages()[0];
  if (!dashboard) throw new Error('The dashboard did not open');
  await dashboard.getByText('0 visitors now').waitFor();

  await visit(await browser.newContext({ userAgent: VISITOR }));

  await dashboard.getByText('1 visitor now').waitFor();

  await eventually(
    () => query(service, { query_type: 'segmentation', aggregation: 'count' }),
    ({ rows }) => rows[0]?.[0] === 3,
  );
  await dashboard.reload();
  await dashboard.getByText('/checkout').first().waitFor();
  await dashboard.getByText('Newsletter').first().waitFor();
  await soon(() => dashboard.getByRole('figure').first().textContent()).toMatch(/1/);
});

test('what the tracker sent comes back from a query exactly', async () => {
  const pages = await query(service, { query_type: 'segmentation', events: ['page_view'], group_by: ['page'] });
  expect(pages.rows).toEqual(
    expect.arrayContaining([
      ['/products', 1],
      ['/checkout', 1],
    ]),
  );
  const orders = await query(service, {
    query_type: 'segmentation',
    events: ['order_placed'],
    aggregation: 'sum',
    aggregation_property: 'total',
    filters: [{ property: 'gift', operator: 'equals', value: true }],
  });
  expect(orders.rows).toEqual([[42.5]]);
  const visitors = await query(service, { query_type: 'segmentation', aggregation: 'unique_users' });
  expect(visitors.rows).toEqual([[1]]);
});
