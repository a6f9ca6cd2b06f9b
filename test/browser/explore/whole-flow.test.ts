import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { aSentEvent, send, soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from '../frame/frame-harness.ts';
import { AXE_SCRIPT, faultsOfBothThemes } from '../gallery-harness.ts';

/** A report from its first step to its link, with names that no page of ours would choose. */

const LONG = 'x'.repeat(200);
const HTML = '<img src=x onerror="document.title=1">';
const TURNED = 'a\u202eb';
const EMOJI = '🎉 party';
const NAMES = [LONG, HTML, TURNED, EMOJI];
const PEOPLE = ['ada', 'ben', 'cleo'];

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('explore-flow');
  const events = PEOPLE.flatMap((anonymous_id, person) =>
    NAMES.slice(0, NAMES.length - (person === 2 ? 2 : 0)).map((event, place) =>
      aSentEvent({
        event,
        anonymous_id,
        timestamp: new Date(Date.now() - (NAMES.length - place) * 1000).toISOString(),
        properties: { plan: person === 0 ? HTML : 'שלום' },
      }),
    ),
  );
  await send({ url: signed.edgewise.url }, events, signed.edgewise.account.write_key);
});

afterAll(() => signed?.stop());
afterEach(() => page?.context().close());

const builder = () => page.getByRole('region', { name: 'Report builder' });
const events = () => builder().locator('li input[role=combobox]');
const search = () => new URL(page.url()).searchParams;

async function choose(field: Locator, typed: string): Promise<void> {
  await field.click();
  await field.fill(typed);
  await page.getByRole('option').first().click();
}

test('a funnel of any names is built, broken down, pressed, saved and sent', async () => {
  page = await openPage(signed, 'explore?range=7d&compare=none&filter=none&kind=funnel');
  for (const [place, typed] of ['xxx', 'onerror', 'a', 'party'].entries()) {
    if (place >= 2) await builder().getByRole('button', { name: 'Add step' }).click();
    await choose(events().nth(place), typed);
    await soon(
      async () =>
        search()
          .getAll('step')
          .filter((step) => step !== '').length,
    ).toBe(place + 1);
  }
  await builder().getByRole('button', { name: 'Add breakdown' }).click();
  await choose(events().nth(NAMES.length), 'plan');
  await soon(async () => search().getAll('by')).toEqual(['plan']);

  const chart = page.getByRole('figure');
  await chart.waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(await page.title()).not.toBe('1');
  expect(await page.locator('img[src=x]').count()).toBe(0);
  await chart
    .getByRole('button', { name: /party.*reached this step/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'See people' }).click();
  await page
    .getByRole('dialog')
    .getByRole('heading', { name: /\d (person|people)/ })
    .waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(EMOJI);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { name: EMOJI, level: 1 }).waitFor();

  const steps = search().getAll('step');
  const link = page.url();
  await page.context().close();
  page = await openPage(signed, link);
  await page.getByRole('heading', { name: EMOJI, level: 1 }).waitFor();
  expect(search().getAll('step')).toEqual(steps);
  await soon(() => page.getByText('Edited', { exact: true }).count()).toBe(0);
});

const PAGES = [
  'kind=trends&series=%F0%9F%8E%89%20party&by=plan',
  'kind=segmentation&series=%F0%9F%8E%89%20party&by=plan&chart=rows',
  'kind=funnel&step=%F0%9F%8E%89%20party&step=page_view',
  'kind=retention&start=*&return=*&period=day',
  'kind=paths',
  'kind=lifecycle',
  'kind=stickiness',
  'kind=sessions',
  'kind=attribution&conversion=%F0%9F%8E%89%20party',
];

test('axe finds nothing on the whole page in either theme', async () => {
  page = await openPage(signed, 'explore', { reducedMotion: 'reduce' });
  await page.context().addInitScript({ content: AXE_SCRIPT });
  for (const report of PAGES) {
    await page.goto(new URL(`explore?range=7d&filter=none&${report}`, signed.base).href);
    await page.getByRole('button', { name: /^Export/ }).waitFor();
    expect(await faultsOfBothThemes(page, 'body'), report).toEqual([]);
  }
});
