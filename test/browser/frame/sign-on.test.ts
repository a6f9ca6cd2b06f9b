import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOidcServer } from '../../harness/oidc-server.ts';
import { runOnD1 } from '../../harness/shared-instance.ts';
import { openPage, type Signed, startSigned } from './frame-harness.ts';

/** An owner adds a provider, tests it and requires it; people are then led to it. */

let signed: Signed;
let oidc: Awaited<ReturnType<typeof startOidcServer>>;
let owner: Page;

beforeAll(async () => {
  oidc = await startOidcServer();
  signed = await startSigned('Kiosk');
  owner = await openPage(signed, `/o/${signed.edgewise.account.organization_id}/sign-on`);
});
afterAll(async () => {
  oidc?.stop();
  await signed?.stop();
});

const change = (statement: string) => runOnD1(statement, signed.edgewise.account.organization_id);

test('a provider is added, shows the address to paste, and is tested', async () => {
  await owner.getByLabel('Name', { exact: true }).fill('Login');
  await owner.getByLabel('Issuer').fill(oidc.issuer);
  await owner.getByLabel('Client ID').fill('edgewise');
  await owner.getByLabel('Client secret').fill('a secret of the client');
  await owner.getByRole('button', { name: 'Add provider' }).click();
  const answers = await owner.getByText(/\/api\/auth\/sign-on\/idp_\w+\/answer/).textContent();
  oidc.redirects.push(answers ?? '');
  oidc.people.set('olga1', { email: 'olga@acme.example', email_verified: true, groups: ['g-admins'] });
  oidc.standing.id = 'olga1';
  await owner.getByRole('button', { name: 'Test', exact: true }).click();
  await owner.getByText('The last test worked: olga@acme.example, groups: g-admins').waitFor();
});

test('a provider is renamed, and keeps the secret that the form does not show', async () => {
  await owner.getByRole('button', { name: 'Edit', exact: true }).click();
  const dialog = owner.getByRole('dialog');
  expect(await dialog.getByLabel('Client secret').inputValue()).toBe('');
  await dialog.getByLabel('Name', { exact: true }).fill('Acme login');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await dialog.waitFor({ state: 'detached' });
  await owner.getByText('Acme login').waitFor();
  await owner.getByRole('button', { name: 'Test', exact: true }).click();
  await owner.getByText('The last test worked: olga@acme.example, groups: g-admins').waitFor();
});

test('a claimed domain shows what proves it, and says what is missing before sign-on can be required', async () => {
  await owner.getByLabel('Domain', { exact: true }).fill('acme.example');
  await owner.getByRole('button', { name: 'Add domain' }).click();
  await owner.getByText('_edgewise.acme.example. TXT').waitFor();
  await owner.getByText('Verify a domain before you require single sign-on.').waitFor();
  await change("UPDATE sign_on_domains SET verified_at = 1, verified_by = 'dns' WHERE organization_id = ?");
  await owner.reload();
  await owner.getByText('Set up two-step sign-in in your account first').waitFor();
});

test('somebody signs on from the sign-in page, and a session by password is led to the provider', async () => {
  const guest = await openPage(signed, '/sign-in', { storageState: { cookies: [], origins: [] } });
  await guest.getByRole('button', { name: 'Continue with single sign-on' }).click();
  await guest.getByLabel('Email').fill('olga@unknown.example');
  await guest.getByRole('button', { name: 'Continue' }).click();
  await guest.getByText('No organization has set up single sign-on').waitFor();
  await guest.getByLabel('Email').fill('olga@acme.example');
  await guest.getByRole('button', { name: 'Continue' }).click();
  await guest.waitForURL(/\/p\/prj_/);
  await guest.context().close();

  await change('UPDATE sign_on_rules SET is_enforced = 1 WHERE organization_id = ?');
  await change('INSERT OR IGNORE INTO sign_on_rules (organization_id, is_enforced) VALUES (?, 1)');
  await owner.goto(signed.edgewise.url);
  await owner.getByText('This organization requires its own single sign-on.').waitFor();
  await owner.getByRole('button', { name: 'Enter as an owner' }).click();
  await owner.getByText('needs two-step sign-in').waitFor();
  expect(await owner.getByRole('button', { name: 'Continue with single sign-on' }).count()).toBe(1);
});
