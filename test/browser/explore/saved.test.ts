import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from '../frame/frame-harness.ts';

/** Reports are saved, changed, shared between people, and brought back. */

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('explore-saved');
});
afterAll(() => signed?.stop());
afterEach(() => page?.context().close());

const REPORT = 'explore?range=30d&compare=none&filter=country:is:DE&kind=trends&series=signup&by=plan';
const search = () => new URL(page.url()).searchParams;
const edited = () => page.getByText('Edited', { exact: true });

async function save(name: string): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

/** The saved reports of the project through the API. */
async function api(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const { account, url } = signed.edgewise;
  const answer = await fetch(`${url}/api/projects/${account.project_id}/objects/reports${path}`, {
    method,
    headers: { authorization: `Bearer ${account.api_key}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.json();
}

test('a saved report opens as it was, is edited by a change, and Revert takes that back', async () => {
  page = await openPage(signed, REPORT);
  await save('German signups');
  expect(await edited().count()).toBe(0);
  await page.getByRole('button', { name: /^Lines/ }).click();
  await page.getByRole('menuitemradio', { name: 'Columns' }).click();
  await edited().waitFor();
  await page.getByRole('button', { name: 'Revert' }).click();
  await soon(() => edited().count()).toBe(0);

  await page.goto(new URL('reports', signed.base).href);
  await page.getByRole('row', { name: /German signups.*You/ }).waitFor();
  await page.getByRole('link', { name: 'German signups' }).click();
  await page.getByRole('heading', { name: 'German signups', level: 1 }).waitFor();
  expect([search().get('range'), search().get('where'), search().get('by')]).toEqual([
    '30d',
    'session.country:equals:DE',
    'plan',
  ]);
  expect(await edited().count()).toBe(0);
});

test('a link that names the report alone opens it, and that is no step of the history', async () => {
  const { id } = await api('POST', '', {
    name: 'From code',
    query: { query_type: 'funnel', date_range: 'last_7_days', steps: ['visit', 'order'] },
  });
  page = await openPage(signed, 'reports');
  await page.getByRole('heading', { name: 'Reports', level: 1 }).waitFor();
  await page.goto(new URL(`explore?report=${id}`, signed.base).href);
  await soon(async () => search().getAll('step')).toEqual(['visit', 'order']);
  await page.goBack();
  await page.getByRole('heading', { name: 'Reports', level: 1 }).waitFor();
});

test('somebody else’s change is not overwritten unseen', async () => {
  page = await openPage(signed, REPORT.replace('signup', 'login'));
  await save('Logins');
  const id = search().get('report') ?? '';
  const { definition } = await api('GET', `/${id}`);
  await api('PUT', `/${id}`, { ...definition, description: 'By ben' }, { 'if-match': '*' });
  await page.getByRole('button', { name: /^Lines/ }).click();
  await page.getByRole('menuitemradio', { name: 'Columns' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Someone else changed this report').waitFor();
  expect((await api('GET', `/${id}`)).definition.description).toBe('By ben');
});

test('a report is deleted from its row, focus stays in the list, and undo brings it back', async () => {
  for (const name of ['One', 'Two', 'Three']) {
    await api('PUT', `/${name.toLowerCase()}`, {
      name,
      query: { query_type: 'events', date_range: 'last_7_days', events: ['signup'] },
    });
  }
  page = await openPage(signed, 'reports');
  await page.getByRole('button', { name: 'Actions for Two' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Delete' }).press('Enter');
  await soon(() => page.getByRole('link', { name: 'Two', exact: true }).count()).toBe(0);
  await soon(() => page.evaluate(() => document.activeElement === document.body)).toBe(false);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: 'Two', exact: true }).waitFor();
});

test('a viewer opens reports, changes them on the page, and reads why there is no saving', async () => {
  page = await openPage(signed, 'overview');
  await page.route('**/api/me', async (route) => {
    const answer = await route.fetch();
    const me = await answer.json();
    for (const { projects } of me.organizations) for (const project of projects) project.role = 'viewer';
    await route.fulfill({ response: answer, json: me });
  });
  await page.goto(new URL(REPORT, signed.base).href);
  await page.getByText('Viewers cannot save').waitFor();
  expect(await page.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0);
});
