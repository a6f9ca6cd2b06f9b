import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { statementsOf } from '../local/migrations.ts';
import { launchBrowser } from '../test/browser/launch.ts';
import { type Service, startService } from '../test/harness/service.ts';
import { startOwnStore } from './own-store.ts';

/**
 * `node bench/overview.ts [events, default 10000000] [rounds, default 5]`: the overview in a browser, from the address to
 * the figures, to the chart, and to the last panel. The rows are those of `yardstick/`, of June 2026, all days rolled up;
 * the page shows the second half of the month beside the first. `cold`: the store has dropped its caches and the Worker
 * its answers, the browser has the files; `warm`: the same page again. With a line for a throttled phone.
 */
const [events = 10_000_000, rounds = 5] = process.argv.slice(2, 4).map(Number);
const DATABASE = 'edgewise_eu';
const RANGE = '?from=2026-06-16&to=2026-06-30&compare=previous&filter=none';
const PHONE_SLOWER = 4;
const WAIT_MS_MAX = 60_000;

const store = await startOwnStore();
const service = await startService({ env: { CLICKHOUSE_URL: store.url } });
const browser = await launchBrowser();
try {
  await fill(service);
  const context = await signedIn(service);
  await measure(context, 'first', 1, { isCold: true });
  await measure(context, 'cold', rounds, { isCold: true });
  await measure(context, 'warm', rounds, {});
  await measure(context, 'phone', rounds, { slower: PHONE_SLOWER });
} finally {
  await browser.close();
  await service.stop();
  await store.stop();
}

type Conditions = { readonly isCold?: boolean; readonly slower?: number };

async function measure(context: BrowserContext, state: string, times: number, conditions: Conditions): Promise<void> {
  const found: Times[] = [];
  for (let round = 0; round < times; round++) {
    if (conditions.isCold) await dropCaches();
    found.push(await open(context, conditions));
  }
  const median = (read: (times: Times) => number) => Math.round(found.map(read).sort((a, b) => a - b)[times >> 1] ?? 0);
  console.log(
    JSON.stringify({
      bench: 'overview',
      events,
      state,
      figures_ms: median(({ figures }) => figures),
      chart_ms: median(({ chart }) => chart),
      last_panel_ms: median(({ last }) => last),
      requests: median(({ requests }) => requests),
      layout_shift: Math.max(...found.map(({ shift }) => shift)),
    }),
  );
}

type Times = Record<'figures' | 'chart' | 'last' | 'requests' | 'shift', number>;

async function open(context: BrowserContext, { slower }: Conditions): Promise<Times> {
  const page = await context.newPage();
  let requests = 0;
  page.on('request', () => {
    requests += 1;
  });
  if (slower !== undefined) await throttle(page, slower);
  await page.addInitScript(watchShift);
  const startMs = performance.now();
  await page.goto(`${service.url}/p/${service.projectId}/overview${RANGE}`, { waitUntil: 'commit' });
  const since = async (isThere: () => boolean): Promise<number> => {
    await page.waitForFunction(isThere, undefined, { polling: 'raf', timeout: WAIT_MS_MAX });
    return performance.now() - startMs;
  };
  const [figures, chart, last] = await Promise.all([since(hasFigures), since(hasChart), since(hasAll)]);
  const shift =
    Math.round((await page.evaluate(() => Number(document.documentElement.dataset.shift ?? 0))) * 1000) / 1000;
  await page.close();
  return { figures, chart, last, requests, shift };
}

/** These run in the page. */
function hasFigures(): boolean {
  return /\d/.test(document.querySelector('main [role="tab"]')?.textContent ?? '');
}

function hasChart(): boolean {
  return document.querySelector('main canvas') !== null;
}

function hasAll(): boolean {
  return document.querySelector('main canvas') !== null && document.querySelector('main [aria-busy="true"]') === null;
}

function watchShift(): void {
  let total = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) total += 'value' in entry ? Number(entry.value) : 0;
    document.documentElement.dataset.shift = String(total);
  }).observe({ type: 'layout-shift', buffered: true });
}

async function throttle(page: Page, rate: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
}

async function signedIn({ url, email, password }: Service): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const answer = await context.request.post(`${url}/api/auth/sign-in/email`, {
    data: { email, password },
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`Signing in was answered with ${answer.status()}`);
  return context;
}

/** The rows of the yardstick, as the project's own, and all its days rolled up. */
async function fill({ url, projectId, dataDir }: Service): Promise<void> {
  for (const file of ['source.sql', 'ours.sql', 'identify.sql']) {
    const text = await readFile(new URL(`yardstick/${file}`, import.meta.url), 'utf8');
    const numbers: Record<string, number> = { events, slices: 1, slice: 0 };
    const filled = text
      .replace(/\{(\w+)\}/g, (_, name: string) => String(numbers[name]))
      .replaceAll("'p1'", `'${projectId}'`);
    for (const statement of statementsOf(filled)) await command(statement);
  }
  await command('DROP TABLE source');
  await command('OPTIMIZE TABLE events FINAL');
  const token = await readFile(join(dataDir, 'operator-token'), 'utf8');
  for (let run = 0; run < 40; run++) {
    const answer = await fetch(`${url}/api/operator/jobs/rollups?quiet_s=0`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token.trim()}` },
    });
    if (!answer.ok) throw new Error(await answer.text());
  }
}

async function dropCaches(): Promise<void> {
  for (const cache of ['MARK CACHE', 'UNCOMPRESSED CACHE', 'QUERY CONDITION CACHE'])
    await command(`SYSTEM DROP ${cache}`);
  // A change of data drops the answers that the Worker keeps.
  await command(
    `INSERT INTO data_changes (project_id, kind, hour, amount) VALUES ('${service.projectId}', 'changes', 0, 1)`,
  );
}

async function command(statement: string): Promise<void> {
  const answer = await fetch(`${store.url}/?database=${DATABASE}`, { method: 'POST', body: statement });
  if (!answer.ok) throw new Error(await answer.text());
}
