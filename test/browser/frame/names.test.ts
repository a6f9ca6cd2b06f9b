import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSentEvent, send, soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from './frame-harness.ts';

/** An event renamed for display reads by that name everywhere, while requests and addresses keep the name as sent. */

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('Names');
  const { url, account } = signed.edgewise;
  const sent = ['ada', 'ben', 'cleo'].flatMap((anonymous_id) => [
    aSentEvent({ event: 'signup_done', anonymous_id }),
    aSentEvent({ event: 'signup_old', anonymous_id }),
  ]);
  await send({ url }, sent, account.write_key);
  page = await openPage(signed, 'data/events');
});
afterAll(() => signed?.stop());

const cell = (name: string) => page.getByRole('button', { name }).first();

test('an event is renamed, found by both names, merged with another one, and the merge is undone', async () => {
  await soon(async () => {
    await page.reload();
    await page.getByRole('table', { name: 'Events' }).waitFor();
    return cell('signup_old').count();
  }).toBe(1);
  await cell('signup_done').click();
  await page.getByLabel('Display name').fill('Signed up');
  await page.getByRole('button', { name: 'Save' }).click();
  await cell('Signed up').waitFor();
  await page.getByRole('button', { name: 'Dismiss' }).first().click();
  for (const typed of ['signup_done', 'signed']) {
    await page.getByRole('searchbox', { name: 'Search' }).fill(typed);
    await cell('Signed up').waitFor();
  }
  await page.getByRole('searchbox', { name: 'Search' }).fill('');
  await cell('signup_old').click();
  await page.getByRole('combobox', { name: 'Count as another event' }).fill('signed');
  await page.getByRole('option', { name: /Signed up/ }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  const counted = () => page.getByRole('row', { name: /Signed up/ }).textContent();
  await soon(counted).toContain('6');
  await page.getByRole('button', { name: 'Undo' }).click();
  await cell('signup_old').waitFor();
  await soon(counted).toContain('3');
});

test('another event cannot get the same display name, and the refusal names the first', async () => {
  await cell('signup_old').click();
  await page.getByLabel('Display name').fill('signed UP');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('signup_done', { exact: false }).last().waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
});

test('pages show the display name with the name as sent at hand, and the address keeps that name', async () => {
  await page.goto(new URL('explore?kind=trends&series=signup_done', signed.base).href);
  await page.getByText('Signed up').first().waitFor({ state: 'attached' });
  expect(page.url()).toContain('signup_done');
  expect(page.url()).not.toContain('Signed');
});
