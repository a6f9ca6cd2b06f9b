import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type InProcess, startInProcess } from '../../harness/in-process.ts';
import { aSentEvent, send, signIn } from '../dashboard-harness.ts';
import { launchBrowser } from '../launch.ts';

/** A whole instance with a signed-in person, for the tests of the frame and its pages. */
export type Signed = {
  readonly edgewise: InProcess;
  readonly browser: Browser;
  /** Cookies of the session, for contexts of their own. */
  readonly session: Awaited<ReturnType<BrowserContext['storageState']>>;
  /** `/p/<project>/`. */
  readonly base: string;
  stop(): Promise<void>;
};

export async function startSigned(name: string): Promise<Signed> {
  const [edgewise, browser] = await Promise.all([startInProcess(name), launchBrowser()]);
  const context = await signIn(browser, { ...edgewise.account, url: edgewise.url });
  const session = await context.storageState();
  await context.close();
  return {
    edgewise,
    browser,
    session,
    base: `${edgewise.url}/p/${edgewise.account.project_id}/`,
    async stop() {
      await browser.close();
      await edgewise.stop();
    },
  };
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

/** Three open anomalies; no route of the service makes one at will. */
export async function putAnomalies({ edgewise }: Signed, metrics: readonly string[] = METRICS): Promise<void> {
  const db = await edgewise.miniflare.getD1Database('DB');
  const context = {
    affectedSegments: ['country: Germany'],
    correlatedMetrics: [],
    potentialCauses: ['A campaign'],
    businessImpact: 'low',
  };
  const body = JSON.stringify({ value: 9, expectedValue: 2, deviation: 5, confidence: 0.863, context });
  const insert = db.prepare(
    "INSERT INTO anomalies (id, project_id, metric, type, severity, status, at, body, created_at) VALUES (?, ?, ?, 'spike', 'high', 'open', ?, ?, ?)",
  );
  const nowMs = Date.now();
  const { project_id: projectId } = edgewise.account;
  const rows = [...metrics, 'settled'].map((metric, place) =>
    insert.bind(`ano_${place}`, projectId, metric, nowMs - place * 60_000, body, nowMs),
  );
  await db.batch(rows);
  // Live figures learn the number of open anomalies with each change; rows that are put beside them say nothing.
  const settled = await fetch(`${edgewise.url}/anomalies/ano_${metrics.length}/acknowledge`, {
    method: 'POST',
    headers: { authorization: `Bearer ${edgewise.account.api_key}`, 'content-type': 'application/json' },
    body: '{}',
  });
  expect(settled.status).toBe(200);
}
