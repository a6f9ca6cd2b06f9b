import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from '../frame/frame-harness.ts';
import { day, sendAll, visit } from '../overview/overview-harness.ts';
import { objectsApi, place } from './board-harness.ts';

/** A dashboard on a screen of its own: a day of refreshes by a clock that the test moves. */

const MINUTE_MS = 60_000;
const IS_LONG = process.env.EDGEWISE_LONG_TESTS !== undefined;
const TILES = IS_LONG ? 30 : 4;
const REFRESHES = IS_LONG ? 1_440 : 12;
const OUTAGE_MINUTES = IS_LONG ? 60 : 3;

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('Kiosk');
  await sendAll(signed, [
    ...visit({ person: 'ada', at: day(-1) }),
    ...visit({ person: 'ben', at: `${day(0)}T00:00:30Z` }),
  ]);
  const query = { query_type: 'events', date_range: 'today', interval: 'hour', events: [{ event: 'page_view' }] };
  await objectsApi(signed, 'PUT', 'reports/views', { name: 'Views', query, chart: 'line' });
  await objectsApi(signed, 'PUT', 'dashboards/wall', {
    name: 'Wall',
    tiles: Array.from({ length: TILES }, (_, index) => ({
      id: `t${index}`,
      kind: 'report',
      title: `Tile ${index}`,
      report: 'views',
      place: place((index % 4) * 3, Math.floor(index / 4) * 4, 3, 4),
    })),
  });
});
afterAll(() => signed?.stop());
afterEach(() => page?.context().close());

/** Counts what a page holds on to: timers, listeners of window and document, sockets, and charts. */
const COUNT_HELD = `{
  const held = new Map();
  const add = (what, count) => held.set(what, (held.get(what) ?? 0) + count);
  const intervals = new Set();
  const { setInterval: start, clearInterval: stop } = window;
  window.setInterval = (...all) => { const id = start(...all); intervals.add(id); return id; };
  window.clearInterval = (id) => { intervals.delete(id); stop(id); };
  for (const target of [window, document]) {
    const known = new Set();
    const keyOf = (type, listener, options) => [type, Boolean(options?.capture ?? options), idOf(listener)].join();
    const { addEventListener: on, removeEventListener: off } = target;
    target.addEventListener = (type, listener, options) => {
      if (listener && !options?.once && !options?.signal) known.add(keyOf(type, listener, options));
      on.call(target, type, listener, options);
    };
    target.removeEventListener = (type, listener, options) => {
      if (listener) known.delete(keyOf(type, listener, options));
      off.call(target, type, listener, options);
    };
    held.set(target === window ? 'window' : 'document', known);
  }
  const ids = new WeakMap();
  let next = 0;
  function idOf(listener) { if (!ids.has(listener)) ids.set(listener, next++); return ids.get(listener); }
  window.countHeld = () => ({
    intervals: intervals.size,
    window: held.get('window').size,
    document: held.get('document').size,
    canvases: document.querySelectorAll('canvas').length,
    elements: document.querySelectorAll('*').length,
  });
}`;

const held = (): Promise<Record<string, number>> => page.evaluate('countHeld()');

async function refresh(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    await page.clock.runFor(MINUTE_MS);
    await page.waitForLoadState('networkidle');
  }
}

test('a screen holds on to no more after many refreshes, moves on at midnight, and tells the age in an outage', async () => {
  page = await openPage(signed, '/docs');
  await page.addInitScript(COUNT_HELD);
  // Half an hour before the midnight that has passed last.
  await page.clock.install({ time: new Date(`${day(-1)}T23:30:00Z`) });
  const asked: string[] = [];
  page.on('request', (request) => {
    const body = request.postData();
    if (new URL(request.url()).pathname.startsWith('/query') && body !== null) asked.push(body);
  });
  await page.goto(`${signed.base}dashboards/wall?screen=full`);
  const screen = page.getByRole('dialog', { name: 'Wall' });
  await soon(() => screen.locator('canvas').count()).toBe(TILES);
  expect(asked.at(-1)).toContain(`"start":"${day(-1)}"`);

  await refresh(5);
  const early = await held();
  asked.length = 0;
  await refresh(REFRESHES);
  expect(asked.length).toBeGreaterThanOrEqual(REFRESHES);
  expect(await held()).toEqual(early);

  await page.route('**/query*', (route) => route.abort());
  await page.route('**/query/batch', (route) => route.abort());
  await refresh(OUTAGE_MINUTES);
  await screen.getByText(/No connection\. Figures from/).waitFor();
  await page.unroute('**/query*');
  await page.unroute('**/query/batch');
  await refresh(2);
  await soon(() => screen.getByText(/No connection/).count()).toBe(0);

  if (!IS_LONG) await page.clock.fastForward(20 * MINUTE_MS);
  asked.length = 0;
  await refresh(2);
  await soon(() => asked.some((body) => body.includes(`"start":"${day(0)}"`))).toBe(true);
  expect(await held()).toEqual(early);
});

test('Escape leads back to the dashboard, and the end of the session to the sign-in page', async () => {
  page = await openPage(signed, '/docs');
  await page.clock.install();
  await page.goto(`${signed.base}dashboards/wall`);
  await page.getByRole('button', { name: 'Full screen' }).click();
  const screen = page.getByRole('dialog', { name: 'Wall' });
  await screen.locator('canvas').first().waitFor();
  expect(await screen.getByRole('button', { name: 'Tile actions' }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await soon(() => screen.count()).toBe(0);
  await page.getByRole('button', { name: 'Full screen' }).click();
  await screen.locator('canvas').first().waitFor();
  await page.context().clearCookies();
  await page.clock.runFor(2 * MINUTE_MS);
  await soon(() => new URL(page.url()).pathname).toBe('/sign-in');
});
