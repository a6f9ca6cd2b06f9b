import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSentEvent, send } from './dashboard-harness.ts';
import { openPage, type Signed, startSigned } from './frame/frame-harness.ts';

/** Markup where people and senders choose names, on pages that show them. */
const MARKUP = '<img src=x onerror="window.wasRun=true"><script>window.wasRun=true</script>';

let signed: Signed;
let page: Page;
beforeAll(async () => {
  signed = await startSigned('Kiosk');
  page = await openPage(signed, 'overview');
});
afterAll(() => signed?.stop());

test('the audit log shows a change as text, and says that it is complete', async () => {
  const { organization, project } = await page.evaluate(
    async (name) => {
      const { organizations } = await (await fetch('/api/me')).json();
      const [{ id, projects }] = organizations;
      const headers = { 'content-type': 'application/json' };
      await fetch(`/api/organizations/${id}`, { method: 'PATCH', headers, body: JSON.stringify({ name }) });
      return { organization: id, project: projects[0].id };
    },
    MARKUP.slice(0, 90),
  );
  await page.goto(`${signed.edgewise.url}/o/${organization}/audit`);
  await page.getByText('organization.update').first().waitFor();
  await page.getByText('Details').first().click();
  await page.getByRole('button', { name: 'Check the log' }).click();
  await page.getByText('The log is complete').waitFor();
  await page.getByText('audit.check').first().waitFor();
  await page.evaluate(axe.source);
  const findings = await page.evaluate(async () => {
    const { violations } = await window.axe.run('main', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
  expect(findings).toEqual([]);
  expect(await page.evaluate(() => Reflect.get(window, 'wasRun'))).toBeUndefined();
  await page.goto(`${signed.edgewise.url}/p/${project}/overview`);
});

test('names of events, properties, members, keys and saved things are text on every page that shows them', async () => {
  const { organization, project, key } = await page.evaluate(nameEverything, MARKUP);
  await send(
    signed.edgewise,
    [aSentEvent({ event: MARKUP, anonymous_id: MARKUP, properties: { [MARKUP]: MARKUP } })],
    key,
  );
  const paths = [
    ...PROJECT_PAGES.map((each) => `/p/${project}/${each}`),
    ...ORGANIZATION_PAGES.map((each) => `/o/${organization}/${each}`),
    ...OWN_PAGES,
  ];
  for (const path of paths) {
    await page.goto(signed.edgewise.url + path);
    await page.getByRole('main').waitFor();
    await page.waitForLoadState('networkidle');
    // Pages that list what was named show it, so there is something to look at.
    if (LISTING.some((end) => path.endsWith(`/${end}`))) {
      await page.getByText('<img src=x').first().waitFor({ state: 'attached' });
    }
    const found = await page.evaluate(() => ({
      wasRun: Reflect.get(window, 'wasRun'),
      // Our policy blocks handlers in markup, so the element alone would be a fault already.
      elements: document.querySelectorAll('img[src="x"], main script').length,
    }));
    expect([path, found.wasRun, found.elements]).toEqual([path, undefined, 0]);
  }
});

const LISTING = ['overview', 'reports', 'alerts', 'settings/privacy', 'settings/glossary', 'settings/keys', 'members'];
const PROJECT_PAGES = [
  'overview',
  'explore',
  'reports',
  'ask',
  'alerts',
  'data',
  'settings/general',
  'settings/privacy',
  'settings/glossary',
  'settings/install',
  'settings/keys',
  'settings/connections',
  'settings/agents',
  'settings/webhooks',
];
const ORGANIZATION_PAGES = ['members', 'general', 'sign-on', 'provisioning', 'usage', 'look', 'apps', 'audit'];
const OWN_PAGES = ['/projects', '/account', '/account/security', '/account/connected-apps', '/new'];

/** Runs in the page: gives markup as a name wherever a person chooses one. Throws what the service refuses. */
async function nameEverything(markup: string) {
  const call = async (method: string, path: string, body?: unknown) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? {} : JSON.parse(text);
  };
  const { organizations } = await call('GET', '/api/me');
  const [{ id: organization, projects }] = organizations;
  const project = projects[0].id;
  const at = `/api/projects/${project}`;
  const short = markup.slice(0, 60);
  const range = { start: '2026-01-01', end: '2026-01-31' };
  const query = { query_type: 'segmentation', events: [markup], date_range: range };
  const filters = [{ property: markup, operator: 'equals', value: markup }];
  const { keys } = await call('GET', `${at}/keys`);
  await call('POST', `${at}/keys`, { kind: 'api', name: short, scopes: ['query'] });
  await call('POST', '/api/auth/update-user', { name: short });
  await call('PATCH', at, { name: short });
  await call('PUT', `${at}/glossary`, { [short]: { means: 'count', event: markup } });
  await call('PATCH', `${at}/rules`, {
    internal: { persons: [markup] },
    schemas: [{ event: markup, properties: { [markup]: { required: true } } }],
  });
  await call('POST', `${at}/objects/reports`, { name: short, query });
  await call('POST', `${at}/objects/cohorts`, { name: short, filters });
  await call('POST', '/alerts/channels', {
    project_id: project,
    kind: 'webhook',
    name: short,
    config: { url: 'https://example.com/hook' },
  });
  return { organization, project, key: keys.find(({ kind }: { kind: string }) => kind === 'write').key };
}
