import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from '../frame/frame-harness.ts';
import { day, figure, historyLength, panel, pressRow, rowsOf, sendAll, soonChips, visit } from './overview-harness.ts';

/** Filters of the overview: what they keep, how they read, and how the address and the history carry them. */

const GOOGLE = 'https://www.google.com/';
const LABELS = { 'a,b': 5, a: 4, b: 2, c: 1, '50%25 off & more/#1?': 3 };
const ORDERS = { '723421968459640832': 3, '723421968459640800': 2, '007': 1 };
const RANGE = `from=${day(-12)}&to=${day(-6)}&compare=none`;

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('overview-filters');
  const at = day(-10);
  const named = (property: string, counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).flatMap(([value, times]) =>
      Array.from({ length: times }, (_, place) =>
        visit({
          person: `${property} ${place}`,
          at: day(-30),
          pages: [],
          events: ['note'],
          properties: { [property]: value },
        }),
      ).flat(),
    );
  await sendAll(signed, [
    ...visit({
      person: 'ann',
      at,
      country: 'DE',
      referrer: GOOGLE,
      pages: ['/', '/pricing', '/docs'],
      events: ['signup'],
    }),
    ...visit({ person: 'bob', at, country: 'DE', referrer: GOOGLE }),
    ...visit({ person: 'cem', at, country: 'FR', referrer: GOOGLE, pages: ['/pricing'] }),
    ...visit({ person: 'dee', at, country: 'DE', pages: ['/', '/docs'] }),
    ...visit({ person: 'eve', at, country: 'XX' }),
    ...visit({ person: 'fox', at, country: 'T1' }),
    ...named('label', LABELS),
    ...named('order_id', ORDERS),
  ]);
});
afterAll(() => signed?.stop());
afterEach(() => page?.context().close());

const open = async (search: string): Promise<void> => {
  page = await openPage(signed, `overview?${search}`);
};

test('Back and Forward undo and redo one filter at a time, with the figures that belong to it', async () => {
  await open(RANGE);
  await soon(() => figure(page, 'Visitors')).toBe('6');
  const entries = await historyLength(page);
  await pressRow(page, 'Sources', 'Google');
  await soon(() => figure(page, 'Visitors')).toBe('3');
  await pressRow(page, 'Places', 'Germany');
  await soon(() => figure(page, 'Visitors')).toBe('2');
  await page.getByRole('button', { name: 'Segments' }).click();
  await page.keyboard.press('Escape');
  expect(await historyLength(page)).toBe(entries + 2);
  await soonChips(page).toEqual(['Google', 'Germany']);
  for (const [visitors, shown] of [
    ['3', ['Google']],
    ['6', []],
  ] as const) {
    await page.goBack();
    await soon(() => figure(page, 'Visitors')).toBe(visitors);
    await soonChips(page).toEqual([...shown]);
  }
  await page.goForward();
  await soon(() => figure(page, 'Visitors')).toBe('3');
});

test('a source keeps everything that its visits did, and says so on the chip', async () => {
  await open(`${RANGE}&filter=source:is:google`);
  // ann saw three pages and signed up, bob one, cem one.
  await soon(() => figure(page, 'Page views')).toBe('5');
  await soon(() => rowsOf(page, 'Events')).toContain('Signup 1 16.7%');
  expect(await page.getByRole('region', { name: 'Filters' }).textContent()).toContain('visits');
});

test('an event keeps the visits in which it happened, with their pages and sources', async () => {
  await open(`${RANGE}&filter=event:is:signup`);
  await soon(() => figure(page, 'Page views')).toBe('3');
  await soon(() => rowsOf(page, 'Sources')).toEqual(['Google 1 100%']);
  await soon(() => rowsOf(page, 'Pages')).toHaveLength(3);
});

test('lists every country, also the unknown and Tor, with shares of all visitors', async () => {
  await open(RANGE);
  await soon(() => rowsOf(page, 'Places')).toEqual([
    'Germany 3 50%',
    'France 1 16.7%',
    'Tor network 1 16.7%',
    'Unknown 1 16.7%',
  ]);
  await soon(() => rowsOf(page, 'Pages')).toEqual(['/ 5 83.3%', '/docs 2 33.3%', '/pricing 2 33.3%']);
  await panel(page, 'Places').getByRole('tab', { name: 'Map' }).click();
  await page.getByText('Unknown, Tor network').or(page.getByText('Tor network, Unknown')).waitFor();
  await panel(page, 'Places')
    .getByRole('button', { name: /^Germany: 3/ })
    .click();
  await soonChips(page).toEqual(['Germany']);
  await soon(() => figure(page, 'Visitors')).toBe('3');
});

const NOTES = `from=${day(-31)}&to=${day(-29)}&compare=none`;

test.each(Object.entries(ORDERS))('text made of digits stays text: %s', async (value, events) => {
  await open(`${NOTES}&filter=order_id:is:${value}`);
  await soon(() => rowsOf(page, 'Events')).toEqual([`Note ${events} 100%`]);
  const address = page.url();
  await page.reload();
  await soon(() => rowsOf(page, 'Events')).toEqual([`Note ${events} 100%`]);
  expect(page.url()).toBe(address);
  await soonChips(page).toEqual([value]);
});

test('values with separators are written, read and counted exactly', async () => {
  await open(NOTES);
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByRole('combobox', { name: 'Property' }).fill('label');
  await page.getByRole('option', { name: /label/ }).click();
  const values = page.getByRole('combobox', { name: 'Values' });
  for (const value of ['a,b', 'c']) {
    await values.fill(value);
    await page
      .getByRole('option', { name: new RegExp(`^${value}`) })
      .first()
      .click();
  }
  // The list stays open for the next value.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Apply filter' }).click();
  await soon(() => rowsOf(page, 'Events')).toEqual(['Note 6 100%']);
  await soonChips(page).toEqual(['a,b, c']);
  await page.reload();
  await soon(() => rowsOf(page, 'Events')).toEqual(['Note 6 100%']);
});

test('a filter that nobody can read is named, and does not seem to work', async () => {
  await open(`${RANGE}&filter=country:near:DE`);
  await page.getByText(/country:near:DE/).waitFor();
  await soon(() => figure(page, 'Visitors')).toBe('6');
});
