import type { Page } from 'playwright-core';

/** A page that `npm run screenshots` looks at. */
export interface ShownPage {
  /** The name of the file. */
  readonly name: string;
  /** `$project` and `$organization` stand for their ids. */
  readonly path: string;
  /** Opens or presses something before the picture. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Every page; a new page, or a state of one that is worth a look, is a line here. */
export const SHOWN_PAGES: readonly ShownPage[] = [
  { name: 'overview', path: '/p/$project/overview' },
  { name: 'overview-filtered', path: '/p/$project/overview?range=30d&filter=country:is:DE&compare=year' },
  { name: 'overview-range', path: '/p/$project/overview', prepare: openRange },
  { name: 'explore', path: '/p/$project/explore' },
  { name: 'funnels', path: '/p/$project/explore?kind=funnel' },
  { name: 'retention', path: '/p/$project/explore?kind=retention' },
  { name: 'paths', path: '/p/$project/explore?kind=paths' },
  { name: 'ask', path: '/p/$project/ask' },
  { name: 'dashboards', path: '/p/$project/dashboards' },
  { name: 'dashboard-templates', path: '/p/$project/dashboards?template=all' },
  { name: 'dashboard-template', path: '/p/$project/dashboards?template=shop' },
  { name: 'reports', path: '/p/$project/reports' },
  { name: 'alerts', path: '/p/$project/alerts' },
  { name: 'data', path: '/p/$project/data' },
  { name: 'data-events', path: '/p/$project/data/events' },
  { name: 'data-event', path: '/p/$project/data/events?event_name=signup' },
  { name: 'data-properties', path: '/p/$project/data/properties' },
  { name: 'settings', path: '/p/$project/settings' },
  { name: 'settings-general', path: '/p/$project/settings/general' },
  { name: 'settings-privacy', path: '/p/$project/settings/privacy' },
  { name: 'settings-glossary', path: '/p/$project/settings/glossary' },
  { name: 'settings-install', path: '/p/$project/settings/install' },
  { name: 'settings-keys', path: '/p/$project/settings/keys' },
  { name: 'settings-connections', path: '/p/$project/settings/connections' },
  { name: 'settings-agents', path: '/p/$project/settings/agents' },
  { name: 'settings-webhooks', path: '/p/$project/settings/webhooks' },
  { name: 'projects', path: '/projects' },
  { name: 'new-project', path: '/new' },
  { name: 'new-organization', path: '/new/organization' },
  ...['members', 'general', 'sign-on', 'usage', 'look', 'provisioning', 'apps', 'audit'].map((page) => ({
    name: `organization-${page}`,
    path: `/o/$organization/${page}`,
  })),
  { name: 'organization-invite', path: '/o/$organization/members', prepare: openInvite },
  { name: 'invitation-gone', path: '/invitation' },
  { name: 'account', path: '/account' },
  { name: 'account-security', path: '/account/security' },
  { name: 'account-connected-apps', path: '/account/connected-apps' },
  { name: 'connect-app-refused', path: '/authorize?client_id=app_none' },
  { name: 'account-prove', path: '/account/security', prepare: openProof },
  { name: 'shortcuts', path: '/shortcuts' },
  { name: 'no-such-page', path: '/p/$project/nowhere' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'sign-up', path: '/sign-up' },
  { name: 'forgot-password', path: '/forgot-password' },
  { name: 'reset-password', path: '/reset-password' },
  { name: 'verify-email', path: '/verify-email' },
  { name: 'confirm-email-change', path: '/confirm-email-change' },
  { name: 'stop-email-change', path: '/stop-email-change' },
  { name: 'mailbox', path: '/dev/mail' },
  { name: 'docs', path: '/docs' },
  { name: 'gallery', path: '/gallery' },
];

async function openRange(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Date range|Zeitraum|Periodo)/ }).click();
  await page.getByRole('grid').first().waitFor();
}

async function openInvite(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Invite people|Personen einladen|Invitar)/ }).click();
  await page.getByRole('dialog').waitFor();
}

async function openProof(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Set up|Einrichten|Configurar)/ }).click();
  await page.getByRole('dialog').waitFor();
}
