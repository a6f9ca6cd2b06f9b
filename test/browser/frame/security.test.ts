import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPage, type Signed, startSigned } from './frame-harness.ts';

/** Two-step sign-in and passkeys, from setting up to signing in, with an authenticator of Chromium’s. */

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('Kiosk');
  page = await openPage(signed, '/account/security');
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  touch = (enabled) => session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
});
afterAll(() => signed?.stop());

const STEP_MS = 30_000;
const heading = (name: string) => page.getByRole('heading', { name, exact: true });
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const panel = (name: string) => page.getByRole('region', { name, exact: true });
/** Whether the authenticator is touched as soon as it asks; suggestions of passkeys then sign in at once. */
let touch: (isTouched: boolean) => Promise<unknown>;
let codeOf: (nowMs: number) => Promise<string>;
let recoveryCodes: string[] = [];

test('an authenticator app is set up with the password, a scan and a code, and gives recovery codes once', async () => {
  const { password } = signed.edgewise.account;
  await panel('Authenticator app').getByRole('button', { name: 'Set up' }).click();
  await page.getByLabel('Your password').fill(password);
  await press('Continue');
  await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
  const typed = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
  const otp = createOTP(base32.decode(typed.replaceAll(' ', '')));
  codeOf = (nowMs) => otp.hotp(Math.floor(nowMs / STEP_MS));
  await page.getByLabel('Code from the app').fill(await codeOf(Date.now()));
  await press('Turn on');
  const shown = page.getByRole('region', { name: 'Your recovery codes' });
  recoveryCodes = ((await shown.textContent()) ?? '').match(/[0-9a-z]{5}-[0-9a-z]{5}/g) ?? [];
  expect(recoveryCodes).toHaveLength(10);
  await press('I’ve saved them');
  await panel('Recovery codes').getByText('10 of 10 left').waitFor();
});

test('a passkey is added with a recovery code, and named', async () => {
  await press('Add a passkey');
  await page.getByLabel('Name').fill('MacBook');
  await page.getByLabel('Code from your authenticator app, or a recovery code').fill(recoveryCodes[0] ?? '');
  await press('Continue');
  await panel('Passkeys').getByText('MacBook').waitFor();
  await panel('Recovery codes').getByText('9 of 10 left').waitFor();
});

test('signing in asks for the second step, refuses a code twice, and takes a recovery code or a passkey', async () => {
  const { email, password } = signed.edgewise.account;
  const firstStep = async () => {
    await touch(false);
    await page.context().clearCookies();
    await page.goto(`${signed.edgewise.url}/sign-in`);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(password);
    await press('Sign in');
    await heading('One more step').waitFor();
    await touch(true);
  };
  await firstStep();
  await page.getByLabel('Code from the app').fill('000000');
  await press('Sign in');
  await page.getByRole('alert').waitFor();
  await press('Use a recovery code');
  await page.getByLabel('Recovery code').fill(recoveryCodes[1] ?? '');
  await press('Sign in');
  await page.waitForURL(/\/p\//);
  await firstStep();
  await page.getByLabel('Code from the app').fill(await codeOf(Date.now() + STEP_MS));
  await press('Sign in');
  await page.waitForURL(/\/p\//);
  await firstStep();
  await press('Use a passkey');
  await page.waitForURL(/\/p\//);
});

test('a passkey alone signs in, and the page of security lists the session', async () => {
  // Untouched until the button is pressed: a suggestion of the page’s own would sign in while the page loads.
  await touch(false);
  await page.context().clearCookies();
  await page.goto(`${signed.edgewise.url}/sign-in?next=%2Faccount%2Fsecurity`);
  await press('Sign in with a passkey');
  await touch(true);
  await panel('Sessions').getByText('This device').waitFor();
  await panel('Sessions').getByText('Passkey').first().waitFor();
  await press('Sign out everywhere else');
  await page.getByText('Signed out everywhere else').waitFor();
  expect(await panel('Sessions').getByRole('listitem').count()).toBe(1);
});
