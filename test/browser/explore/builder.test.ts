import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { aSentEvent, send, soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from '../frame/frame-harness.ts';

/** Reports are put together as a person would: by mouse and by keyboard, and the address follows. */

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('explore-builder');
  const people = ['ada', 'ben', 'cleo', 'dora'];
  const did = (event: string, count: number) =>
    people
      .slice(0, count)
      .map((anonymous_id, place) =>
        aSentEvent({ event, anonymous_id, properties: { plan: place % 2 === 0 ? 'pro' : 'free' } }),
      );
  const events = [...did('page_view', 4), ...did('signup', 3), ...did('order_completed', 2)];
  await send({ url: signed.edgewise.url }, events, signed.edgewise.account.write_key);
});

afterAll(() => signed?.stop());
afterEach(() => page.context().close());

const builder = () => page.getByRole('region', { name: 'Report builder' });
/** The combo box of a row, also while the list of another hides it from roles. */
const eventOf = (row: number) => builder().locator('li input[role=combobox]').nth(row);
const search = () => new URL(page.url()).searchParams;

async function choose(field: Locator, typed: string, option: RegExp | string): Promise<void> {
  await field.click();
  await field.fill(typed);
  await page.getByRole('option', { name: option }).first().click();
}

test('a funnel is built step by step, and Back undoes one step at a time', async () => {
  page = await openPage(signed, 'explore?range=7d&compare=previous&filter=none');
  await page.getByRole('tab', { name: 'Funnel' }).click();
  await soon(async () => search().get('kind')).toBe('funnel');
  await choose(eventOf(0), 'sign', 'Signup');
  await soon(async () => search().getAll('step')).toEqual(['signup', '']);
  await choose(eventOf(1), 'order', 'Order completed');
  await soon(async () => search().getAll('step')).toEqual(['signup', 'order_completed']);
  await page.getByRole('heading', { name: /Funnel from Signup to Order completed/ }).waitFor();

  await page.goBack();
  await soon(async () => search().getAll('step')).toEqual(['signup', '']);
  await page.goBack();
  await soon(async () => search().getAll('step')).toEqual([]);
  await page.goForward();
  await soon(async () => search().getAll('step')).toEqual(['signup', '']);
  await soon(() => eventOf(0).inputValue()).toBe('Signup');
});

test('letters typed are letters, and Escape closes the list alone', async () => {
  page = await openPage(signed, 'explore?range=7d&filter=country:is:DE&kind=trends&series=signup');
  await eventOf(0).fill('dwmx/');
  expect(await eventOf(0).inputValue()).toBe('dwmx/');
  await page.keyboard.press('Escape');
  await soon(() => page.getByRole('listbox').count()).toBe(0);
  expect(search().get('range')).toBe('7d');
  expect(search().get('filter')).toBe('country:is:DE');
});

test('rows are moved, duplicated and removed by keyboard, and focus stays with them', async () => {
  page = await openPage(signed, 'explore?kind=funnel&step=signup&step=order_completed&step=page_view');
  await page.getByRole('button', { name: 'Move Step 1, Signup' }).focus();
  await page.keyboard.press('ArrowDown');
  await soon(async () => search().getAll('step')).toEqual(['order_completed', 'signup', 'page_view']);
  await soon(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move Step 2, Signup');

  await page.getByRole('button', { name: 'More for Step 2, Signup' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Duplicate' }).press('Enter');
  await soon(async () => search().getAll('step')).toEqual(['order_completed', 'signup', 'signup', 'page_view']);

  await page.getByRole('button', { name: 'More for Step 4, Page view' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Remove' }).press('Enter');
  await soon(async () => search().getAll('step')).toEqual(['order_completed', 'signup', 'signup']);
  await soon(() => page.evaluate(() => document.activeElement === document.body)).toBe(false);
});

test('what is typed in one go is one step of the history, and a faulty formula is named at once', async () => {
  page = await openPage(signed, 'explore?kind=trends&series=signup&series=page_view');
  const formula = builder().getByRole('textbox', { name: 'Formula' });
  const before = await page.evaluate(() => history.length);
  await formula.pressSequentially('A / C', { delay: 20 });
  await builder().getByText('There’s no event C; the last one is B.').waitFor();
  await formula.press('Backspace');
  await formula.pressSequentially('B * 100', { delay: 150 });
  await soon(async () => search().get('formula')).toBe('A / B * 100');
  await formula.blur();
  expect(await page.evaluate(() => history.length)).toBe(before + 1);
  await page.goBack();
  await soon(async () => search().get('formula')).toBeNull();
});

test('filters by property, by what people did, and in groups', async () => {
  page = await openPage(signed, 'explore?kind=trends&series=page_view');
  const filters = builder().getByRole('region', { name: 'Filters' });
  await filters.getByRole('button', { name: 'Add filter' }).click();
  await page.getByRole('menuitem', { name: 'By property' }).click();
  await choose(page.getByRole('combobox', { name: 'Property' }), 'plan', 'plan');
  await choose(page.getByRole('combobox', { name: 'Values' }), 'pro', 'pro');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Apply filter' }).click();
  await soon(async () => search().getAll('where')).toEqual(['plan:equals:pro']);

  await filters.getByRole('button', { name: 'Add filter' }).click();
  await page.getByRole('menuitem', { name: 'By what people did' }).click();
  const dialog = page.getByRole('dialog', { name: 'What people did' });
  await dialog.getByRole('button', { name: 'Apply filter' }).click();
  await dialog.getByText('Choose an event.').waitFor();
  await choose(dialog.getByRole('combobox', { name: 'Event' }), 'order', 'Order completed');
  await dialog.getByRole('textbox', { name: 'At least (times)' }).fill('2');
  await dialog.getByRole('button', { name: 'Apply filter' }).click();
  await soon(async () => search().getAll('where')).toEqual(['plan:equals:pro', 'did(order_completed;at_least:2)']);
  await filters.getByText('did Order completed at least 2 times').waitFor();
});

test('a broken link opens with what can be read, and names the rest', async () => {
  page = await openPage(signed, 'explore?kind=trends&series=signup&by=country&order=sideways');
  await page.getByText('A part of this link can’t be read and was left out: order=sideways').waitFor();
  await page.getByRole('heading', { name: /Signup events, by Country/ }).waitFor();
});

test('another kind keeps the events, and the view of the page', async () => {
  page = await openPage(
    signed,
    'explore?range=30d&kind=trends&series=signup&series=order_completed&where=plan:equals:pro',
  );
  await page.getByRole('tab', { name: 'Retention' }).click();
  await soon(async () => Object.fromEntries(search())).toMatchObject({
    kind: 'retention',
    range: '30d',
    start: 'signup',
    return: 'order_completed',
    where: 'plan:equals:pro',
  });
});

test('on a phone the report is a sentence, and Edit opens its parts', async () => {
  page = await openPage(signed, 'explore?range=30d&kind=trends&series=signup;measure:unique_users&by=country', {
    viewport: { width: 390, height: 844 },
  });
  await builder().getByText('Unique users who did Signup, by Country, last 30 days').waitFor();
  expect(await builder().getByRole('combobox').count()).toBe(0);
  await builder().getByRole('button', { name: 'Edit' }).click();
  await builder().getByRole('combobox', { name: 'Event' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('names from outside widen nothing and turn nothing around', async () => {
  const names = ['x'.repeat(200), '<b>bold</b>', 'a\u202eb', 'שלום', '🎉 party'];
  const steps = names.map((name) => `step=${encodeURIComponent(name)}`).join('&');
  page = await openPage(signed, `explore?kind=funnel&${steps}`);
  await builder().getByRole('combobox').nth(4).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
  expect(await page.getByRole('heading', { level: 2 }).first().textContent()).not.toContain('\u202e');
  expect(await page.locator('b').count()).toBe(0);
});
