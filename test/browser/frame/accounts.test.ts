import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOnD1 } from '../../harness/shared-instance.ts';
import { openPage, type Signed, startSigned } from './frame-harness.ts';

/** From signing up to a new password, by way of the mailbox. */

let signed: Signed;

beforeAll(async () => {
  signed = await startSigned('Kiosk');
});
afterAll(() => signed?.stop());

const asNobody = { storageState: { cookies: [], origins: [] } };
const EMAIL = 'grace@compilers.example';
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

/** Opens the first link of the newest mail, as its reader does. */
async function openLinkOfNewestMail(page: Page, subject: string): Promise<void> {
  await page.goto(`${signed.edgewise.url}/dev/mail`);
  const mail = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: subject }) });
  await mail.first().getByRole('link').first().click();
}

test('somebody new signs up, proves the mailbox, resets a forgotten password, and leaves', async () => {
  const page = await openPage(signed, '/sign-in', asNobody);
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByLabel('Your name').fill('Grace');
  await page.getByLabel('Email').fill(EMAIL);
  await page.getByLabel('Password').fill('a long enough password');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByText(EMAIL).waitFor();
  expect(await heading(page, 'Check your email').evaluate((element) => element === document.activeElement)).toBe(true);

  await openLinkOfNewestMail(page, 'Confirm your email address');
  await page.getByLabel('Password').fill('not what I chose');
  await page.getByRole('button', { name: 'Confirm and sign in' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Password').fill('a long enough password');
  await page.getByRole('button', { name: 'Confirm and sign in' }).click();
  await page.waitForURL('**/new');
  await page.getByLabel('Name', { exact: true }).waitFor();

  await page.context().clearCookies();
  await page.goto(`${signed.edgewise.url}/sign-in`);
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByLabel('Email').fill(EMAIL);
  await page.getByRole('button', { name: 'Send link' }).click();
  await heading(page, 'Check your email').waitFor();
  await openLinkOfNewestMail(page, 'Choose a new password');
  await page.getByLabel('New password').fill('staple of paper clips');
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('Email').fill(EMAIL);
  await page.getByLabel('Password').fill('staple of paper clips');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/new');

  // As for somebody who comes by their organization's sign-on: there is no password to ask for.
  await runOnD1('DELETE FROM account WHERE user_id = (SELECT id FROM user WHERE email = ?)', EMAIL);
  await page.goto(`${signed.edgewise.url}/account`);
  await page.getByRole('button', { name: 'Delete account' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete your account?' });
  await dialog.getByRole('button', { name: 'Delete account' }).waitFor();
  expect(await dialog.getByRole('textbox').count()).toBe(0);
  await dialog.getByRole('button', { name: 'Delete account' }).click();
  await heading(page, 'Sign in').waitFor();
  await page.context().close();
});

test('a change of address is confirmed by the new mailbox in the same browser', async () => {
  const page = await openPage(signed, '/account');
  const address = page.getByRole('region', { name: 'Email address' });
  await address.getByLabel('New address').fill('demo@moved.example');
  await address.getByLabel('Current password').fill(signed.edgewise.account.password);
  await address.getByRole('button', { name: 'Send link' }).click();
  await address.getByRole('status').waitFor();
  await openLinkOfNewestMail(page, 'Confirm your new email address');
  await page.getByRole('button', { name: 'Change address' }).click();
  await page.getByRole('link', { name: 'Go to your account' }).click();
  await page.getByText('You sign in with demo@moved.example').waitFor();
  await page.context().close();
});
