import { describe, expect, test, vi } from 'vitest';
import { browseUninspected } from './launch.ts';
import { names, quiet, tag, trackerHarness } from './tracker-harness.ts';

const { collector, visit, received } = trackerHarness();

describe('the identity of a visitor', () => {
  test('ids persist over page loads; identify adds a user, and reset forgets both', async () => {
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
        localStorage.other = 'x'.repeat(5 * 1024 * 1024 - 10);
      },
    });
    await full.evaluate(() => window.edgewise?.track?.('full'));
    expect(names(await received(4))).toEqual(['page_view', 'blocked', 'page_view', 'full']);
  });

  test('a page without HTTPS gets ids that are UUIDs', async () => {
    const page = await visit();
    await page.goto(collector().siteUrl.replace('127.0.0.1', 'insecure.test'));
    const events = await received(2);
    expect(await page.evaluate(() => [isSecureContext, typeof crypto.randomUUID])).toEqual([false, 'undefined']);
    for (const { id } of events)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('the visitor’s choice', () => {
  const dnt = (): void => Object.defineProperty(navigator, 'doNotTrack', { value: '1' }) && undefined;
  const gpc = (): void => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }) && undefined;

  test.each([
    ['Do Not Track', 'data-respect-dnt', dnt],
    ['Global Privacy Control', 'data-respect-gpc', gpc],
  ])('%s silences the tracker if the site honours it, and only then', async (_name, attribute, before) => {
    const silent = await visit({ before, html: tag(attribute) });
    await silent.evaluate(() => window.edgewise?.identify?.('ann'));
    await quiet(silent);
    expect(collector().requests).toEqual([]);
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
    expect(names(collector().events())).toEqual(['page_view']);
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
    expect(collector().requests).toEqual([]);
    expect(collector().scripts).toEqual(['/edgewise.js']);
    await page.evaluate(() => {
      Object.defineProperty(document, 'prerendering', { value: false });
      document.dispatchEvent(new Event('prerenderingchange'));
    });
    expect(names(await received(2))).toEqual(['page_view', 'early']);
  });

  test('a page that the browser itself prerenders is a view from the moment at which it is shown', async () => {
    const speculate = (): void => {
      const rules = document.createElement('script');
      rules.type = 'speculationrules';
      rules.text = JSON.stringify({ prerender: [{ urls: ['/pricing', '/never'], eagerness: 'immediate' }] });
      document.head.append(rules);
      setTimeout(() => location.assign('/pricing'), 1500);
    };
    collector().serve(`${tag()}<script>if (location.pathname === '/a') (${speculate})();</script>`);
    const close = await browseUninspected(`${collector().siteUrl}/a`);
    try {
      // Three pages run the tracker before one of them is left.
      await vi.waitFor(() => expect(collector().scripts.filter(isTracker)).toHaveLength(3), { timeout: 20_000 });
      const [first, second] = await received(2);
      expect([first?.properties.page, second?.properties.page]).toEqual(['/a', '/pricing']);
      expect(Date.parse(second?.timestamp ?? '') - Date.parse(first?.timestamp ?? '')).toBeGreaterThan(1400);
      expect(collector().events()).toHaveLength(2);
      // The file behind links comes with the view, so the page that nobody saw has not asked for it.
      expect(collector().scripts.filter((path) => !isTracker(path))).toHaveLength(2);
    } finally {
      await close();
    }
  });

  test('a tab in the background is a view when it is first looked at; calls of the page are recorded at once', async () => {
    const page = await visit({
      before: () => Object.defineProperty(document, 'hidden', { value: true, configurable: true }) && undefined,
    });
    await page.evaluate(() => void window.edgewise?.track?.('paid'));
    expect(names(await received(1))).toEqual(['paid']);
    await quiet(page);
    expect(collector().events()).toHaveLength(1);
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: false });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    });
    expect(names(await received(2))).toEqual(['paid', 'page_view']);
  });

  test('values that JSON does not know neither break the page nor lose the event', async () => {
    const page = await visit();
    const thrown = await page.evaluate(() => {
      const loop: Record<string, unknown> = { ok: 1 };
      loop.self = loop;
      const shared = { a: 1 };
      try {
        window.edgewise?.track?.('odd', {
          big: 10n,
          at: new Date(0),
          u: undefined,
          nan: Number.NaN,
          loop,
          twice: [shared, shared],
          el: document.body,
        });
        window.edgewise?.track?.('fine');
        return 'nothing';
      } catch (error) {
        return String(error);
      }
    });
    expect(thrown).toBe('nothing');
    const events = await received(3);
    expect(names(events)).toEqual(['page_view', 'odd', 'fine']);
    expect(events[1]?.properties).toEqual({
      big: '10',
      at: '1970-01-01T00:00:00.000Z',
      nan: null,
      loop: { ok: 1, self: '[Circular]' },
      twice: [{ a: 1 }, { a: 1 }],
      el: '[object HTMLBodyElement]',
    });
  });
});

const isTracker = (path: string): boolean => path === '/edgewise.js';
