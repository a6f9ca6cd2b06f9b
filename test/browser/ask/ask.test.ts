import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from '../frame/frame-harness.ts';
import { day, sendAll, visit } from '../overview/overview-harness.ts';

/** Questions in words: the answer has an address, its reading can be changed, and the conversation is kept. */

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('ask');
  await sendAll(signed, [
    ...visit({ person: 'ada', at: day(-1), events: ['signup'], country: 'DE' }),
    ...visit({ person: 'ben', at: day(-1), events: ['signup'], country: 'DE' }),
    ...visit({ person: 'cleo', at: day(-2), events: ['signup'], country: 'FR' }),
  ]);
});

afterAll(() => signed?.stop());
afterEach(() => page.context().close());

const ask = async (question: string): Promise<void> => {
  await page.getByLabel('Ask about your data').fill(question);
  await page.keyboard.press('Enter');
};
const search = () => new URL(page.url()).searchParams;

test('an answer has an address that a colleague can open, and its reading stands in it', async () => {
  page = await openPage(signed, 'ask');
  await ask('how many signups in the last 7 days');
  await page.getByText(/\b3 signups\b/).waitFor();
  await soon(async () => search().get('kind')).toBe('segmentation');
  expect(search().get('q')).toBe('how many signups in the last 7 days');
  const { href } = new URL(page.url());
  await page.reload();
  await page.getByText(/\b3 signups\b/).waitFor();
  expect(page.url()).toBe(href);
});

test('changing how a question was read changes the report, and says that the words no longer apply', async () => {
  page = await openPage(signed, 'ask?q=how+many+signups+in+the+last+7+days');
  await page.getByText(/\b3 signups\b/).waitFor();
  await page
    .getByRole('list', { name: 'How the question was read' })
    .getByRole('button', { name: /Events/ })
    .click();
  await page.getByRole('combobox').first().fill('page');
  await page
    .getByRole('option', { name: /Page view/ })
    .first()
    .click();
  await page.keyboard.press('Escape');
  await page.getByText('You changed how the question was read').waitFor();
  await soon(async () => search().get('series') ?? '').toContain('page_view');
  await page.goBack();
  await page.getByText(/\b3 signups\b/).waitFor();
});

test('words that the answer does not depend on are named', async () => {
  page = await openPage(signed, 'ask?q=prepping+for+a+board+meeting:+how+many+signups+in+the+last+7+days');
  await page.getByText('Not used: prepping for a board meeting').waitFor();
});

test('a name that means nothing here is asked about in every clause, and not left out', async () => {
  page = await openPage(signed, 'ask?q=prepping+for+Acme:+how+many+signups+in+the+last+7+days');
  await page
    .getByText(/“Acme”/)
    .first()
    .waitFor();
  expect(search().get('kind')).toBeNull();
});

test('a link with a meaning opens its answer: its bars, accessible, on a phone too', async () => {
  const meaning = {
    kind: 'measure',
    measures: [{ of: 'events', event: { events: ['signup'], where: [] } }],
    span: { is: 'last', count: 14, unit: 'day' },
    groups: [{ property: 'country' }],
    rank: { direction: 'most', limit: 2 },
    where: [],
    who: [],
  };
  page = await openPage(signed, `ask?${new URLSearchParams({ q: 'most signups', meaning: JSON.stringify(meaning) })}`);
  await page.setViewportSize({ width: 390, height: 844 });
  const chart = page.getByRole('figure').first();
  await chart.getByText('DE').first().waitFor();
  await chart.getByText('FR').first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  await page.evaluate(axe.source);
  const faults = await page.evaluate(async () => {
    const { violations } = await window.axe.run('main', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] });
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  });
  expect(faults).toEqual([]);
  await page.getByRole('button', { name: 'Save as a metric' }).waitFor();
});

test('a question that means nothing here is asked back, and nothing is counted', async () => {
  page = await openPage(signed, 'ask?q=how+many+unicorns+did+we+sell');
  await page
    .getByText(/unicorns/)
    .nth(1)
    .waitFor();
  expect(search().get('kind')).toBeNull();
});

test('questions asked before in a project can be opened again until they are cleared', async () => {
  page = await openPage(signed, 'ask');
  await ask('how many signups in the last 7 days');
  await page.getByText(/\b3 signups\b/).waitFor();
  await page.getByRole('button', { name: 'New question' }).click();
  const again = page.getByRole('button', { name: 'how many signups in the last 7 days' });
  await again.click();
  await page.getByText(/\b3 signups\b/).waitFor();
  await page.getByRole('button', { name: 'New question' }).click();
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByText('Your questions in this project were cleared.').waitFor();
  expect(await again.count()).toBe(0);
});
