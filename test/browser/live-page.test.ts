import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { aSentEvent, send, soon } from './dashboard-harness.ts';
import { openPage, type Signed, startSigned } from './frame/frame-harness.ts';

/** The Live page: a funnel that moves, a list that holds still, and an hour in which nobody looks. */

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('live');
});
afterAll(() => signed?.stop());
afterEach(() => page?.context().close());

async function sendNow(...events: readonly (readonly [event: string, person: string])[]): Promise<void> {
  const { edgewise } = signed;
  const sent = events.map(([event, person]) =>
    aSentEvent({ event, anonymous_id: person, properties: { plan: 'pro' } }),
  );
  await send({ url: edgewise.url }, sent, edgewise.account.write_key);
}

const rows = () => page.getByTestId('live-events').getByRole('listitem');
const names = () =>
  rows()
    .locator('[data-event]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('data-event')));
const personsAt = (step: number) =>
  page.getByRole('table').getByRole('row').nth(step).getByRole('cell').first().textContent();

/** The page believes that it is hidden, or shown again. */
async function setHidden(isHidden: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
}

test('a live funnel moves as events arrive, and an event opens with its properties and its person', async () => {
  page = await openPage(signed, 'live?step=visit&step=signup');
  await soon(() => page.locator('[data-live="live"]').count()).toBe(1);
  await page.getByText('No events in the last 30 minutes').waitFor();
  await sendNow(['visit', 'ada'], ['visit', 'ben']);
  await soon(names).toEqual(['visit', 'visit']);
  await page.getByRole('button', { name: 'Show as table' }).last().click();
  await soon(() => personsAt(1)).toBe('2');
  await sendNow(['signup', 'ada']);
  await soon(() => personsAt(2)).toBe('1');
  await rows().first().getByRole('button').click();
  const dialog = page.getByRole('dialog');
  await soon(() => dialog.textContent()).toContain('plan');
  expect(await dialog.getByRole('link', { name: 'ada' }).getAttribute('href')).toMatch(/\/persons\?.*person=ada/);
  await page.keyboard.press('Escape');
  // The focus is back on the row that was opened, so the list holds still.
  await sendNow(['later', 'ada']);
  await page.getByRole('button', { name: '1 new event' }).click();
  await soon(async () => (await names())[0]).toBe('later');
});

test('after an hour hidden the list has the newest events without a hole, and a press meets the row it was aimed at', async () => {
  page = await openPage(signed, 'live');
  await page.clock.install();
  let watched = 0;
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (String(payload).startsWith('{"type":"watch"')) watched += 1;
    }),
  );
  await page.reload();
  await sendNow(...Array.from({ length: 60 }, (_, place) => [`before ${place}`, 'ada'] as const));
  await soon(async () => (await names())[0]).toBe('before 59');
  await setHidden(true);
  const before = await names();
  const watchedBefore = watched;
  for (let place = 0; place < 4; place++) {
    await sendNow(...Array.from({ length: 50 }, (_, at) => [`missed ${place * 50 + at}`, 'ben'] as const));
  }
  await page.clock.fastForward('01:00:00');
  expect(await names()).toEqual(before);
  // Nothing comes that could grow.
  expect(watched).toBe(watchedBefore);
  await setHidden(false);
  const aimed = rows().nth(3);
  const aimedAt = await aimed.locator('[data-event]').getAttribute('data-event');
  const box = await aimed.boundingBox();
  if (box === null) throw new Error('the row is not shown');
  await page.mouse.click(box.x + 40, box.y + box.height / 2);
  await page.getByRole('dialog').getByRole('heading', { level: 2 }).waitFor();
  expect(await page.getByRole('dialog').textContent()).toContain(aimedAt);
  await page.keyboard.press('Escape');
  await page.mouse.move(0, 0);
  await page.evaluate(() =>
    document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined,
  );
  const newest = Array.from({ length: 50 }, (_, place) => `missed ${199 - place}`);
  await soon(names).toEqual(newest);
  expect(await page.getByText('The list continues from').count()).toBe(1);
});
