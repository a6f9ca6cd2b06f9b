import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSentEvent, send, soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from '../frame/frame-harness.ts';

/** A person found, exported, and erased with the receipt. */

/** Everything that an address, a page or a file name could trip over. */
const HOSTILE = `=a/b%20c#d?e&f+<b>"'\\${'x'.repeat(140)}\u202e🦊 مرحبا`;
const DIGITS = '723421968459640832';

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('Kiosk');
  const view = (id: string, path: string) =>
    aSentEvent({ event: 'page_view', anonymous_id: id, properties: { page: path }, context: { page: path } });
  const ofUser = (user_id: string, event: string, properties = {}) => ({
    ...aSentEvent({ event, anonymous_id: `device of ${user_id}`, properties }),
    user_id,
  });
  const events = [
    view('ben', '/'),
    view(HOSTILE, '/hostile'),
    ofUser(DIGITS, 'identify', { plan: 'pro' }),
    { ...ofUser(DIGITS, 'order', { order_id: 1 }), context: { page: '/checkout' } },
  ];
  await send({ url: signed.edgewise.url }, events, signed.edgewise.account.write_key);
  page = await openPage(signed, 'persons');
});
afterAll(() => signed?.stop());

const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const idInAddress = () => new URL(page.url()).searchParams.get('person');
const textOf = async (download: Download) => readFile(await download.path(), 'utf8');
async function saved(press: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return textOf(download);
}

test('finds a person by a part of an id, opens them by a link that carries any id, and shows what they did', async () => {
  await soon(async () => {
    await page.reload();
    return page
      .getByRole('status')
      .filter({ hasText: /people/ })
      .first()
      .textContent();
  }).toBe('3 people');
  await page.getByRole('searchbox', { name: 'Search by ID' }).fill('مرحبا');
  await page.getByText('1 person', { exact: true }).waitFor();
  const csv = await saved(() => page.getByRole('button', { name: 'Save as CSV' }).click());
  expect(csv.split('\r\n')[1]).toMatch(/^"'=a\/b%20c/);
  await page.getByRole('table').getByRole('link').first().click();
  await heading(HOSTILE).waitFor();
  expect(idInAddress()).toBe(HOSTILE);
  await page.reload();
  await page
    .getByRole('button', { name: /Page view/ })
    .first()
    .click();
  await page.getByRole('region', { name: 'Properties' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test('opens a person whose id is digits from the search over everything, and exports everything held of them', async () => {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Search pages, projects, reports and actions').fill(DIGITS);
  await page.getByRole('option', { name: `Open person` }).waitFor();
  await page.keyboard.press('Enter');
  await heading(DIGITS).waitFor();
  expect(idInAddress()).toBe(DIGITS);
  await page.getByText('plan', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Export' }).click();
  const file = await saved(() => page.getByRole('dialog').getByRole('button', { name: 'Export' }).click());
  expect(file.split('\n').filter((line) => line.startsWith('{"type":"event"'))).toHaveLength(2);
  await page.getByText('The file is complete').waitFor();
  await page.keyboard.press('Escape');
});

test('erases the person once their id was typed, shows a receipt that can be verified, and keeps no id in the browser', async () => {
  await page.getByRole('button', { name: 'Erase' }).click();
  const dialog = page.getByRole('alertdialog');
  const erase = dialog.getByRole('button', { name: 'Erase' });
  expect(await erase.isDisabled()).toBe(true);
  await dialog.getByRole('textbox').fill(DIGITS);
  await erase.press('Enter');
  await heading('Erasure of a person').waitFor();
  expect(page.url()).not.toContain(DIGITS);
  await page.getByText('Erased', { exact: true }).waitFor();
  const [receipt] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save receipt' }).click(),
  ]);
  const text = await textOf(receipt);
  expect(JSON.parse(text)).toMatchObject({ status: 'done', removed: { events: 2 } });
  expect(text).not.toContain(DIGITS);
  const asFile = (content: string) => ({
    name: 'receipt.json',
    mimeType: 'application/json',
    buffer: Buffer.from(content),
  });
  await page.locator('input[type=file]').setInputFiles(asFile(text.replace('"events": 2', '"events": 9')));
  await page.getByText('differs from the record in').waitFor();
  await page.locator('input[type=file]').setInputFiles(asFile(text));
  await page.getByText('The receipt matches the record.').waitFor();
  await page.getByLabel('ID of a person').fill(DIGITS);
  await page.getByRole('button', { name: 'Check ID' }).click();
  await page.getByText('This ID is among the erased ones.').waitFor();
  await page.goto(`${signed.base}persons?person=${DIGITS}`);
  await page.getByText('Nobody has this ID').waitFor();
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toContain(DIGITS);
});
