import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from './frame-harness.ts';

/** A schedule and a link are made where a report is shown, and looked after in the settings. */

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('Kiosk');
  const { url, account } = signed.edgewise;
  const report = { name: 'All events', query: { query_type: 'segmentation', date_range: 'today' } };
  const made = await fetch(`${url}/api/projects/${account.project_id}/objects/reports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${account.api_key}` },
    body: JSON.stringify(report),
  });
  if (!made.ok) throw new Error(await made.text());
  page = await openPage(signed, 'reports');
  await page.getByRole('link', { name: 'All events' }).click();
});
afterAll(() => signed?.stop());

const dialog = () => page.getByRole('dialog');
async function choose(action: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

test('a report is sent on a schedule, whose secret is shown once', async () => {
  await choose('Send on a schedule…');
  const save = dialog().getByRole('button', { name: 'Create schedule' });
  expect(await save.isDisabled()).toBe(true);
  await dialog().getByLabel('URL').fill('https://10.0.0.1/in');
  await save.click();
  await dialog().getByText('is not a public address').waitFor();
  await dialog().getByLabel('URL').fill('https://hooks.example.com/in');
  await save.click();
  await dialog()
    .getByText(/^whsec_/)
    .waitFor();
  await page.keyboard.press('Escape');
});

test('a link for a spreadsheet is shown once, as a formula too', async () => {
  await choose('Link for a spreadsheet…');
  await dialog().getByRole('button', { name: 'Create link' }).click();
  await dialog()
    .getByText(/^=IMPORTDATA\("http/)
    .waitFor();
  await page.keyboard.press('Escape');
});

test('the settings list both, and pause, delete and revoke them', async () => {
  await page.goto(`${signed.base}settings/schedules`);
  await page.getByText('Every day at 08:00').waitFor();
  const act = async (action: string): Promise<void> => {
    await page.getByRole('button', { name: /Actions for/ }).click();
    await page.getByRole('menuitem', { name: action }).click();
  };
  await act('Pause');
  await page.getByText('Paused', { exact: true }).waitFor();
  await act('History');
  await page.getByText('It hasn’t run yet.').waitFor();
  await page.keyboard.press('Escape');
  await act('Delete');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('No schedules yet').waitFor();
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('No links yet').waitFor();
  await soon(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
});
