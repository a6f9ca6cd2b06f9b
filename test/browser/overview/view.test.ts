import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addDays, mondayOf } from '../../../core/base/time/calendar.ts';
import { send, soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from '../frame/frame-harness.ts';
import { chips, day, figure, historyLength, sendAll, soonChips, visit } from './overview-harness.ts';

/** Days, keys, segments, notes and the first event. */

let signed: Signed;
let page: Page;
const FIRST = day(-9);
const LAST = day(-3);

beforeAll(async () => {
  signed = await startSigned('overview-view');
  const settings = await openPage(signed, 'settings');
  const status = await settings.evaluate(
    async (id) =>
      (
        await fetch(`/api/projects/${id}`, {
          method: 'PATCH',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ timezone: 'Asia/Tokyo' }),
        })
      ).status,
    signed.edgewise.account.project_id,
  );
  expect(status).toBe(200);
  await settings.context().close();
  // In a zone nine hours ahead, a day begins at 15:00 of the day before in UTC.
  const times = [
    `${addDays(FIRST, -1)}T14:59:59Z`,
    `${addDays(FIRST, -1)}T15:00:00Z`,
    `${LAST}T14:59:59Z`,
    `${LAST}T15:00:00Z`,
  ];
  await sendAll(
    signed,
    times.flatMap((at, place) => visit({ person: `person ${place}`, at })),
  );
});
afterAll(() => signed?.stop());
afterEach(() => page?.context().close());

const RANGE = `from=${FIRST}&to=${LAST}&compare=none`;

test.each(['America/Los_Angeles', 'Europe/Berlin', 'Pacific/Kiritimati'])(
  'a link means the same days in a browser in %s',
  async (timezoneId) => {
    page = await openPage(signed, 'settings', { timezoneId });
    const asked: string[] = [];
    page.on('request', (request) => request.url().includes('/query') && asked.push(request.postData() ?? ''));
    await page.goto(`${signed.base}overview?${RANGE}`);
    await soon(() => figure(page, 'Visitors')).toBe('2');
    expect(asked.join()).toContain(`"date_range":{"start":"${FIRST}","end":"${LAST}"}`);
  },
);

test('today is the project’s day, moves on at its midnight, and figures go with it', async () => {
  page = await openPage(signed, 'settings', { timezoneId: 'America/Los_Angeles' });
  // 14:59 in UTC is 23:59 of the same day in the project's zone.
  await page.clock.install({ time: new Date(`${LAST}T14:59:40Z`) });
  await page.goto(`${signed.base}overview?range=today&compare=none`);
  await soon(() => figure(page, 'Visitors')).toBe('1');
  await page.clock.fastForward(60_000);
  await soon(() => figure(page, 'Visitors')).toBe('1');
  await page.keyboard.press('ArrowLeft');
  await page.waitForURL(`**from=${LAST}&to=${LAST}**`);
});

test('letters typed are letters, and each Escape closes one layer before the chips go', async () => {
  page = await openPage(signed, `overview?${RANGE}&filter=device:is:desktop&filter=country:not_set`);
  await soonChips(page).toHaveLength(2);
  const address = page.url();
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Property' }).fill('page');
  await page
    .getByRole('option', { name: /^Page\b/ })
    .first()
    .click();
  const values = page.getByRole('combobox', { name: 'Values' });
  await values.pressSequentially('dwmx/');
  expect(await values.inputValue()).toBe('dwmx/');
  expect(page.url()).toBe(address);
  await page.keyboard.press('Escape');
  await soon(() => page.getByRole('listbox').count()).toBe(0);
  expect(await page.getByRole('dialog').count()).toBe(1);
  await page.keyboard.press('Escape');
  expect([await values.inputValue(), await page.getByRole('dialog').count()]).toEqual(['', 1]);
  await page.keyboard.press('Escape');
  await soon(() => page.getByRole('dialog').count()).toBe(0);
  await soon(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Add filter');
  expect(await chips(page)).toHaveLength(2);
  await page.keyboard.press('Escape');
  await soonChips(page).toHaveLength(0);
  await page.goBack();
  await soonChips(page).toHaveLength(2);
});

test('the browser keeps its own shortcuts, and single keys change days and comparison', async () => {
  page = await openPage(signed, `overview?${RANGE}`);
  await soon(() => figure(page, 'Visitors')).toBe('2');
  const entries = await historyLength(page);
  for (const keys of ['Control+m', 'Meta+m', 'Alt+w']) await page.keyboard.press(keys);
  expect(await historyLength(page)).toBe(entries);
  for (const [key, wanted] of [
    ['d', 'range=today'],
    ['w', 'range=this_week'],
    ['m', 'range=this_month'],
    ['x', 'compare=previous'],
  ] as const) {
    await page.keyboard.press(key);
    await soon(() => page.url()).toContain(wanted);
  }
  expect(await historyLength(page)).toBe(entries + 4);
});

test('a week begins on the project’s first day in range and request alike', async () => {
  page = await openPage(signed, 'settings', { locale: 'en-US' });
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/query') && asked.push(request.postData() ?? ''));
  await page.clock.setFixedTime(new Date(`${LAST}T12:00:00Z`));
  await page.goto(`${signed.base}overview?range=this_week`);
  await soon(async () => asked.join()).toContain(`"start":"${mondayOf(LAST)}","end":"${LAST}"`);
});

test('focus goes from a removed chip to the next, and from the last to "Add filter"', async () => {
  page = await openPage(signed, `overview?${RANGE}&filter=device:is:desktop&filter=country:is:DE`);
  await soonChips(page).toHaveLength(2);
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  await page.getByRole('button', { name: /^Remove filter Device/ }).focus();
  await page.keyboard.press('Enter');
  await soon(focused).toContain('Germany');
  await page.keyboard.press('Delete');
  await soon(focused).toBe('Add filter');
});

test('a segment is saved, applied, renamed, and deleted with a way back', async () => {
  page = await openPage(signed, `overview?${RANGE}&filter=country:is:DE`);
  const segments = page.getByRole('button', { name: 'Segments' });
  await segments.click();
  await page.getByRole('textbox', { name: 'Save filters as a segment' }).fill('Germans');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: /^Germans/ }).waitFor();
  await page.keyboard.press('Escape');
  await soon(() => page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press('Escape');
  await soonChips(page).toHaveLength(0);
  await segments.click();
  await page.getByRole('button', { name: /^Germans/ }).click();
  await soonChips(page).toEqual(['Germany']);
  await segments.click();
  await page.getByRole('button', { name: 'Actions for Germans' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('“Germans” restored').waitFor();
});

test('an empty project waits for its first event, and shows it without a reload', async () => {
  const { edgewise } = signed;
  page = await openPage(signed, 'overview');
  const created = await page.evaluate(
    async (organization_id) =>
      (
        await fetch('/api/projects', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ organization_id, name: 'New', region: 'eu', timezone: 'UTC' }),
        })
      ).json(),
    edgewise.account.organization_id,
  );
  await page.goto(`${edgewise.url}/p/${created.id}/overview`);
  await page.getByText('Waiting for your first event').waitFor();
  const now = new Date().toISOString();
  await send({ url: edgewise.url }, visit({ person: 'first', at: now }), created.write_key);
  await soon(() => figure(page, 'Visitors').catch(() => '')).toMatch(/^1/);
});
