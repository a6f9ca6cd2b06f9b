import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPage, type Signed, startSigned } from './frame-harness.ts';

/** From an app that asks to its end: consent on our page, the list of apps, disconnecting. */

const VERIFIER = 'a-verifier-that-nobody-else-knows-0123456789-abcdef';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

let signed: Signed;
let page: Page;
let app: Server;
let redirectUri: string;
let clientId: string;

beforeAll(async () => {
  signed = await startSigned('Kiosk');
  app = createServer((_, answer) => answer.end('Back in the app')).listen(0, '127.0.0.1');
  await new Promise((resolve) => app.once('listening', resolve));
  const { port } = app.address() as AddressInfo;
  redirectUri = `http://127.0.0.1:${port}/cb`;
  const registered = await fetch(`${signed.edgewise.url}/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_name: 'Desk assistant', redirect_uris: ['http://127.0.0.1/cb'] }),
  });
  clientId = (await registered.json()).client_id;
});
afterAll(async () => {
  app?.close();
  await signed?.stop();
});

function address(changed: Readonly<Record<string, string>> = {}): string {
  const asked = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    state: 'state1',
    ...changed,
  };
  return `/authorize?${new URLSearchParams(asked)}`;
}

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

test('an address that the app has not registered is an error on our page, from which nothing leads away', async () => {
  page = await openPage(signed, address({ redirect_uri: 'https://evil.example/cb' }));
  await page.getByText('This app can’t be connected').waitFor();
  expect(new URL(page.url()).pathname).toBe('/authorize');
  expect(await page.getByRole('button', { name: 'Allow' }).count()).toBe(0);
});

test('a person sees who asks and where the answer goes, and allows it for the projects that they choose', async () => {
  await page.goto(new URL(address(), signed.base).href);
  await page.getByRole('heading', { name: 'Desk assistant' }).waitFor();
  await page.getByText(new URL(redirectUri).host, { exact: true }).waitFor();
  expect(await page.getByLabel('Kiosk').isChecked()).toBe(true);
  await press('Allow');
  await page.getByText('Back in the app').waitFor();
  const back = new URL(page.url()).searchParams;
  expect([back.get('state'), back.get('iss')]).toEqual(['state1', new URL(signed.edgewise.url).origin]);
  const fields = { grant_type: 'authorization_code', client_id: clientId, code_verifier: VERIFIER };
  const body = new URLSearchParams({ ...fields, code: back.get('code') ?? '', redirect_uri: redirectUri });
  const tokens = await fetch(`${signed.edgewise.url}/token`, { method: 'POST', body });
  expect(await tokens.json()).toMatchObject({ scope: 'query', token_type: 'Bearer' });
});

test('a connected app stands in the list, and is gone once it is disconnected', async () => {
  await page.goto(new URL('/account/connected-apps', signed.base).href);
  await page.getByText('Desk assistant').waitFor();
  await page.getByText('Kiosk').waitFor();
  await press('Disconnect Desk assistant');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
  await page.getByText('No connected apps').waitFor();
});
