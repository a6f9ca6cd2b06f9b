import { createServer, type Server } from 'node:http';
import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPage, type Signed, sendSomeViews, startSigned } from '../frame/frame-harness.ts';
import { AXE_SCRIPT, faultsOfBothThemes } from '../gallery-harness.ts';

/**
 * A dashboard is shared with a password and embedded in a page of another site, in a browser that gives frames neither
 * cookies nor storage.
 */

const PASSWORD = 'swallow lantern';
let signed: Signed;
let wiki: Server;
let other: Server;
let embedded = '';

beforeAll(async () => {
  [wiki, other] = await Promise.all([serve(), serve()]);
  signed = await startSigned('Kiosk');
  await sendSomeViews(signed);
  const range = { date_range: 'today' };
  await save('reports/views', { name: 'Views', query: { query_type: 'events', events: ['page_view'], ...range } });
  const place = (row: number) => ({ column: 0, row, columns: 6, rows: 5 });
  await save('dashboards/board', {
    name: 'Kiosk board',
    tiles: [
      { kind: 'report', id: 'views', report: 'views', place: place(0) },
      { kind: 'text', id: 'words', text: 'Hello readers', place: place(5) },
    ],
  });
});
afterAll(async () => {
  await signed?.stop();
  for (const server of [wiki, other]) server?.close();
});

/** A page of another site that shows one address in a frame. */
async function serve(): Promise<Server> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<!doctype html><title>Wiki</title><iframe src="${embedded}" width="900" height="700"></iframe>`);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

function originOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return `http://127.0.0.1:${address.port}`;
}

async function save(path: string, definition: object): Promise<void> {
  const { url, account } = signed.edgewise;
  const made = await fetch(`${url}/api/projects/${account.project_id}/objects/${path}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${account.api_key}` },
    body: JSON.stringify(definition),
  });
  if (!made.ok) throw new Error(await made.text());
}

/** A browser of a stranger, which keeps nothing for frames. */
async function aStranger(): Promise<Page> {
  const context = await signed.browser.newContext({ locale: 'en-US' });
  await context.addInitScript(() => {
    if (window.top === window) return;
    const denied = {
      get: () => {
        throw new DOMException('Access is denied', 'SecurityError');
      },
    };
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, denied);
  });
  return context.newPage();
}

test('an editor shares a dashboard with a password, and sees from then on that it is public', async () => {
  const page = await openPage(signed, 'dashboards/board');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'New public link' }).click();
  await dialog.getByLabel('Password (optional)').fill(PASSWORD);
  await dialog.getByLabel('Sites that may embed it').fill(`${originOf(wiki)}/page`);
  await dialog.getByText('Readers can download figures as CSV').click();
  await dialog.getByRole('button', { name: 'Create link' }).click();
  embedded = (await dialog.getByRole('region', { name: 'Address' }).textContent()) ?? '';
  expect(embedded).toMatch(/\/share\/ew_share_[0-9a-f]{48}$/);
  expect(await dialog.getByRole('region', { name: 'Code to embed it' }).textContent()).toContain(
    `<iframe src="${embedded}"`,
  );
  await page.keyboard.press('Escape');
  await page.getByText('Public', { exact: true }).waitFor();
  await page.context().close();
});

test('in a frame of the allowed site it opens after the right password and stays open, without a cookie', async () => {
  const page = await aStranger();
  const requests: Request[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/share/')) requests.push(request);
  });
  await page.goto(originOf(wiki));
  const frame = page.frameLocator('iframe');
  await frame.getByLabel('Password').fill('wrong guess');
  await frame.getByRole('button', { name: 'Open' }).click();
  await frame.getByText('That’s not the right password.').waitFor();
  await frame.getByLabel('Password').fill(PASSWORD);
  await frame.getByRole('button', { name: 'Open' }).click();
  await frame.getByRole('heading', { name: 'Kiosk board' }).waitFor();
  await frame.getByText('Hello readers').waitFor();
  await frame.getByRole('region', { name: 'Views', exact: true }).locator('canvas').waitFor();
  await frame.getByRole('button', { name: 'Download Views as CSV' }).waitFor();
  expect(await frame.getByLabel('Password').count()).toBe(0);
  const cookies = await Promise.all(requests.map((request) => request.headerValue('cookie')));
  expect(cookies.length).toBeGreaterThan(2);
  expect(cookies.filter((cookie) => cookie !== null)).toEqual([]);
  await page.context().close();
});

test.each([
  ['another site shows the link', () => [other, embedded] as const],
  ['the allowed site shows the application', () => [wiki, `${signed.base}overview`] as const],
  ['the allowed site shows the sign-in', () => [wiki, `${signed.edgewise.url}/sign-in`] as const],
])('the browser refuses when %s', async (_, shown) => {
  const link = embedded;
  const [server, address] = shown();
  embedded = address;
  const page = await aStranger();
  await page.goto(originOf(server));
  embedded = link;
  await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/);
  await page.context().close();
});

test('an open tab loses its figures once the link is revoked, and says that it has ended', async () => {
  const page = await aStranger();
  await page.context().addInitScript({ content: AXE_SCRIPT });
  await page.goto(embedded);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Open' }).click();
  await page.getByText('Hello readers').waitFor();
  await page.getByRole('region', { name: 'Views', exact: true }).locator('canvas').waitFor();
  expect(await faultsOfBothThemes(page)).toEqual([]);
  const { url, account } = signed.edgewise;
  const path = `${url}/api/projects/${account.project_id}/share-links`;
  const headers = { authorization: `Bearer ${account.api_key}` };
  const { links } = await (await fetch(path, { headers })).json();
  await fetch(`${path}/${links[0].id}`, { method: 'DELETE', headers });
  // A tab that is looked at again asks at once; one that stays in view asks by its clock.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.getByText('This link has ended').waitFor();
  expect(await page.getByText('Kiosk board').count()).toBe(0);
  expect(await page.locator('canvas').count()).toBe(0);
  expect(await faultsOfBothThemes(page)).toEqual([]);
  await page.context().close();
});
