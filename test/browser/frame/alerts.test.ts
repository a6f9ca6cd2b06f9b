import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { soon } from '../dashboard-harness.ts';
import { openPage, putAnomalies, type Signed, startSigned } from './frame-harness.ts';

/** The bell and the list of alerts, in several pages at once, by mouse and by keyboard. */

const HOSTILE = `signup ${'x'.repeat(180)} \u202e<b>`;

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('Kiosk');
  await putAnomalies(signed, ['signup', 'checkout', HOSTILE]);
  page = await openPage(signed, 'alerts');
});
afterAll(() => signed?.stop());

const bell = (at: Page, count: number) =>
  at.getByRole('button', { name: count === 1 ? '1 open alert' : `${count} open alerts` });
const acknowledge = () => page.getByRole('button', { name: 'Acknowledge' });
const focusedItem = () =>
  page.evaluate(
    () => document.activeElement?.closest('[data-focus-item]')?.textContent ?? document.activeElement?.tagName,
  );

test('the bell of every open page shows that an alert was acknowledged, and focus moves to the next one', async () => {
  const other = await page.context().newPage();
  await other.goto(`${signed.base}data`);
  await bell(page, 3).waitFor();
  await bell(other, 3).waitFor();
  await acknowledge().first().press('Enter');
  await bell(page, 2).waitFor();
  await bell(other, 2).waitFor();
  await soon(focusedItem).toContain('Checkout');
  await other.close();
});

test('a name of 190 characters with marks of direction neither widens the page nor turns its sentence around', async () => {
  await page.getByText('rose suddenly').last().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(await page.locator('bdi').filter({ hasText: 'signup xxx' }).count()).toBeGreaterThan(0);
});

test('focus stays on the page when the last alert is acknowledged', async () => {
  for (let left = await acknowledge().count(); left > 0; left--) {
    await acknowledge().last().press('Enter');
    await soon(() => acknowledge().count()).toBe(left - 1);
  }
  await page.getByText('Nothing unusual').waitFor();
  await soon(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
});
