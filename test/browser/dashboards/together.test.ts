import type { Page, WebSocketRoute } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { soon } from '../dashboard-harness.ts';
import { aColleague, openPage, type Signed, startSigned } from '../frame/frame-harness.ts';
import { objectsApi, place, savedBoard, tile } from './board-harness.ts';

/** Two people edit one dashboard at once, also while the connection of one of them is cut. */

let ann: Signed;
let ben: Signed;
const pages: Page[] = [];

beforeAll(async () => {
  ann = await startSigned('Kiosk');
  ben = await aColleague(ann, { name: 'Ben Baker', role: 'editor' });
});
afterAll(() => ann?.stop());
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
});

async function aBoard(id: string): Promise<void> {
  const text = (of: string, row: number) => ({
    kind: 'text',
    id: of,
    title: of.toUpperCase(),
    text: 'as saved',
    place: place(0, row, 6, 4),
  });
  await objectsApi(ann, 'PUT', `dashboards/${id}`, { name: 'Shop', tiles: [text('a', 0), text('b', 4), text('c', 8)] });
}

/** The connection of a page to the room of its dashboard, which can be cut as by a dead network. */
class Line {
  #isCut = false;
  #losesAnswers = false;
  #open = new Set<WebSocketRoute>();

  async attach(page: Page): Promise<void> {
    await page.routeWebSocket(/\/live\/.*\/dashboards\//, async (socket) => {
      if (this.#isCut) return socket.close();
      const service = socket.connectToServer();
      this.#open.add(socket);
      socket.onMessage((message) => service.send(message));
      service.onMessage(async (message) => {
        if (!this.#losesAnswers || !String(message).includes('"type":"edited"')) return socket.send(message);
        this.#losesAnswers = false;
        await this.cut();
      });
    });
  }

  async cut(): Promise<void> {
    this.#isCut = true;
    for (const socket of this.#open) await socket.close();
    this.#open.clear();
  }

  /** @param losesAnswers  the first answer to an edit is lost, with the connection */
  async mend(page: Page, losesAnswers = false): Promise<void> {
    this.#isCut = false;
    this.#losesAnswers = losesAnswers;
    await page.evaluate(() => dispatchEvent(new Event('online')));
  }
}

async function open(person: Signed, id: string, line?: Line): Promise<Page> {
  const page = await openPage(person, 'projects');
  pages.push(page);
  await line?.attach(page);
  await page.goto(`${person.base}dashboards/${id}`);
  await tile(page, 'A').waitFor();
  return page;
}

async function edit(page: Page, name: string) {
  await tile(page, name).getByRole('button', { name: 'Tile actions' }).click();
  await page.getByRole('menuitem', { name: 'Edit tile' }).click();
  return page.getByRole('dialog');
}

async function rename(page: Page, name: string, title: string): Promise<void> {
  const dialog = await edit(page, name);
  await dialog.getByRole('textbox', { name: 'Title' }).fill(title);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await tile(page, title).waitFor();
}

const titles = async (id: string) => (await savedBoard(ann, id)).definition.tiles.map(({ title }) => title);

test('two people see each other and their edits, and the one whose title was replaced puts theirs back', async () => {
  await aBoard('shop');
  const [anns, bens] = await Promise.all([open(ann, 'shop'), open(ben, 'shop')]);
  await anns.getByRole('list', { name: 'Also here: Ben Baker' }).waitFor();
  await bens.getByRole('list', { name: 'Also here: Demo' }).waitFor();

  const dialog = await edit(anns, 'A');
  await tile(bens, 'A').getByText('Demo is editing this tile').waitFor();
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Of Ann');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await tile(bens, 'Of Ann').waitFor();

  await rename(bens, 'Of Ann', 'Of Ben');
  await tile(anns, 'Of Ben').waitFor();
  await anns.getByText('Ben Baker changed the title of tile 1').waitFor();
  await anns.getByRole('button', { name: 'Put mine back' }).click();
  await tile(anns, 'Of Ann').waitFor();
  await tile(bens, 'Of Ann').waitFor();
  await bens.getByText('Demo changed the title of tile 1').waitFor();
  expect(await titles('shop')).toEqual(['Of Ann', 'B', 'C']);
});

test('edits made while the connection is cut arrive once, and replace nothing that came meanwhile', async () => {
  await aBoard('train');
  const line = new Line();
  const [anns, bens] = await Promise.all([open(ann, 'train', line), open(ben, 'train')]);
  await bens.getByRole('list', { name: 'Also here: Demo' }).waitFor();
  await line.cut();
  await soon(() => bens.getByRole('list', { name: 'Also here: Demo' }).count()).toBe(0);
  await rename(anns, 'A', 'Offline A');
  await rename(anns, 'B', 'Offline B');
  await rename(bens, 'B', 'Of Ben');
  await anns.getByText('2 changes are not saved').waitFor();
  expect(await titles('train')).toEqual(['A', 'Of Ben', 'C']);

  await line.mend(anns, true);
  await tile(bens, 'Offline A').waitFor();
  await line.mend(anns);
  await tile(anns, 'Of Ben').waitFor();
  await anns.getByText('Ben Baker changed the title of tile 2').waitFor();
  await soon(() => anns.getByText('not saved').count()).toBe(0);
  expect(await titles('train')).toEqual(['Offline A', 'Of Ben', 'C']);
  const { versions } = await objectsApi(ann, 'GET', 'dashboards/train/versions');
  expect(versions.map((each: { changed_by_name?: string }) => each.changed_by_name)).toEqual([
    'Demo',
    'Ben Baker',
    undefined,
  ]);
  await anns.getByRole('button', { name: 'Put mine back' }).click();
  await tile(bens, 'Offline B').waitFor();
});

test('whoever signs in on the machine of another does not save the other’s edits, who finds them again', async () => {
  await aBoard('desk');
  const line = new Line();
  const anns = await open(ann, 'desk', line);
  await line.cut();
  await rename(anns, 'A', 'Of Ann');
  const context = anns.context();
  const onMachine = async ({ session }: Signed): Promise<Page> => {
    await context.clearCookies();
    await context.addCookies(session.cookies);
    const page = await context.newPage();
    await page.goto(`${ann.base}dashboards/desk`);
    return page;
  };
  const bens = await onMachine(ben);
  await tile(bens, 'A').waitFor();
  await anns.getByText('Signed in as Ben Baker').waitFor();
  await anns.getByText('made by Demo and not saved').waitFor();
  await line.mend(anns);
  await rename(bens, 'C', 'Of Ben');
  await soon(() => titles('desk')).toEqual(['A', 'B', 'Of Ben']);
  await bens.close();
  await anns.close();

  const again = await onMachine(ann);
  await tile(again, 'Of Ann').waitFor();
  await soon(() => titles('desk')).toEqual(['Of Ann', 'B', 'Of Ben']);
});
