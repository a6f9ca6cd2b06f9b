import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from '../frame/frame-harness.ts';
import { day, sendAll, soonChips, visit } from '../overview/overview-harness.ts';

/** The answer of a report as a person reads, presses and exports it. */

const PRO = 230;
const FREE = 41;
const WHEN = day(-5);
const RANGE = `from=${day(-8)}&to=${day(-2)}&compare=none&filter=none`;
const BY_PLAN = `explore?${RANGE}&kind=trends&series=signup;measure:unique_users&by=plan`;

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('explore-results');
  const signUps = (plan: string, count: number) =>
    Array.from({ length: count }, (_, place) =>
      visit({ person: `${plan} ${place}`, at: WHEN, pages: [], events: ['signup'], properties: { plan } }),
    ).flat();
  await sendAll(signed, [...signUps('pro', PRO), ...signUps('free', FREE), ...signUps('=1+1', 1)]);
});
afterAll(() => signed?.stop());
afterEach(() => page?.context().close());

const people = () => page.getByRole('dialog');

async function seeAll(count: number): Promise<void> {
  await page.getByRole('menuitem', { name: 'See people' }).click();
  await people()
    .getByRole('heading', { name: `${count} people` })
    .waitFor();
}

/** Saves what a press downloads, as its lines without the mark at the beginning. */
async function download(press: () => Promise<void>): Promise<{ name: string; lines: string[] }> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  const text = await readFile(await file.path(), 'utf8');
  return { name: file.suggestedFilename(), lines: text.slice(1).trim().split('\r\n') };
}

test('the people behind a cell, a bar and a number are as many as it says, to the last page and in the file', async () => {
  page = await openPage(signed, `${BY_PLAN}&chart=table`);
  await page
    .getByRole('row')
    .getByRole('button', { name: String(PRO), exact: true })
    .first()
    .click();
  await seeAll(PRO);
  await people().getByText('100 of 230').click();
  await people().getByText('200 of 230').click();
  await soon(() => people().getByRole('table').getAttribute('aria-rowcount')).toBe(String(PRO + 1));
  const { lines } = await download(() => people().getByRole('button', { name: 'Export everyone as CSV' }).click());
  expect(lines).toHaveLength(1 + PRO);
  expect(lines.slice(1).every((line) => line.startsWith('pro '))).toBe(true);
  await page.keyboard.press('Escape');

  await page.goto(page.url().replace('chart=table', 'chart=rows'));
  await page.getByRole('button', { name: /^pro/ }).click();
  await seeAll(PRO);
  await page.keyboard.press('Escape');

  await page.goto(page.url().replace('chart=rows', 'chart=number'));
  await page.getByRole('button', { name: new RegExp(String(PRO + FREE + 1)) }).click();
  await seeAll(PRO + FREE + 1);
});

test('a point of a formula says that it has no list', async () => {
  page = await openPage(signed, `explore?${RANGE}&kind=trends&series=signup&series=page_view&formula=A*2&chart=table`);
  await page
    .getByRole('row')
    .getByRole('button', { name: String(2 * (PRO + FREE + 1)) })
    .first()
    .click();
  await page.getByText('A formula combines several numbers').first().waitFor();
  expect(await page.getByRole('menuitem', { name: 'See people' }).getAttribute('aria-disabled')).toBe('true');
});

test('a pressed group filters the page, is excluded, and its people become a cohort to filter by', async () => {
  page = await openPage(signed, `${BY_PLAN}&chart=rows`);
  await page.getByRole('button', { name: /^free/ }).click();
  await page.getByRole('menuitem', { name: 'Save as cohort' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Free in that week');
  await page.keyboard.press('Enter');
  await page.getByText(`saved with ${FREE} people`).waitFor();
  await page.getByRole('button', { name: 'Filter by it' }).click();
  await soon(async () => new URL(page.url()).searchParams.get('where')).toMatch(/^cohort\(/);
  await soon(() => page.getByRole('button', { name: /^pro/ }).count()).toBe(0);
  await page.goBack();
  await page.getByRole('button', { name: /^pro/ }).click();
  await page.getByRole('menuitem', { name: /^Exclude/ }).click();
  await soonChips(page).toEqual(['pro']);
  await soon(() => page.getByRole('button', { name: /^pro/ }).count()).toBe(0);
});

test('a point of a chart is reached and pressed by keyboard, and focus comes back to the chart', async () => {
  page = await openPage(signed, `explore?${RANGE}&kind=trends&series=signup;measure:unique_users&chart=line`);
  const chart = page.getByRole('application');
  await chart.focus();
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const see = page.getByRole('menuitem', { name: 'See people' });
  await see.waitFor();
  await page.keyboard.press('Escape');
  await soon(() => see.count()).toBe(0);
  await soon(() => page.evaluate(() => document.activeElement === document.body)).toBe(false);
});

test('an old answer that comes late never replaces a newer one', async () => {
  page = await openPage(signed, `${BY_PLAN}&chart=rows`);
  await page.getByRole('button', { name: /^pro/ }).waitFor();
  let release = (): void => undefined;
  const held = new Promise<void>((settle) => {
    release = settle;
  });
  const cancelled: string[] = [];
  page.on('requestfailed', (request) => cancelled.push(request.url()));
  await page.route(/\/query(\/batch)?$/, async (route) => {
    if (route.request().postData()?.includes(day(-15))) await held;
    await route.continue().catch(() => undefined);
  });
  const address = page.url();
  await page.keyboard.press('ArrowLeft');
  await soon(async () => new URL(page.url()).searchParams.get('from')).toBe(day(-15));
  // Until the week before has come, the figures of this one stay under its own name.
  await page.getByRole('button', { name: /^pro/ }).waitFor();
  await page.goBack();
  await soon(async () => page.url()).toBe(address);
  await soon(async () => cancelled.some((url) => url.endsWith('/query'))).toBe(true);
  release();
  await page.waitForTimeout(500);
  expect(await page.getByRole('button', { name: /^pro/ }).count()).toBe(1);
});

test('a slow report can be stopped and run again', async () => {
  page = await openPage(signed, 'overview');
  let isSlow = true;
  await page.route('**/query', async (route) => {
    if (isSlow) await new Promise((later) => setTimeout(later, 20_000));
    await route.continue().catch(() => undefined);
  });
  await page.goto(new URL(`${BY_PLAN}&chart=rows`, signed.base).href);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('You stopped this report.').waitFor();
  isSlow = false;
  await page.getByRole('button', { name: 'Run again' }).click();
  await page.getByRole('button', { name: /^pro/ }).waitFor();
});

test('a failing report says why and keeps nothing that is not its own; an empty one says what to do', async () => {
  page = await openPage(signed, `${BY_PLAN}&chart=rows`);
  await page.getByRole('button', { name: /^pro/ }).waitFor();
  await page.goto(page.url().replace('filter=none', 'filter=plan:is:nothing like it'));
  await page.getByText('Nothing matches').waitFor();
  await page.getByRole('button', { name: 'Remove filters' }).click();
  await page.getByRole('button', { name: /^pro/ }).waitFor();
  const refused = {
    error: { code: 'timeout', message: 'The query took longer than 20 seconds.', request_id: 'req_1' },
  };
  await page.route(/\/query(\/batch)?$/, (route) => route.fulfill({ status: 400, json: refused }));
  await page.goto(page.url().replace(/series=[^&]*/, 'series=other_event'));
  await page.getByText('The query took longer than 20 seconds. Request req_1').waitFor();
  expect(await page.getByRole('button', { name: /^pro/ }).count()).toBe(0);
});

test('a file holds all rows as they were sent, and no cell that a spreadsheet would run', async () => {
  page = await openPage(signed, `explore?${RANGE}&kind=segmentation&series=signup&by=plan&chart=rows`);
  await page.getByRole('button', { name: /^pro/ }).waitFor();
  await page.getByRole('button', { name: 'Export' }).click();
  const { name, lines } = await download(() => page.getByRole('menuitem', { name: 'Download CSV' }).click());
  expect(name).toMatch(/\.csv$/);
  expect(lines[0]).toBe('plan,value,share');
  expect(lines.find((line) => line.startsWith('pro,'))).toBe(`pro,${PRO},${PRO / (PRO + FREE + 1)}`);
  expect(lines.find((line) => line.includes('1+1'))).toMatch(/^'=1\+1,1,/);
  expect(lines.at(-1)).toMatch(/^total,272/);
});
