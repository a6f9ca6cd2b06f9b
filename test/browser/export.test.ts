import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPage, type Signed, sendSomeViews, startSigned } from './frame/frame-harness.ts';

/** Rows and figures that leave by the pages. */
let signed: Signed;
let page: Page;
beforeAll(async () => {
  signed = await startSigned('Kiosk');
  await sendSomeViews(signed);
  page = await openPage(signed, 'data');
});
afterAll(() => signed?.stop());

async function saved(press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('saves the events of the days as Parquet, and says beforehand how many rows they are', async () => {
  const panel = page.getByRole('region', { name: 'Export', exact: true });
  await panel.getByRole('button', { name: /^CSV/ }).click();
  await page.getByRole('option', { name: /^Parquet/ }).click();
  await panel.getByText(/^[1-9][\d,]* rows?, about/).waitFor();
  const { name, bytes } = await saved(() => panel.getByRole('link', { name: 'Download' }).click());
  expect(name).toMatch(/^events-.*\.parquet$/);
  expect(bytes.subarray(0, 4).toString()).toBe('PAR1');
  expect(bytes.subarray(-4).toString()).toBe('PAR1');
});

test('saves the figures of a report as NDJSON from its menu', async () => {
  await page.goto(new URL('explore', signed.base).href);
  await page.getByRole('button', { name: 'Export' }).click();
  const { name, bytes } = await saved(() => page.getByRole('menuitem', { name: 'Download NDJSON' }).click());
  expect(name).toBe('report.ndjson');
  expect(JSON.parse(bytes.toString().split('\n')[0] ?? '')).toHaveProperty('value');
});
