import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { soon } from '../dashboard-harness.ts';
import { openPage, putIncidents, type Signed, startSigned } from './frame-harness.ts';

/** The bell and the pages of alerts, in several tabs at once, by mouse and by keyboard. */

const HOSTILE = `signup ${'x'.repeat(180)} \u202e<b>`;

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('Kiosk');
  await putIncidents(signed, ['signup', 'checkout', HOSTILE]);
  page = await openPage(signed, 'alerts');
});
afterAll(() => signed?.stop());

const bell = (at: Page, count: number) =>
  at.getByRole('button', { name: count === 1 ? '1 open alert' : `${count} open alerts` });
const acknowledge = () => page.getByRole('button', { name: /^Acknowledge/ });
const hasFocus = () => page.evaluate(() => document.activeElement?.tagName);

test('the bell and the list of every open page show that an incident was acknowledged, and focus stays', async () => {
  const other = await page.context().newPage();
  await other.goto(`${signed.base}alerts`);
  await bell(page, 3).waitFor();
  await bell(other, 3).waitFor();
  await acknowledge().first().press('Enter');
  await bell(page, 2).waitFor();
  await bell(other, 2).waitFor();
  await other.getByText('Acknowledged').waitFor();
  await soon(hasFocus).not.toBe('BODY');
  await other.close();
});

test('a name of 190 characters with marks of direction neither widens the page nor turns its sentence around', async () => {
  await page.getByText('is far below normal').last().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(await page.locator('bdi').filter({ hasText: 'signup xxx' }).count()).toBeGreaterThan(0);
});

test('an incident shows its alarm, takes a note, and resolved it leaves the list', async () => {
  await page.getByRole('link', { name: 'checkout is far below normal' }).press('Enter');
  await page.getByText('Look at the till').waitFor();
  await page.getByLabel('Note', { exact: true }).fill('The till was offline.');
  await page.getByRole('button', { name: 'Add note' }).press('Enter');
  await page.getByRole('listitem').getByText('The till was offline.').waitFor();
  await page.getByRole('button', { name: 'Resolve', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Reopen' }).waitFor();
  await page.getByRole('link', { name: 'Incidents' }).press('Enter');
  await page.getByRole('link', { name: 'signup is far below normal' }).waitFor();
  await soon(() => page.getByRole('link', { name: 'checkout is far below normal' }).count()).toBe(0);
});

test('a channel is added by keyboard, and the answer to its test is shown', async () => {
  const received: string[] = [];
  const server = createServer((request, response) => {
    request.on('data', (part: Buffer) => received.push(part.toString()));
    request.on('end', () => response.end());
  });
  const port = await new Promise<number>((tell) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      tell(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  await page.goto(`${signed.base}alerts/channels`);
  await page.getByRole('button', { name: 'Add channel' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Kind' }).press('Enter');
  await page.getByRole('option', { name: 'Webhook' }).press('Enter');
  await dialog.getByLabel('Name').fill('On call');
  await dialog.getByLabel('Address').fill(`http://127.0.0.1:${port}/hook`);
  await dialog.getByRole('button', { name: 'Save channel' }).press('Enter');
  await dialog.getByRole('region', { name: 'Signing secret' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Send a test message to On call' }).press('Enter');
  await page.getByText('Test message delivered').waitFor();
  expect(received.join('')).toContain('test');
  server.close();
});
