import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSecret } from '../../../local/secret.ts';
import { runOnD1 } from '../../harness/shared-instance.ts';
import { signIn, soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from './frame-harness.ts';

/** An owner invites somebody, who accepts; then the role changes and the member is removed, and both see it. */

const GUEST = { email: 'new@acme.example', password: 'correct horse battery', name: 'Nina New' };
let signed: Signed;
let owner: Page;

beforeAll(async () => {
  signed = await startSigned('Kiosk');
  await createGuest();
  owner = await openPage(signed, `/o/${signed.edgewise.account.organization_id}`);
});
afterAll(() => signed?.stop());

async function createGuest(): Promise<void> {
  const token = await readSecret(join(signed.edgewise.dataDir, 'operator-token'));
  const answer = await fetch(`${signed.edgewise.url}/api/operator/people`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(GUEST),
  });
  expect(answer.status).toBe(201);
}

const item = (page: Page, text: string) => page.locator('main li').filter({ hasText: text });

async function newestLink(email: string): Promise<string> {
  const answer = await fetch(`${signed.edgewise.url}/dev/mail.json?to=${encodeURIComponent(email)}`);
  const { mails } = await answer.json();
  return mails[0].links[0];
}

test('an invitation is sent, accepted by its address, and gives the role and project that it names', async () => {
  await owner.getByRole('link', { name: 'Members' }).first().click();
  await owner.getByRole('heading', { level: 1, name: 'Members' }).waitFor();
  await owner.getByRole('button', { name: 'Invite people' }).click();
  await owner.getByLabel('Email addresses').fill('New@Acme.example');
  await owner.getByRole('radio', { name: 'Editor' }).check({ force: true });
  await owner.getByRole('radio', { name: 'Only some projects' }).check({ force: true });
  await owner.getByText('Kiosk').last().click();
  await owner.getByRole('button', { name: 'Send invitations' }).click();
  await item(owner, GUEST.email).getByText('Editor').waitFor();

  const guest = await (await signIn(signed.browser, { ...GUEST, url: signed.edgewise.url })).newPage();
  await guest.goto(await newestLink(GUEST.email));
  await guest.getByRole('button', { name: 'Accept invitation' }).click();
  await guest.waitForURL(/\/o\/.*\/members$/);
  await item(guest, GUEST.name).getByText('Editor').waitFor();
  await soon(() => guest.getByRole('button', { name: 'Invite people' }).count()).toBe(0);

  await owner.reload();
  await owner.getByRole('button', { name: `Actions for ${GUEST.name}` }).click();
  await owner.getByRole('menuitem', { name: 'Change role and projects' }).click();
  await owner.getByRole('radio', { name: 'Admin' }).check({ force: true });
  await owner.getByRole('button', { name: 'Save changes' }).click();
  await item(owner, GUEST.name).getByText('Admin').waitFor();
  await guest.reload();
  await guest.getByRole('button', { name: 'Invite people' }).waitFor();

  await owner.getByRole('button', { name: `Actions for ${GUEST.name}` }).click();
  await owner.getByRole('menuitem', { name: 'Remove' }).click();
  await owner.getByText('They lose access').waitFor();
  await owner.getByRole('button', { name: 'Remove member' }).click();
  await soon(() => item(owner, GUEST.name).count()).toBe(0);
  await guest.getByRole('button', { name: 'Invite people' }).click();
  await guest.getByLabel('Email addresses').fill('third@acme.example');
  await guest.getByRole('button', { name: 'Send invitations' }).click();
  await guest.getByText('You’re no longer a member').waitFor();
  await guest.getByRole('heading', { level: 1, name: 'You can’t open this organization' }).waitFor();
  await guest.context().close();
});

test('whoever is invited without an account is led from signing up, over their mailbox, back to the invitation', async () => {
  const email = 'fresh@acme.example';
  await owner.goto(`${signed.edgewise.url}/o/${signed.edgewise.account.organization_id}/members`);
  await owner.getByRole('button', { name: 'Invite people' }).click();
  await owner.getByLabel('Email addresses').fill(email);
  await owner.getByRole('button', { name: 'Send invitations' }).click();
  await item(owner, email).waitFor();

  const context = await signed.browser.newContext({ locale: 'en-US' });
  const tab = await context.newPage();
  await tab.goto(await newestLink(email));
  await tab.getByText('You’ve been invited to an organization').waitFor();
  await tab.getByRole('link', { name: 'Create an account' }).click();
  await tab.getByLabel('Your name').fill('Fred Fresh');
  await tab.getByLabel('Email').fill(email);
  await tab.getByLabel('Password').fill(GUEST.password);
  await tab.getByRole('button', { name: 'Create account' }).click();
  await tab.getByText('Check your email').waitFor();
  const other = await context.newPage();
  await other.goto(await newestLink(email));
  await other.getByLabel('Password').fill(GUEST.password);
  await other.getByRole('button', { name: 'Confirm and sign in' }).click();
  await other.getByRole('button', { name: 'Accept invitation' }).click();
  await other.waitForURL(/\/o\/.*\/members$/);
  await context.close();
});

test('whoever has lost the link finds the invitation where projects are made, and accepts it', async () => {
  await owner.getByRole('button', { name: 'Invite people' }).click();
  await owner.getByLabel('Email addresses').fill(GUEST.email);
  await owner.getByRole('button', { name: 'Send invitations' }).click();
  await item(owner, GUEST.email).waitFor();
  const guest = await (await signIn(signed.browser, { ...GUEST, url: signed.edgewise.url })).newPage();
  await guest.goto(`${signed.edgewise.url}/new`);
  await guest.getByRole('region', { name: 'Your invitations' }).waitFor();
  await guest.goto(`${signed.edgewise.url}/projects`);
  await guest.getByRole('button', { name: 'Accept invitation' }).click();
  await guest.waitForURL(/\/o\/.*\/members$/);
  await guest.context().close();
});

test('an owner ends the link of a member to an identity provider, after a proof', async () => {
  const { organization_id: organization } = signed.edgewise.account;
  const provider = `idp_${organization}`;
  await runOnD1(
    "INSERT INTO sign_on_providers (id, organization_id, name, settings, groups_claim, begins_at_provider, created_at) VALUES (?, ?, 'Okta', '{}', 'groups', 0, 1)",
    provider,
    organization,
  );
  await runOnD1(
    "INSERT INTO sign_on_identities (provider_id, subject, user_id, created_at, last_used_at) SELECT ?, 'nina', id, 1, 1 FROM user WHERE email = ?",
    provider,
    GUEST.email,
  );
  await owner.reload();
  await item(owner, GUEST.name).getByText('SSO').waitFor();
  await owner.getByRole('button', { name: `Actions for ${GUEST.name}` }).click();
  await owner.getByRole('menuitem', { name: 'Unlink Okta' }).click();
  const dialog = owner.getByRole('dialog', { name: `Unlink ${GUEST.name} from Okta?` });
  await dialog.getByLabel('Your password').fill(signed.edgewise.account.password);
  await dialog.getByRole('button', { name: 'Unlink' }).click();
  await soon(() => item(owner, GUEST.name).getByText('SSO').count()).toBe(0);
});

test('the last owner reads why they cannot leave', async () => {
  await owner
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .click();
  await owner.getByRole('menuitem', { name: 'Leave organization' }).click();
  await owner.getByRole('button', { name: 'Leave organization' }).click();
  await owner.getByText('at least one owner').waitFor();
  await owner.getByRole('button', { name: 'Cancel' }).click();
});

test('who invites an owner proves again who they are, and only then is it sent', async () => {
  const email = 'grace@acme.example';
  await owner.getByRole('button', { name: 'Invite people' }).click();
  await owner.getByLabel('Email addresses').fill(email);
  await owner.getByRole('radio', { name: 'Owner' }).check({ force: true });
  await owner.getByRole('button', { name: 'Send invitations' }).click();
  const proof = owner.getByRole('dialog', { name: 'Confirm it’s you' });
  await proof.getByLabel('Your password').fill('not the password');
  await proof.getByRole('button', { name: 'Send invitations' }).click();
  await proof.getByRole('alert').waitFor();
  await proof.getByRole('button', { name: 'Cancel' }).click();
  expect(await owner.getByLabel('Email addresses').inputValue()).toBe(email);
  await owner.getByRole('button', { name: 'Send invitations' }).click();
  await proof.getByLabel('Your password').fill(signed.edgewise.account.password);
  await proof.getByRole('button', { name: 'Send invitations' }).click();
  await item(owner, email).getByText('Owner', { exact: true }).waitFor();
});
