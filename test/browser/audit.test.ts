import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Service, startService } from '../harness/service.ts';
import { aSentEvent, send, signIn } from './dashboard-harness.ts';
import { launchBrowser } from './launch.ts';

/** Markup where people and senders choose names, on pages that show them. */
const MARKUP = '<img src=x onerror="window.wasRun=true"><script>window.wasRun=true</script>';

let service: Service;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  const context = await signIn(browser, service);
  const [first] = context.pages();
  if (!first) throw new Error('The dashboard did not open');
  page = first;
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

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
  await page.goto(`${service.url}/o/${organization}/audit`);
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
  await page.goto(`${service.url}/p/${project}/overview`);
});

test('names of events and properties are text on every page that shows them', async () => {
  const project = await page.evaluate(
    async () => (await (await fetch('/api/me')).json()).organizations[0].projects[0].id,
  );
  const { keys } = await page.evaluate(async (id) => (await fetch(`/api/projects/${id}/keys`)).json(), project);
  const key = keys.find(({ kind }: { kind: string }) => kind === 'write')?.key;
  await send(service, [aSentEvent({ event: MARKUP, anonymous_id: MARKUP, properties: { [MARKUP]: MARKUP } })], key);
  for (const path of ['overview', 'explore', 'data', 'alerts', 'settings/install', 'reports']) {
    await page.goto(`${service.url}/p/${project}/${path}`);
    await page.getByRole('main').waitFor();
    await page.waitForLoadState('networkidle');
    expect([path, await page.evaluate(() => Reflect.get(window, 'wasRun'))]).toEqual([path, undefined]);
  }
});
