import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSentEvent, send, soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from './frame-harness.ts';

/** Coming in as a person with an account, and what became of what was sent. */

let signed: Signed;

beforeAll(async () => {
  signed = await startSigned('Kiosk');
});
afterAll(() => signed?.stop());

const asNobody = { storageState: { cookies: [], origins: [] } };

test('a visitor who is not signed in is sent to the sign-in page, and back to the page they wanted', async () => {
  const page = await openPage(signed, 'alerts?range=30d', asNobody);
  await page.waitForURL('**/sign-in?next=*');
  await page.getByLabel('Email').fill(signed.edgewise.account.email);
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Password').fill(signed.edgewise.account.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(`${signed.base}alerts?range=30d*`);
  await page.context().close();
});

test('Data quality accounts for every event, and shows why one was rejected', async () => {
  const { url, account } = signed.edgewise;
  await send({ url }, [aSentEvent({ event: 'signup' })], account.write_key);
  const body = JSON.stringify({ events: [{ event: 'signup', user_id: 'ada' }, { user_id: 'nameless' }] });
  const headers = { authorization: `Bearer ${account.write_key}` };
  const answer = await fetch(`${url}/track`, { method: 'POST', headers, body });
  expect(await answer.json()).toMatchObject({ accepted: 1, rejected: [{ code: 'missing_event' }] });
  const page = await openPage(signed, 'data');
  await soon(async () => {
    await page.reload();
    return page.getByTestId('balance').textContent();
  }).toMatch(/^\d+ events received, all accounted for$/);
  await page.getByRole('region', { name: 'Balance' }).getByRole('link', { name: 'missing_event' }).waitFor();
  const rejected = page.getByRole('region', { name: 'Rejected events', exact: true });
  await rejected.locator('summary').getByText('it must be the event').click();
  await rejected.getByText('"user_id": "nameless"').waitFor();
  await page.context().close();
});
