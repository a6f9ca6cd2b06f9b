import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { aSentEvent, send } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from '../frame/frame-harness.ts';

/** A dashboard from its template to its copy in another project, and as files. */

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('dashboards-list');
  const { url, account } = signed.edgewise;
  const events = [
    aSentEvent({ event: 'Purchase', anonymous_id: 'ada', properties: { revenue: 20 } }),
    aSentEvent({ event: 'begin_checkout', anonymous_id: 'ada' }),
  ];
  await send({ url }, events, account.write_key);
});
afterAll(() => signed?.stop());
afterEach(() => page?.context().close());

const heading = (name: string) => page.getByRole('heading', { name, level: 1 });
const menuItem = async (name: string): Promise<void> => {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name }).click();
};

async function api(method: string, path: string, body?: unknown) {
  const { account, url } = signed.edgewise;
  const answer = await fetch(`${url}/api/projects/${account.project_id}/objects${path}`, {
    method,
    headers: { authorization: `Bearer ${account.api_key}`, 'content-type': 'application/json', 'if-match': '*' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.json();
}

test('a template shows what the project sends under other names, and makes the dashboard from it', async () => {
  page = await openPage(signed, 'dashboards');
  await page.getByText('No dashboards yet').waitFor();
  await page.getByRole('link', { name: 'From a template' }).click();
  await page.getByRole('link', { name: 'Online shop' }).click();
  await page.getByText('6 of 8 charts ready').waitFor();
  await page.getByText('Property amount is sent as revenue').waitFor();
  await page.getByText("edgewise.track('add_to_cart');").waitFor();
  await page.getByRole('button', { name: 'Create dashboard' }).click();
  await heading('Online shop').waitFor();
  await page.getByText('Average order').first().waitFor();
  const { objects } = await api('GET', '/dashboards');
  expect(objects).toMatchObject([{ definition: { name: 'Online shop', tiles: { length: 6 } } }]);
  await page.goto(new URL('dashboards', signed.base).href);
  await page.getByRole('row', { name: /Online shop.*6.*You/ }).waitFor();
});

test('the history says who changed what, an earlier version can be looked at, and brought back', async () => {
  const [made] = (await api('GET', '/dashboards')).objects;
  const { definition, id } = made;
  await api('PUT', `/dashboards/${id}`, { ...definition, name: 'Shop', tiles: definition.tiles.slice(1) });
  page = await openPage(signed, `dashboards/${id}`);
  await heading('Shop').waitFor();
  await menuItem('History');
  await page.getByText('Renamed to “Shop”').waitFor();
  await page.getByText('Removed “Orders”').waitFor();
  await page.getByRole('button', { name: 'Preview' }).click();
  await heading('Online shop').waitFor();
  expect(new URL(page.url()).searchParams.get('version')).toBe('1');
  expect(await page.getByRole('button', { name: 'Edit', exact: true }).count()).toBe(0);
  await page.getByRole('button', { name: 'Restore this version' }).click();
  await page.getByText('Version restored').waitFor();
  await expect
    .poll(async () => (await api('GET', `/dashboards/${id}`)).definition)
    .toMatchObject({ name: 'Online shop', tiles: { length: 6 } });
});

test('a copy takes along what the dashboard uses, and says what the other project does not send', async () => {
  const { url, account } = signed.edgewise;
  page = await openPage(signed, 'dashboards');
  const body = { organization_id: account.organization_id, name: 'Second shop', region: 'eu' };
  const made = await page.request.post(`${url}/api/projects`, { data: body, headers: { origin: url } });
  const { id: otherId } = await made.json();
  await page.reload();
  await page.getByRole('link', { name: 'Online shop' }).click();
  await heading('Online shop').waitFor();
  await menuItem('Copy to another project');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /Project/ }).click();
  await page.getByRole('option', { name: 'Second shop' }).click();
  await dialog.getByText('the dashboard, 6 reports').waitFor();
  await dialog.getByText('That project hasn’t sent 1 event in the last 90 days').waitFor();
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByText(/Copied to/).waitFor();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.waitForURL(new RegExp(`/p/${otherId}/dashboards/`));
  await heading('Online shop').waitFor();
});

test('pulled as files and pushed again, nothing changes', async () => {
  const { url, account } = signed.edgewise;
  const dir = await mkdtemp(join(tmpdir(), 'edgewise-pull-'));
  const run = async (action: string): Promise<string> => {
    const args = ['scripts/edgewise.ts', action, '--dir', dir, '--url', url, '--project', account.project_id];
    const env = { ...process.env, EDGEWISE_API_KEY: account.api_key };
    return (await promisify(execFile)(process.execPath, args, { env })).stdout;
  };
  await run('pull');
  expect(await readdir(dir)).toEqual(['dashboards', 'reports']);
  expect(await run('push')).toBe('0 created, 0 updated, 0 deleted, 7 unchanged.\n');
  expect(await run('pull')).toContain('0 of 7 objects differ');
  await rm(dir, { recursive: true });
});
