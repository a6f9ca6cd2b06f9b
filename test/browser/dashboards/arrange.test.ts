import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from '../frame/frame-harness.ts';
import { objectsApi, place, placesOf, savedBoard, tile } from './board-harness.ts';

/** Tiles are moved and resized, by keyboard and by mouse; changes survive the end of a session. */

let signed: Signed;
let page: Page;
/** Ends the connection of the page to the room of its dashboard. */
let closeRoom: (() => Promise<void>) | undefined;

beforeAll(async () => {
  signed = await startSigned('Kiosk');
  const query = { query_type: 'segmentation', date_range: 'last_7_days', events: [{ event: 'signup' }] };
  await objectsApi(signed, 'PUT', 'reports/signups', { name: 'Signups', query, chart: 'number' });
});
afterAll(() => signed?.stop());
afterEach(() => page?.context().close());

const PAIR = { a: place(0, 0, 6, 4), b: place(6, 0, 6, 4) };

async function openBoard(id: string): Promise<void> {
  await objectsApi(signed, 'PUT', `dashboards/${id}`, {
    name: 'Shop',
    tiles: [
      { id: 'a', kind: 'text', title: 'A', text: 'one', place: PAIR.a },
      { id: 'b', kind: 'report', title: 'B', report: 'signups', place: PAIR.b },
    ],
  });
  page = await openPage(signed, '/docs');
  await page.routeWebSocket(/\/dashboards\//, (socket) => {
    socket.connectToServer();
    closeRoom = () => socket.close();
  });
  await page.goto(`${signed.base}dashboards/${id}`);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
}

const handle = (name: string) => page.getByRole('button', { name, exact: true });
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));

/** Everything that is read out from now on. */
function recordSaid(): Promise<() => Promise<string[]>> {
  return page
    .evaluate(() => {
      const region = document.querySelector('[aria-live="assertive"][role="status"]');
      const said: string[] = [];
      Object.assign(window, { said });
      if (region !== null) {
        new MutationObserver(() => said.push(region.textContent ?? '')).observe(region, {
          characterData: true,
          childList: true,
          subtree: true,
        });
      }
    })
    .then(() => () => page.evaluate(() => Reflect.get(window, 'said')));
}

test('a tile moved by keyboard says each step once, keeps the focus, and is put back by Escape and by undo', async () => {
  await openBoard('keys');
  await handle('Move A').focus();
  const said = await recordSaid();
  await page.keyboard.press('Space');
  for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  const exchanged = { a: place(6, 0, 6, 4), b: place(0, 0, 6, 4) };
  await soon(() => placesOf(signed, 'keys')).toEqual(exchanged);
  const words = (await said()).map((each) => each.replace(/[\u2066-\u2069]/g, ''));
  expect(words).toEqual([
    'A picked up at column 1, row 1.',
    ...[2, 3, 4, 5, 6, 7].map((column) => `Column ${column}, row 1`),
    'A dropped at column 7, row 1.',
  ]);
  await soon(focused).toBe('Move A');

  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Escape');
  expect((await said()).at(-1)).toMatch(/put back/);
  expect(await focused()).toBe('Move A');
  expect(await placesOf(signed, 'keys')).toEqual(exchanged);

  await handle('Resize A').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Space');
  await soon(() => placesOf(signed, 'keys')).toEqual({ ...exchanged, a: place(6, 0, 4, 4) });
  await soon(focused).toBe('Resize A');
  await page.keyboard.press('Control+z');
  await soon(() => placesOf(signed, 'keys')).toEqual(exchanged);
  await page.keyboard.press('Control+z');
  await soon(() => placesOf(signed, 'keys')).toEqual(PAIR);
});

test('the mouse leads where the keyboard leads, and Escape puts the tile back', async () => {
  await openBoard('mouse');
  const [from, to] = [await handle('Move A').boundingBox(), await handle('Move B').boundingBox()];
  if (from === null || to === null) throw new Error('the handles are not on the page');
  const drag = async (): Promise<void> => {
    await page.mouse.move(from.x + 5, from.y + 5);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, from.y + 8, { steps: 4 });
    await page.mouse.move(to.x + 5, to.y + 5, { steps: 4 });
  };
  await drag();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await placesOf(signed, 'mouse')).toEqual(PAIR);
  await drag();
  await page.mouse.up();
  await soon(() => placesOf(signed, 'mouse')).toEqual({ a: place(6, 0, 6, 4), b: place(0, 0, 6, 4) });
});

test('a removed tile comes back by undo, and a deleted report by its tile', async () => {
  await openBoard('tiles');
  await tile(page, 'A').getByRole('button', { name: 'Tile actions' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await soon(async () => Object.keys(await placesOf(signed, 'tiles'))).toEqual(['b']);
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await soon(async () => Object.keys(await placesOf(signed, 'tiles')).sort()).toEqual(['a', 'b']);

  const { confirm } = await objectsApi(signed, 'GET', 'reports/signups/users');
  await objectsApi(signed, 'DELETE', `reports/signups?confirm=${encodeURIComponent(confirm)}`);
  await page.reload();
  await tile(page, 'B')
    .getByText(/Signups.* was deleted on/)
    .waitFor();
  await tile(page, 'B').getByRole('button', { name: 'Restore' }).click();
  await tile(page, 'B')
    .getByText(/Updated/)
    .waitFor();
});

test('changes wait on the page while the session has ended, and are saved once their author is back', async () => {
  await openBoard('session');
  const cookies = await page.context().cookies();
  await tile(page, 'B').getByRole('button', { name: 'Tile actions' }).click();
  await page.getByRole('menuitem', { name: 'Edit tile' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Trials');
  await dialog.getByText('Own dates').click();
  const { version } = await savedBoard(signed, 'session');
  await page.context().clearCookies();
  // A connection that stands keeps its session for half an hour; the next one asks for it.
  await closeRoom?.();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Your session has ended').waitFor();
  expect(new URL(page.url()).pathname).toMatch(/dashboards\/session$/);
  expect((await savedBoard(signed, 'session')).version).toBe(version);

  await page.context().addCookies(cookies);
  await page.getByRole('button', { name: 'I have signed in' }).click();
  await soon(async () => (await savedBoard(signed, 'session')).definition.tiles.map(({ title }) => title)).toContain(
    'Trials',
  );
  await soon(() => page.getByText('Your session has ended').count()).toBe(0);
});
