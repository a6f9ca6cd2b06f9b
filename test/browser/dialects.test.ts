import { createServer, type Server } from 'node:http';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSER_SENDERS, type BrowserSender } from '../dialects/browser-senders.ts';
import { carriesEvents } from '../dialects/carries-events.ts';
import { type FlakyProxy, startFlakyProxy } from '../dialects/flaky-proxy.ts';
import { eventually, query } from '../harness/client.ts';
import { newProject } from '../harness/new-project.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedAccount } from '../harness/shared-instance.ts';
import { launchBrowser } from './launch.ts';

/** Headless Chrome names itself, and reports leave bots out. */
const VISITOR = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
const DELIVERED_MS_MAX = 60_000;

let service: RunningService;
let browser: Browser;
let site: Server;
let projects: readonly RunningService[] = [];
let proxies: readonly FlakyProxy[] = [];
const shown: string[] = [];

/** All SDKs send at the same time, each from a page and to a project of its own, over a connection of its own that fails first. */
beforeAll(async () => {
  // Some SDKs send nothing from a browser that a program drives.
  const args = ['--disable-blink-features=AutomationControlled'];
  [service, browser] = await Promise.all([sharedAccount('Dialects'), launchBrowser({ args })]);
  const { url } = service;
  projects = await Promise.all(BROWSER_SENDERS.map(() => newProject(service)));
  proxies = await Promise.all(BROWSER_SENDERS.map(({ flaws }) => startFlakyProxy(url, flaws, carriesEvents)));
  const pages = await Promise.all(
    BROWSER_SENDERS.map((sender, place) =>
      pageOf(sender, { url: proxies[place]?.url ?? '', key: projects[place]?.writeKey ?? '' }),
    ),
  );
  const htmlOf = new Map(BROWSER_SENDERS.map(({ vendor }, place) => [`/${vendor}`, pages[place]]));
  site = createServer((request, answer) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site.example');
    answer.setHeader('content-type', 'text/html').end(htmlOf.get(pathname) ?? '');
  });
  await new Promise<void>((settle) => site.listen(0, '127.0.0.1', settle));
  await Promise.all(BROWSER_SENDERS.map(({ vendor }) => visit(`/${vendor}?utm_source=google&utm_medium=cpc`)));
});
afterAll(async () => {
  site?.close();
  await browser?.close();
  await Promise.all(proxies.map((proxy) => proxy.stop()));
});

async function pageOf(sender: BrowserSender, target: { url: string; key: string }): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: sender.script(target), resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  const script = outputFiles[0]?.text.replaceAll('</script', '<\\/script');
  return `<!doctype html><meta charset="utf-8"><title>Shop</title><script>${script}</script>`;
}

async function visit(path: string): Promise<void> {
  const address = site.address();
  if (address === null || typeof address === 'string') throw new Error('The site has no port');
  const page = await (await browser.newContext({ userAgent: VISITOR })).newPage();
  page.on('pageerror', (error) => shown.push(`${path}: ${error.message}`));
  await page.goto(`http://127.0.0.1:${address.port}${path}`);
}

/** Names of the events of a project, each as often as it counts, and the pages and channels of views. */
async function eventsOf(project: RunningService): Promise<string[]> {
  const group_by = ['event', 'page', 'channel'];
  const { rows } = await query(project, { query_type: 'segmentation', group_by, aggregation: 'count' });
  return rows.flatMap(([name, page, channel, count]) =>
    Array(Number(count)).fill(name === 'page_view' ? `${name} ${page} ${channel}` : String(name)),
  );
}

describe.each(BROWSER_SENDERS.map((sender, place) => [sender.packageName, sender, place] as const))(
  '%s',
  (_name, { vendor, sent }, place) => {
    test('delivers each event once from a page of another origin, as its maker publishes it', async () => {
      const events = await eventually(
        () => eventsOf(projects[place] ?? service),
        (found) => found.length >= sent.length,
        DELIVERED_MS_MAX,
      );
      const view = `page_view /${vendor} paid_search`;
      expect(events.sort()).toEqual(sent.map((name) => (name === 'page_view' ? view : name)).sort());
      expect(proxies[place]?.left).toEqual([]);
      expect(shown.filter((problem) => problem.startsWith(`/${vendor}`))).toEqual([]);
    });
  },
);
