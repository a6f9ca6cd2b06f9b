import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { send, soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from '../frame/frame-harness.ts';
import { chips, day, figure, historyLength, pressRow, sendAll, soonChips, visit } from './overview-harness.ts';

/** Days chosen in the calendar, links that are copied, the way to Explore and back, and two projects side by side. */

const FIRST = day(-12);
const MIDDLE = day(-10);
const LAST = day(-8);
const RANGE = `from=${FIRST}&to=${day(-6)}&compare=none&filter=none`;

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('overview-days');
  const hours = [day(-11), MIDDLE, day(-9)].flatMap((date) =>
    Array.from({ length: 24 }, (_, hour) => `${date}T${String(hour).padStart(2, '0')}:00:00Z`),
  );
  const events = hours.flatMap((at, place) =>
    visit({
      person: `person ${place}`,
      at,
      country: place % 2 === 0 ? 'DE' : 'FR',
      ...(place % 3 === 0 ? { referrer: 'https://www.google.com/' } : {}),
    }),
  );
  await sendAll(signed, events);
});
afterAll(() => signed?.stop());
afterEach(() => page?.context().close());

const named = (date: string): RegExp =>
  new RegExp(
    new Date(`${date}T00:00:00Z`).toLocaleDateString('en-US', {
      month: 'long',
      day: 'numeric',
      year: 'numeric',
      timeZone: 'UTC',
    }),
  );

async function openDays(): Promise<void> {
  await page.getByRole('button', { name: /^Date range/ }).click();
  await page.getByRole('grid').first().waitFor();
}

const pressDay = (date: string) =>
  page
    .getByRole('gridcell')
    .getByRole('button', { name: named(date) })
    .first()
    .click();

test('one day, and days the wrong way round, are counted whole; a day that is not there is refused by name', async () => {
  page = await openPage(signed, `overview?${RANGE}`);
  await soon(() => figure(page, 'Visitors')).toBe('72');
  await openDays();
  await pressDay(MIDDLE);
  await pressDay(MIDDLE);
  await page.waitForURL(`**from=${MIDDLE}&to=${MIDDLE}**`);
  await soon(() => figure(page, 'Visitors')).toBe('24');
  await openDays();
  await pressDay(LAST);
  await pressDay(MIDDLE);
  await page.waitForURL(`**from=${MIDDLE}&to=${LAST}**`);
  await soon(() => figure(page, 'Visitors')).toBe('48');
  const address = page.url();
  await openDays();
  const apply = page.getByRole('button', { name: 'Apply', exact: true });
  await page.getByRole('textbox', { name: 'To', exact: true }).fill(day(6));
  await apply.click();
  await page.getByText(`${day(6)} is in the future`).waitFor();
  await page.getByRole('textbox', { name: 'To', exact: true }).fill('2026-02-30');
  await apply.click();
  await page.getByText(/2026-02-30/).waitFor();
  expect(page.url()).toBe(address);
});

test('a copied link means what was chosen, or these days, whichever the person picks', async () => {
  page = await openPage(signed, 'overview?range=30d&compare=none&filter=country:is:DE', {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await soon(() => figure(page, 'Visitors')).toBe('36');
  const copied = async (name: RegExp): Promise<URLSearchParams> => {
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByRole('menuitem', { name }).click();
    const read = () => page.evaluate(() => navigator.clipboard.readText());
    await soon(read).toContain('/overview?');
    return new URL(await read()).searchParams;
  };
  const asChosen = await copied(/^As chosen/);
  expect([asChosen.get('range'), asChosen.get('from'), asChosen.get('filter')]).toEqual(['30d', null, 'country:is:DE']);
  const theseDays = await copied(/^These days/);
  expect(theseDays.get('range')).toBeNull();
  expect([theseDays.get('from'), theseDays.get('to')]).toEqual([day(-29), day(0)]);
  expect(theseDays.get('filter')).toBe('country:is:DE');
});

test('Explore keeps days and filters and applies them, and Back goes one step at a time', async () => {
  page = await openPage(signed, `overview?${RANGE}`);
  await soon(() => figure(page, 'Visitors')).toBe('72');
  const entries = await historyLength(page);
  await pressRow(page, 'Sources', 'Google');
  await soon(() => figure(page, 'Visitors')).toBe('24');
  await pressRow(page, 'Places', 'Germany');
  await soon(() => figure(page, 'Visitors')).toBe('12');
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/query') && asked.push(request.postData() ?? ''));
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Explore', exact: true }).click();
  await page.getByRole('heading', { name: 'Explore', level: 1 }).waitFor();
  await soonChips(page).toEqual(['Google', 'Germany']);
  expect(page.url()).toContain(`from=${FIRST}&to=${day(-6)}`);
  expect(await historyLength(page)).toBe(entries + 3);
  await soon(async () => asked.some((body) => /"google"/.test(body) && /"DE"/.test(body))).toBe(true);
  for (const [shown, visitors] of [
    [['Google', 'Germany'], '12'],
    [['Google'], '24'],
    [[], '72'],
  ] as const) {
    await page.goBack();
    await soon(() => figure(page, 'Visitors').catch(() => '')).toBe(visitors);
    expect(await chips(page)).toEqual([...shown]);
  }
  for (let step = 0; step < 3; step++) await page.goForward();
  await page.getByRole('heading', { name: 'Explore', level: 1 }).waitFor();
  await soonChips(page).toEqual(['Google', 'Germany']);
});

test('two tabs with two projects keep to their own project, days and filters', async () => {
  page = await openPage(signed, `overview?${RANGE}`);
  const created = await page.evaluate(
    async (organization_id) =>
      (
        await fetch('/api/projects', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ organization_id, name: 'Second', region: 'eu', timezone: 'UTC' }),
        })
      ).json(),
    signed.edgewise.account.organization_id,
  );
  const events = visit({ person: 'only', at: `${MIDDLE}T12:00:00Z`, country: 'ES' });
  await send({ url: signed.edgewise.url }, events, created.write_key);
  const second = await page.context().newPage();
  await second.goto(`${signed.edgewise.url}/p/${created.id}/overview?${RANGE}`);
  await soon(() => figure(second, 'Visitors').catch(() => '')).toBe('1');
  await pressRow(second, 'Places', 'Spain');
  await soonChips(second).toEqual(['Spain']);
  await page.bringToFront();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Data quality' }).click();
  await page.waitForURL(`${signed.base}data**`);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Overview' }).click();
  await soon(() => figure(page, 'Visitors').catch(() => '')).toBe('72');
  expect(await chips(page)).toEqual([]);
  await page.reload();
  await soon(() => figure(page, 'Visitors').catch(() => '')).toBe('72');
  expect(page.url()).toContain(signed.base);
  await second.reload();
  await soon(() => figure(second, 'Visitors').catch(() => '')).toBe('1');
  await soonChips(second).toEqual(['Spain']);
});
