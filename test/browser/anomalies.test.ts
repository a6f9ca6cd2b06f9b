import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type InProcess, startInProcess } from '../harness/in-process.ts';
import { signIn, soon } from './dashboard-harness.ts';
import { launchBrowser } from './launch.ts';

/** The bell and the list of anomalies, in several pages at once, by mouse and by keyboard. In this process: to put anomalies into D1. */

const METRICS = ['signup', 'checkout', 'login'];

let edgewise: InProcess;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [edgewise, browser] = await Promise.all([startInProcess('Anomalies'), launchBrowser()]);
  const db = await edgewise.miniflare.getD1Database('DB');
  const segments = { affectedSegments: [], correlatedMetrics: [], potentialCauses: [], businessImpact: 'low' };
  const body = JSON.stringify({ value: 9, expectedValue: 2, deviation: 5, confidence: 0.9, context: segments });
  const insert = db.prepare(
    "INSERT INTO anomalies (id, project_id, metric, type, severity, status, at, body, created_at) VALUES (?, ?, ?, 'spike', 'high', 'open', ?, ?, ?)",
  );
  const nowMs = Date.now();
  const { project_id: projectId } = edgewise.account;
  await db.batch(
    METRICS.map((metric, place) =>
      insert.bind(`ano_${metric}`, projectId, metric, nowMs - place * 60_000, body, nowMs),
    ),
  );
  context = await signIn(browser, { ...edgewise.account, url: edgewise.url });
  page = await context.newPage();
  await page.goto(`${edgewise.url}/alerts`);
});

afterAll(async () => {
  await browser?.close();
  await edgewise?.stop();
});

const bellOf = (at: Page) => at.getByTestId('bell-count').textContent({ timeout: 1_000 });
const focused = () =>
  page.evaluate(
    () => document.activeElement?.closest('[data-focus-item]')?.textContent ?? document.activeElement?.tagName,
  );

test('the bell of every open page shows that an anomaly was acknowledged, and focus moves to the next one', async () => {
  const other = await context.newPage();
  await other.goto(edgewise.url);
  await soon(() => bellOf(page)).toBe('3');
  await soon(() => bellOf(other)).toBe('3');
  await page.getByRole('button', { name: 'Acknowledge' }).first().press('Enter');
  await soon(() => bellOf(page)).toBe('2');
  await soon(() => bellOf(other)).toBe('2');
  await soon(focused).toContain('checkout');
});

test('focus stays on the page when the last item of a list disappears', async () => {
  for (let left = await page.getByRole('button', { name: 'Acknowledge' }).count(); left > 0; left--) {
    await page.getByRole('button', { name: 'Acknowledge' }).last().press('Enter');
    await soon(() => page.getByRole('button', { name: 'Acknowledge' }).count()).toBe(left - 1);
  }
  await soon(focused).toBe('DIV');
});

test('focus stays in the list of keys when one is revoked, and moves along when that is cancelled', async () => {
  await page.goto(`${edgewise.url}/setup`);
  const keys = page.locator('#keys');
  await keys.getByRole('button', { name: 'Revoke' }).first().press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await soon(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toBe('Revoke');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await soon(() => keys.getByText('revoked', { exact: true }).count()).toBe(1);
  await soon(() => page.evaluate(() => document.activeElement?.closest('#keys') !== null)).toBe(true);
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
});
