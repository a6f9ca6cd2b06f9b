import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from './frame-harness.ts';

/** Finding one's way: sidebar, palette, shortcuts, addresses of before, and pages that are not there. */

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('Kiosk');
});
afterAll(() => signed?.stop());
beforeEach(async () => {
  page = await openPage(signed, 'overview');
  await heading('Overview').waitFor();
});
afterEach(() => page.context().close());

const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const sidebar = () => page.getByRole('navigation', { name: 'Main' });
const focused = () => page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent}`);

test('a page of the sidebar keeps range and filters, and Back undoes one step at a time', async () => {
  const view = '?from=2026-11-01&to=2026-11-07&compare=none&filter=country:is:DE&filter=source:is:Google';
  await page.goto(`${signed.base}overview${view}`);
  const length = await page.evaluate(() => history.length);
  for (const name of ['Data quality', 'Alerts', 'Overview']) {
    await sidebar().getByRole('link', { name }).click();
    await heading(name).waitFor();
    const { search } = new URL(page.url());
    expect(search).toContain('from=2026-11-01&to=2026-11-07');
    expect(search).toContain('filter=country:is:DE&filter=source:is:Google');
  }
  expect(await page.evaluate(() => history.length)).toBe(length + 3);
  await page.goBack();
  await heading('Alerts').waitFor();
  await page.goBack();
  await heading('Data quality').waitFor();
  await page.goForward();
  await heading('Alerts').waitFor();
});

test('another page has the focus at its heading, and the document its name', async () => {
  await sidebar().getByRole('link', { name: 'Alerts' }).press('Enter');
  await soon(focused).toBe('H1 Alerts');
  await soon(() => page.title()).toBe('Alerts · Kiosk · Edgewise');
});

test('addresses of before lead to the pages of today, with range and filters', async () => {
  for (const [before, after] of [
    ['/?range=30d&filter=country:DE', 'overview?range=30d&filter=country:is:DE'],
    ['/alerts', 'alerts'],
    ['/data?range=today', 'data?range=today'],
    ['/setup#webhooks', 'alerts/channels'],
    ['/setup', 'settings/install'],
  ] as const) {
    await page.goto(signed.edgewise.url + before);
    const wanted = new URL(after, signed.base);
    await page.waitForURL((url) => url.pathname === wanted.pathname);
    expect(page.url(), before).toContain(wanted.search.slice(1));
  }
});

test('a project that is not one’s own, and a page that there is not, say so and lead on', async () => {
  await page.goto(`${signed.edgewise.url}/p/somebody-elses/overview`);
  await heading('You can’t open this project').waitFor();
  await page.getByRole('main').getByRole('button', { name: 'All projects' }).click();
  await heading('All projects').waitFor();
  await page.goto(`${signed.base}no-such-page`);
  await heading('There’s nothing at this address').waitFor();
});

test('the palette opens and closes by keyboard, gives focus back, and opens what was found', async () => {
  const trigger = page.getByRole('button', { name: 'Kiosk' }).first();
  await trigger.focus();
  await page.keyboard.press('Control+k');
  const field = page.getByPlaceholder('Search pages, projects, reports and actions');
  await field.waitFor();
  await page.keyboard.press('Control+k');
  await field.waitFor({ state: 'detached' });
  await soon(() => trigger.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('Control+k');
  await field.fill('data qual');
  await page.getByRole('option', { name: 'Data quality' }).waitFor();
  await page.keyboard.press('Enter');
  await heading('Data quality').waitFor();
});

test('Enter of an input method chooses nothing in the palette', async () => {
  await page.keyboard.press('Control+k');
  const field = page.getByPlaceholder('Search pages, projects, reports and actions');
  await field.fill('alerts');
  await page.getByRole('option', { name: 'Alerts', exact: true }).waitFor();
  await field.evaluate((input) =>
    input.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, keyCode: 229, bubbles: true, cancelable: true }),
    ),
  );
  expect(await field.isVisible()).toBe(true);
  // The first one empties the field.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
});

test('a question mark opens the shortcuts, but stays a question mark where somebody writes', async () => {
  await page.keyboard.press('Control+k');
  const field = page.getByPlaceholder('Search pages, projects, reports and actions');
  await field.waitFor();
  await page.keyboard.type('?');
  expect(await field.inputValue()).toBe('?');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  await page.keyboard.press('?');
  await heading('Keyboard shortcuts').waitFor();
});

test('a collapsed sidebar keeps its links by name, and stays collapsed', async () => {
  await page.getByRole('button', { name: 'Collapse sidebar' }).click();
  await page.reload();
  await sidebar().getByRole('link', { name: 'Alerts' }).click();
  await heading('Alerts').waitFor();
  await page.getByRole('button', { name: 'Expand sidebar' }).click();
});
