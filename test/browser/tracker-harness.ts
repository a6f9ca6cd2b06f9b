import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { buildTracker } from '../../sdk/browser/build.ts';
import type {} from '../../sdk/browser/src/window.ts';
import { type Collector, type SentEvent, startCollector } from './collector.ts';
import { launchBrowser } from './launch.ts';

/**
 * Gives a test file of the tracker a browser and a collector, started before its tests and closed after them; each test
 * gets a browser context without history, and a collector that has seen nothing.
 */
export function trackerHarness(): TrackerHarness {
  let browser: Browser | undefined;
  let collector: Collector | undefined;
  const contexts: BrowserContext[] = [];
  const started = (): Collector => {
    if (collector === undefined) throw new Error('the collector starts in beforeAll; use it inside a test');
    return collector;
  };

  beforeAll(async () => {
    collector = await startCollector(await buildTracker());
    // Names that are not loopback to the browser: pages of theirs are insecure contexts, and have domains for cookies.
    const hosts = ['insecure.test', '*.shop.co.uk', '*.github.io'].map((host) => `MAP ${host} 127.0.0.1`);
    browser = await launchBrowser({ args: [`--host-resolver-rules=${hosts.join(',')}`] });
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    collector?.reset();
  });
  afterAll(async () => {
    await browser?.close();
    await collector?.close();
  });

  return {
    collector: started,
    async visit({ html = tag(), path = '/', context = {}, before } = {}) {
      if (browser === undefined) throw new Error('the browser starts in beforeAll; use it inside a test');
      started().serve(html);
      const opened = await browser.newContext(context);
      contexts.push(opened);
      if (before !== undefined) await opened.addInitScript(before);
      const page = await opened.newPage();
      await page.goto(started().siteUrl + path);
      return page;
    },
    async running(page, part) {
      const file = `/edgewise-${part}.js`;
      await vi.waitFor(() => expect(started().scripts).toContain(file), { timeout: 20_000, interval: 20 });
      // The tracker asked for it first, and so has started it by then. As text, since Vite would replace the import.
      await page.evaluate(`import(${JSON.stringify(started().url + file)}).then(() => undefined)`);
    },
    async received(count) {
      const enough = (): void => expect(started().events().length).toBeGreaterThanOrEqual(count);
      await vi.waitFor(enough, { timeout: 20_000, interval: 20 });
      return started().events();
    },
  };
}

export interface TrackerHarness {
  collector(): Collector;
  /** Opens a page of the site in a fresh context. */
  visit(visit?: Visit): Promise<Page>;
  /** Waits until a part of the tracker that comes as a file of its own, such as `links`, has been started in a page. */
  running(page: Page, part: string): Promise<void>;
  /** Waits until the collector has accepted at least so many events. */
  received(count: number): Promise<readonly SentEvent[]>;
}

export interface Visit {
  readonly html?: string;
  readonly path?: string;
  readonly context?: BrowserContextOptions;
  /** Runs in the page before its scripts. */
  readonly before?: () => void;
}

/** The script tag under test. */
export function tag(attributes = ''): string {
  return `<script src="{edgewise}/edgewise.js" data-key="ew_test" ${attributes}></script>`;
}

/** Lets the tracker's delay pass twice, where a test shows that nothing comes. */
export function quiet(page: Page): Promise<void> {
  return page.waitForTimeout(600);
}

export function names(events: readonly SentEvent[]): readonly string[] {
  return events.map(({ event }) => event);
}
