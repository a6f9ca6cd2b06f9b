import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../core/base/time/durations.ts';
import { foldIncidents } from '../../../core/incidents/fold.ts';
import { type Account, openAccount } from '../../../local/account.ts';
import { anAlarm } from '../../fixtures/alarms.ts';
import { PASSWORD, runOnD1, type SharedInstance, sharedInstance } from '../../harness/shared-instance.ts';
import { aSentEvent, send } from '../dashboard-harness.ts';
import { launchBrowser } from '../launch.ts';

/** A signed-in person with an organization and a project of their own in the shared instance. */
export type Signed = {
  readonly edgewise: SharedInstance & { readonly account: Account };
  readonly browser: Browser;
  /** Cookies of the session, for contexts of their own. */
  readonly session: Session;
  /** `/p/<project>/`. */
  readonly base: string;
  stop(): Promise<void>;
};

type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

export async function startSigned(projectName: string): Promise<Signed> {
  const [instance, browser] = await Promise.all([sharedInstance(), launchBrowser()]);
  const { url, dataDir } = instance;
  const id = randomUUID();
  const person = { name: 'Demo', email: `demo-${id}@edgewise.example`, password: PASSWORD };
  const { account, cookie } = await openAccount(url, dataDir, person, projectName);
  return {
    edgewise: { ...instance, account },
    browser,
    session: await sessionOf(browser, url, cookie),
    base: `${url}/p/${account.project_id}/`,
    stop: () => browser.close(),
  };
}

/** Somebody else who has the same project open, with an account of their own and this role in the organization. */
export async function aColleague(
  signed: Signed,
  { name, role }: { readonly name: string; readonly role: 'viewer' | 'editor' },
): Promise<Signed> {
  const { url, dataDir, account } = signed.edgewise;
  const id = randomUUID();
  const person = { name, email: `colleague-${id}@edgewise.example`, password: PASSWORD };
  const { cookie } = await openAccount(url, dataDir, person, 'Own project');
  await runOnD1(
    'INSERT INTO members (id, organization_id, user_id, role, created_at) SELECT ?, ?, id, ?, 1 FROM user WHERE email = ?',
    `mem_${id}`,
    account.organization_id,
    role,
    person.email,
  );
  return { ...signed, session: await sessionOf(signed.browser, url, cookie) };
}

/** @param cookie  a `Cookie` header */
async function sessionOf(browser: Browser, url: string, cookie: string): Promise<Session> {
  const context = await browser.newContext();
  const pairs = cookie.split('; ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
  await context.addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url })));
  const session = await context.storageState();
  await context.close();
  return session;
}

type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>;

/** A page of a context of its own; the test closes `page.context()`. */
export async function openPage(signed: Signed, path: string, options: ContextOptions = {}): Promise<Page> {
  const context = await signed.browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
    storageState: signed.session,
    ...options,
  });
  const page = await context.newPage();
  await page.goto(new URL(path, signed.base).href);
  return page;
}

/** Views of two pages by three visitors, today. */
export async function sendSomeViews({ edgewise }: Signed): Promise<void> {
  const events = ['ada', 'ben', 'cleo'].flatMap((visitor) => [
    aSentEvent({ event: 'page_view', anonymous_id: visitor, properties: { page: '/' } }),
    aSentEvent({ event: 'page_view', anonymous_id: visitor, properties: { page: '/pricing' } }),
  ]);
  await send({ url: edgewise.url }, events, edgewise.account.write_key);
}

const METRICS = ['signup', 'checkout', 'login'];

/** Open incidents of an alarm each, the first the latest; no route of the service makes one at will. */
export async function putIncidents({ edgewise }: Signed, metrics: readonly string[] = METRICS): Promise<void> {
  const nowMs = Date.now();
  const { project_id: projectId } = edgewise.account;
  const [settled, ...others] = ['settled', ...metrics.toReversed()];
  const settledId = await putIncident(projectId, settled ?? '', nowMs - HOUR_MS);
  for (const [place, metric] of others.entries()) {
    await putIncident(projectId, metric, nowMs - (others.length - place) * MINUTE_MS);
  }
  // Live figures learn the number of open incidents with each change; rows that are put beside them say nothing.
  const answer = await fetch(`${edgewise.url}/alerts/incidents/${settledId}/resolve`, {
    method: 'POST',
    headers: { authorization: `Bearer ${edgewise.account.api_key}`, 'content-type': 'application/json' },
    body: '{}',
  });
  expect(answer.status).toBe(200);
}

const NO_POLICY = { repeat_minutes: null, quiet_hours: null, escalation: null, mutes: [] };

async function putIncident(projectId: string, metric: string, beganMs: number): Promise<string> {
  const alarm = anAlarm({
    ...{ project_id: projectId, series: { metric }, began_at: new Date(beganMs).toISOString() },
    context: { segments: [{ property: 'country', value: 'DE' }], causes: ['A campaign'], advice: ['Look at the till'] },
    query: { query_type: 'events', events: [{ event: metric }], interval: 'minute' },
  });
  const { records } = foldIncidents({
    project: { id: projectId, name: 'Kiosk' },
    ...{ records: [], changes: [{ kind: 'began', alarm }], acts: [], channels: [], routes: {}, policy: NO_POLICY },
    ...{ isPast: () => false, nowMs: beganMs },
  });
  const record = records[0]?.record;
  if (record === undefined) throw new Error(`An alarm of ${metric} became no incident`);
  await runOnD1(
    'INSERT INTO incidents (id, project_id, state, severity, began_at, record) VALUES (?, ?, ?, ?, ?, ?)',
    ...[record.id, projectId, record.state, alarm.severity, beganMs, JSON.stringify(record)],
  );
  await runOnD1(
    'INSERT INTO incident_alarms (key, incident_id, began_at, alarm) VALUES (?, ?, ?, ?)',
    ...[alarm.key, record.id, beganMs, JSON.stringify(alarm)],
  );
  return record.id;
}
