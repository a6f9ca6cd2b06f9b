import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Service, startService } from '../harness/service.ts';
import { aSentEvent, count, type Sent, send, signIn, soon, untilCounted } from './dashboard-harness.ts';
import { launchBrowser } from './launch.ts';

/** The dashboard as a person uses it: a real browser, the whole service. */

let service: Service;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;

beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launchBrowser()]);
  await send(service, someDays());
  await untilCounted(service, someDays().length);
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
  await page.goto(service.url);
});

afterEach(() => context.close());

test('a visitor who is not signed in is sent to the sign-in page, and back to the page they wanted', async () => {
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(`${service.url}/alerts`);
  await stranger.waitForURL('**/sign-in?next=*');
  await stranger.getByLabel('E-mail').fill(service.email);
  await stranger.getByLabel('Password').fill('not the password');
  await stranger.getByRole('button', { name: 'Sign in' }).click();
  await stranger.getByRole('alert').waitFor();
  await stranger.getByLabel('Password').fill(service.password);
  await stranger.getByRole('button', { name: 'Sign in' }).click();
  await stranger.waitForURL('**/alerts*');
  await stranger.context().close();
});

test('the overview shows figures, the chart and the lists, and the table says the same as the chart', async () => {
  await soon(() => figure('visitors')).toBe('3');
  expect(await figure('views')).toBe('5');
  await panel('Pages').getByRole('button', { name: '/pricing' }).waitFor();
  await panel('Places')
    .getByRole('button', { name: /^Germany/ })
    .waitFor();
  await page.locator('canvas').waitFor();
  await page.getByRole('button', { name: 'Show as a table' }).click();
  expect(await page.getByRole('table').getByRole('row').count()).toBe(8);
});

test('a chosen range is in the address, and survives a reload', async () => {
  await page.getByRole('button', { name: 'Last 7 days' }).click();
  await page.getByRole('button', { name: 'Yesterday' }).click();
  await page.waitForURL('**range=yesterday*');
  await soon(() => figure('views')).toBe('2');
  await page.reload();
  await page.getByRole('button', { name: 'Yesterday' }).waitFor();
  await soon(() => figure('views')).toBe('2');
});

test('a click on a row filters the whole page by it, and its chip removes the filter', async () => {
  await panel('Pages').getByRole('button', { name: '/pricing' }).click();
  await page.waitForURL(/filter=page/);
  await soon(() => figure('views')).toBe('2');
  await page.getByRole('button', { name: 'Remove the filter Path: /pricing' }).click();
  await soon(() => figure('views')).toBe('5');
  await page.goBack();
  await soon(() => figure('views')).toBe('2');
});

test('an event that is sent while the page is open appears without a reload', async () => {
  await page.getByTestId('now').getByText('now').waitFor();
  await send(service, [aSentEvent({ event: 'just_now', anonymous_id: 'somebody new' })]);
  await page.getByLabel('Latest events').getByText('just_now').first().waitFor();
  await soon(() => page.getByTestId('now').textContent()).toMatch(/[1-9]\d* now/);
});

test('a question is answered with a chart', async () => {
  await page.getByLabel('Ask about your data').fill('page views by country in the last 7 days');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.waitForURL('**/ask?q=*');
  await page.getByText('Understood as').waitFor();
  await page.locator('canvas').waitFor();
});

test('the first page loads at most 200 KB of compressed script', async () => {
  const scripts: Promise<Buffer>[] = [];
  const own = await browser.newContext({ storageState: signedIn });
  const first = await own.newPage();
  first.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body());
  });
  await first.goto(service.url);
  await first.locator('canvas').waitFor();
  await first.waitForLoadState('networkidle');
  const bytes = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(200 * 1024);
  await own.close();
});

test('the theme button changes the theme, and the next page keeps it', async () => {
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const before = await paper();
  await page.getByRole('button', { name: 'Dark theme' }).click();
  expect(await paper()).not.toBe(before);
  const chosen = await paper();
  await page.goto(`${service.url}/setup`);
  expect(await paper()).toBe(chosen);
});

test('a phone shows every page without scrolling sideways', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/', '/ask?q=page+views+by+day', '/alerts', '/data', '/setup', '/no-such-page']) {
    await page.goto(service.url + path);
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0);
  }
});

test('setup shows the snippet with a working key, and creates an API key that it shows once', async () => {
  await page.goto(`${service.url}/setup`);
  await page.getByText(`data-key="${service.writeKey}"`).waitFor();
  await page.getByLabel('Name of the new key').fill('Nightly export');
  await page.getByRole('button', { name: 'Create key' }).click();
  const key = (await page.getByLabel('The new API key').textContent())?.trim() ?? '';
  const answer = await count(service, key);
  expect(answer.status).toBe(200);
  await page.reload();
  await page.getByText('Nightly export').waitFor();
  expect(await page.getByText(key).count()).toBe(0);
});

test('the page Data accounts for every event, and shows why one was rejected', async () => {
  const body = JSON.stringify({ events: [{ event: 'signup', user_id: 'ada' }, { user_id: 'nameless' }] });
  const answer = await fetch(`${service.url}/track`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.writeKey}` },
    body,
  });
  expect(await answer.json()).toMatchObject({ accepted: 1, rejected: [{ code: 'missing_event' }] });
  await page.goto(`${service.url}/data`);
  await soon(async () => {
    await page.reload();
    return page.getByTestId('balance').textContent();
  }).toMatch(/^\d+ events received, all accounted for$/);
  await panel('Account').getByRole('link', { name: 'missing_event' }).waitFor();
  await panel('Rejected events').getByText('it must be the event').click();
  await panel('Rejected events').getByText('"user_id": "nameless"').waitFor();
});

test('a newcomer signs up, is shown the snippet, and sees the first event arrive', async () => {
  const own = await browser.newContext();
  const fresh = await own.newPage();
  await fresh.goto(`${service.url}/sign-in`);
  await fresh.getByRole('button', { name: 'Create an account' }).click();
  await fresh.getByLabel('Your name').fill('Grace');
  await fresh.getByLabel('E-mail').fill(`grace-${Date.now()}@example.com`);
  await fresh.getByLabel('Password').fill('a long enough password');
  await fresh.getByLabel('Site or app').fill('Compilers');
  await fresh.getByRole('button', { name: 'Create account' }).click();
  await fresh.getByRole('heading', { name: 'No events yet' }).waitFor();
  const snippet = (await fresh.getByLabel('The script tag').textContent()) ?? '';
  const key = snippet.match(/data-key="([^"]+)"/)?.[1] ?? '';
  await send(service, [aSentEvent({ event: 'page_view', properties: { page: '/' } })], key);
  await soon(() => fresh.getByTestId('figure-views').locator('strong').textContent()).toBe('1');
  await own.close();
});

test('signing out ends the session', async () => {
  const own = await signIn(browser, service);
  const [leaving = page] = own.pages();
  await leaving.getByRole('button', { name: 'Account' }).click();
  await leaving.getByRole('button', { name: 'Sign out' }).click();
  await leaving.waitForURL('**/sign-in');
  await leaving.goto(`${service.url}/setup`);
  await leaving.waitForURL('**/sign-in?next=*');
  await own.close();
});

function figure(measure: string): Promise<string | null> {
  return page.getByTestId(`figure-${measure}`).locator('strong').textContent();
}

function panel(name: string) {
  return page.getByRole('region', { name, exact: true });
}

/** Three visitors, five views: two of them yesterday, two of /pricing, four from Germany. */
function someDays(): Sent[] {
  const nowMs = Date.now();
  const atNow = new Date(nowMs).toISOString();
  const yesterday = new Date(nowMs - 86_400_000).toISOString().replace(/T.*/, 'T12:00:00.000Z');
  const view = (anonymousId: string, page: string, timestamp: string, country = 'DE'): Sent =>
    aSentEvent({
      event: 'page_view',
      anonymous_id: anonymousId,
      timestamp,
      properties: { page },
      context: { country },
    });
  return [
    view('ada', '/', atNow),
    view('ada', '/pricing', atNow),
    view('ben', '/', atNow, 'FR'),
    view('cleo', '/', yesterday),
    view('cleo', '/pricing', yesterday),
  ];
}
