import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildTracker } from '../../sdk/browser/build.ts';
import { type Collector, type SentEvent, startCollector } from './collector.ts';
import { launchBrowser } from './launch.ts';

const tag = (attributes = ''): string =>
  `<script src="{edgewise}/edgewise.js" data-key="ew_test" ${attributes}></script>`;

let browser: Browser;
let collector: Collector;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  const { iifePath } = await buildTracker();
  [browser, collector] = await Promise.all([
    launchBrowser({ args: ['--host-resolver-rules=MAP insecure.test 127.0.0.1'] }),
    startCollector(iifePath),
  ]);
});

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
  collector.reset();
});

afterAll(async () => {
  await browser?.close();
  await collector?.close();
});

interface Visit {
  readonly html?: string;
  readonly path?: string;
  readonly context?: BrowserContextOptions;
  /** Runs in the page before its scripts. */
  readonly before?: () => void;
}

async function visit({ html = tag(), path = '/', context = {}, before }: Visit = {}): Promise<Page> {
  collector.serve(html);
  const opened = await browser.newContext(context);
  contexts.push(opened);
  if (before !== undefined) await opened.addInitScript(before);
  const page = await opened.newPage();
  await page.goto(collector.siteUrl + path);
  return page;
}

async function received(count: number): Promise<readonly SentEvent[]> {
  await vi.waitFor(() => expect(collector.events().length).toBeGreaterThanOrEqual(count), {
    timeout: 20_000,
    interval: 20,
  });
  return collector.events();
}

/** Lets the tracker's delay pass twice, where a test shows that nothing comes. */
const quiet = (page: Page): Promise<void> => page.waitForTimeout(600);

const names = (events: readonly SentEvent[]): readonly string[] => events.map(({ event }) => event);

describe('what a page reports', () => {
  test('a page view carries path, title, referrer, campaign and context, without a preflight or a cookie', async () => {
    const page = await visit({
      path: '/pricing?utm_source=news&utm_medium=email&q=secret',
      context: { locale: 'de-DE', timezoneId: 'Africa/Cairo' },
    });
    const [view] = await received(1);
    expect(view).toMatchObject({
      event: 'page_view',
      properties: { page: '/pricing', title: 'A page', referrer: '', utm_source: 'news', utm_medium: 'email' },
      context: { locale: 'de-DE', timezone: 'Africa/Cairo', screen: { width: 1280, height: 720 } },
    });
    expect(view?.context['url']).toBe(`${collector.siteUrl}/pricing?utm_source=news&utm_medium=email&q=secret`);
    expect(view?.context['library']).toMatch(/^edgewise-js\/\d+\.\d+\.\d+$/);
    const [request] = collector.requests;
    expect(request).toMatchObject({ method: 'POST', apiKey: 'ew_test' });
    expect(request?.headers['content-type']).toMatch(/^text\/plain/);
    expect(await page.context().cookies()).toEqual([]);
  });

  test('a change of path without a load is a view whose referrer is the page before; other changes are none', async () => {
    const page = await visit({ path: '/a' });
    await page.evaluate(() => {
      history.replaceState(null, '', '/a?filter=1');
      history.pushState(null, '', '/b');
      history.pushState(null, '', '/b#part');
    });
    await page.goBack();
    await page.goBack();
    await received(3);
    await quiet(page);
    expect(collector.events().map(({ properties }) => properties['page'])).toEqual(['/a', '/b', '/a']);
    expect(collector.events()[1]?.properties['referrer']).toBe(`${collector.siteUrl}/a`);
  });

  test('with data-hash the part behind # is the path', async () => {
    const page = await visit({ path: '/#/one', html: tag('data-hash') });
    await page.evaluate(() => {
      location.hash = '/two';
    });
    expect((await received(2)).map(({ properties }) => properties['page'])).toEqual(['/#/one', '/#/two']);
  });

  test('with data-auto="false" only calls are recorded', async () => {
    const page = await visit({ html: tag('data-auto="false"') });
    await page.evaluate(() => {
      history.pushState(null, '', '/b');
      window.edgewise?.page?.({ section: 'docs' });
    });
    await received(1);
    await quiet(page);
    expect(collector.events().map(({ properties }) => properties)).toMatchObject([{ page: '/b', section: 'docs' }]);
  });

  test('calls made before the script has loaded are kept in order', async () => {
    const stub = `<script>window.edgewise=window.edgewise||function(){(edgewise.q=edgewise.q||[]).push(arguments)}
      edgewise('identify','u1',{plan:'pro'}); edgewise('track','signup',{plan:'pro'})</script>`;
    await visit({ html: stub + tag() });
    const events = await received(3);
    expect(names(events)).toEqual(['page_view', 'identify', 'signup']);
    expect(events[1]).toMatchObject({ user_id: 'u1', properties: { plan: 'pro' } });
    expect(events[2]).toMatchObject({ user_id: 'u1', properties: { plan: 'pro' } });
  });

  test('a tag that stands in the page twice counts once', async () => {
    const page = await visit({ html: tag() + tag() });
    await received(1);
    await quiet(page);
    expect(names(collector.events())).toEqual(['page_view']);
  });

  test('links to other hosts and to files are recorded, and delivered although the page goes', async () => {
    const page = await visit({
      html: `${tag()}<a id=out href="{edgewise}/elsewhere"><b>out</b></a><a id=file href="/report.pdf">file</a><a id=in href="/in">in</a>`,
    });
    await received(1);
    await page.click('#file');
    await page.waitForURL('**/report.pdf');
    await page.click('#out b');
    await page.waitForURL('**/elsewhere');
    const events = await received(4);
    expect(events.filter(({ event }) => event !== 'page_view')).toMatchObject([
      { event: 'file_download', properties: { url: `${collector.siteUrl}/report.pdf` } },
      { event: 'outbound_click', properties: { url: `${collector.url}/elsewhere` } },
    ]);
  });
});

describe('delivery', () => {
  test('an event that was answered 503 comes again with the same id, and not before Retry-After', async () => {
    const answeredAtMs: number[] = [];
    collector.answerWith(() => {
      answeredAtMs.push(Date.now());
      return answeredAtMs.length > 1 ? {} : { status: 503, headers: { 'retry-after': '2' } };
    });
    await visit();
    await received(1);
    const [first, second] = collector.requests;
    expect(second?.events).toEqual(first?.events);
    expect((answeredAtMs[1] ?? 0) - (answeredAtMs[0] ?? 0)).toBeGreaterThan(1900);
  });

  test('events made offline arrive when the network is back, each once', async () => {
    const page = await visit();
    await received(1);
    await page.context().setOffline(true);
    await page.evaluate(() => {
      window.edgewise?.track?.('one');
      window.edgewise?.track?.('two');
    });
    await quiet(page);
    expect(names(collector.events())).toEqual(['page_view']);
    await page.context().setOffline(false);
    await received(3);
    expect(names(collector.events())).toEqual(['page_view', 'one', 'two']);
  });

  test('what could not be sent survives a reload', async () => {
    collector.answerWith(() => ({ status: 503 }));
    const page = await visit();
    await page.evaluate(() => window.edgewise?.track?.('kept', { n: 1 }));
    await vi.waitFor(() => expect(collector.requests.length).toBeGreaterThan(0));
    collector.serve('');
    await page.reload();
    const unsent = collector.requests.flatMap(({ events }) => events).find(({ event }) => event === 'kept');
    collector.answerWith(() => ({}));
    collector.serve(tag());
    await page.reload();
    const events = await received(3);
    expect(names(events)).toEqual(['page_view', 'kept', 'page_view']);
    if (unsent !== undefined) expect(events[1]).toEqual(unsent);
  });

  test('leaving the page hands everything to a beacon before the delay is over', async () => {
    const page = await visit();
    await received(1);
    await page.evaluate(() => {
      window.edgewise?.track?.('last');
      location.href = 'about:blank';
    });
    expect(names(await received(2))).toEqual(['page_view', 'last']);
    expect(collector.requests[1]?.headers['sec-fetch-mode']).toBe('no-cors');
  });

  test('what does not fit into the 64 KiB of a page that goes is sent by the next page', async () => {
    const page = await visit();
    await received(1);
    await page.evaluate(() => {
      for (let n = 0; n < 60; n += 1) window.edgewise?.track?.('big', { n, text: '語'.repeat(500) });
      location.href = 'about:blank';
    });
    await page.waitForURL('about:blank');
    await page.goto(collector.siteUrl);
    const events = await received(62);
    expect(new Set(events.map(({ id }) => id)).size).toBe(62);
    expect(Math.max(...collector.requests.map(({ bytes }) => bytes))).toBeLessThan(65_536);
  });

  test('where beacons are refused, a fetch that outlives the page takes their place', async () => {
    const page = await visit({
      before: () => {
        navigator.sendBeacon = () => false;
      },
    });
    await received(1);
    await page.evaluate(() => {
      window.edgewise?.track?.('last');
      location.href = 'about:blank';
    });
    expect(names(await received(2))).toEqual(['page_view', 'last']);
  });

  test('a tab leaves alone what another tab is sending, and the two share a session', async () => {
    const first = await visit();
    await received(1);
    collector.answerWith(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return {};
    });
    await first.evaluate(() => window.edgewise?.track?.('from first'));
    await first.waitForTimeout(500);
    const second = await first.context().newPage();
    await second.goto(collector.siteUrl);
    const events = await received(3);
    await quiet(first);
    expect(names(events)).toEqual(['page_view', 'from first', 'page_view']);
    expect(new Set(events.map(({ session_id }) => session_id)).size).toBe(1);
  });

  test('what the server refuses is reported to onError and not sent again', async () => {
    const stub = `<script>window.problems=[];window.edgewise=function(){(edgewise.q=edgewise.q||[]).push(arguments)};
      edgewise.options={onError(problem){problems.push(problem)}}</script>`;
    collector.answerWith(() => ({ status: 400, body: { accepted: 0, rejected: [{ index: 0, code: 'invalid' }] } }));
    const page = await visit({ html: stub + tag() });
    await vi.waitFor(() => expect(collector.requests).toHaveLength(1));
    await quiet(page);
    await page.waitForTimeout(1500);
    expect(collector.requests).toHaveLength(1);
    const problems = await page.evaluate('problems');
    expect(problems).toMatchObject([
      { status: 400, retrying: false, reply: { accepted: 0 }, events: [{ event: 'page_view' }] },
    ]);
  });

  test('a single event too large for a beacon does not block those behind it', async () => {
    collector.answerWith(({ bytes }) => (bytes > 100_000 ? { status: 413 } : {}));
    const page = await visit();
    await received(1);
    await page.evaluate(() => {
      window.edgewise?.track?.('huge', { text: 'x'.repeat(150_000) });
      window.edgewise?.track?.('small');
    });
    expect(names(await received(2))).toEqual(['page_view', 'small']);
  });
});

describe('who a visitor is', () => {
  test('ids last over page loads; identify joins a user, and reset forgets both', async () => {
    const page = await visit();
    await page.evaluate(() => window.edgewise?.identify?.('ann', { plan: 'pro' }));
    await received(2);
    await page.reload();
    await received(3);
    await page.evaluate(() => {
      window.edgewise?.reset?.();
      window.edgewise?.track?.('after');
    });
    const [view, identify, again, after] = await received(4);
    expect(identify).toMatchObject({ event: 'identify', user_id: 'ann', properties: { plan: 'pro' } });
    expect(again).toMatchObject({ user_id: 'ann', anonymous_id: view?.anonymous_id, session_id: view?.session_id });
    expect(after?.user_id).toBeUndefined();
    expect(after?.anonymous_id).not.toBe(view?.anonymous_id);
    expect(after?.session_id).not.toBe(view?.session_id);
    expect(await page.context().cookies()).toEqual([]);
  });

  test('persistence="memory" leaves nothing in the browser', async () => {
    const page = await visit({ html: tag('data-persistence="memory"') });
    await page.evaluate(() => window.edgewise?.track?.('signup'));
    expect(names(await received(2))).toEqual(['page_view', 'signup']);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  });

  test('blocked or full storage costs persistence, not events', async () => {
    const blocked = await visit({
      before: () => {
        Object.defineProperty(window, 'localStorage', {
          get: () => {
            throw new DOMException('no', 'SecurityError');
          },
        });
      },
    });
    await blocked.evaluate(() => window.edgewise?.track?.('blocked'));
    await received(2);
    const full = await visit({
      before: () => {
        localStorage['other'] = 'x'.repeat(5 * 1024 * 1024 - 10);
      },
    });
    await full.evaluate(() => window.edgewise?.track?.('full'));
    expect(names(await received(4))).toEqual(['page_view', 'blocked', 'page_view', 'full']);
  });

  test('a page without HTTPS gets ids that are UUIDs', async () => {
    const page = await visit();
    await page.goto(collector.siteUrl.replace('127.0.0.1', 'insecure.test'));
    const events = await received(2);
    expect(await page.evaluate(() => [isSecureContext, typeof crypto.randomUUID])).toEqual([false, 'undefined']);
    for (const { id } of events)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('what the visitor wants', () => {
  const dnt = (): void => Object.defineProperty(navigator, 'doNotTrack', { value: '1' }) && undefined;
  const gpc = (): void => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }) && undefined;

  test.each([
    ['Do Not Track', 'data-respect-dnt', dnt],
    ['Global Privacy Control', 'data-respect-gpc', gpc],
  ])('%s silences the tracker where the site honours it, and only there', async (_name, attribute, before) => {
    const silent = await visit({ before, html: tag(attribute) });
    await silent.evaluate(() => window.edgewise?.identify?.('ann'));
    await quiet(silent);
    expect(collector.requests).toEqual([]);
    expect(await silent.evaluate(() => localStorage.length)).toBe(0);
    await visit({ before, html: tag(`${attribute}="false"`) });
    await received(1);
  });

  test('opting out stops and forgets, also after a reload, until opting in', async () => {
    const page = await visit();
    const [before] = await received(1);
    await page.evaluate(() => window.edgewise?.optOut?.());
    await page.reload();
    await page.evaluate(() => window.edgewise?.track?.('unheard'));
    await quiet(page);
    expect(names(collector.events())).toEqual(['page_view']);
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(before?.anonymous_id);
    await page.evaluate(() => {
      window.edgewise?.optIn?.();
      window.edgewise?.track?.('heard');
    });
    expect(names(await received(2))).toEqual(['page_view', 'heard']);
  });

  test('a prerendered page counts when someone looks at it, not before', async () => {
    const page = await visit({
      before: () => {
        Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
      },
    });
    await page.evaluate(() => void window.edgewise?.track?.('early'));
    await quiet(page);
    expect(collector.requests).toEqual([]);
    await page.evaluate(() => {
      Object.defineProperty(document, 'prerendering', { value: false });
      document.dispatchEvent(new Event('prerenderingchange'));
    });
    expect(names(await received(2))).toEqual(['page_view', 'early']);
  });

  test('a call that cannot be carried out reaches onError, never the page', async () => {
    const page = await visit();
    const thrown = await page.evaluate(() => {
      const circular: Record<string, unknown> = {};
      circular['self'] = circular;
      try {
        window.edgewise?.track?.('circular', circular);
        window.edgewise?.track?.('fine');
        return 'nothing';
      } catch (error) {
        return String(error);
      }
    });
    expect(thrown).toBe('nothing');
    expect(names(await received(2))).toEqual(['page_view', 'fine']);
  });
});
