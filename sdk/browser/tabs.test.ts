import { beforeAll, describe, expect, test } from 'vitest';
import { type VirtualClock, virtualClock } from '../conformance/virtual-clock.ts';
import type { TrackedEvent } from './src/types.ts';
import { bundledModule, openPage, type SentRequest, type StandInPage } from './stand-in-page.ts';

/** The bytes that open keepalive requests may send together; browsers refuse what goes beyond. */
const KEEPALIVE_BYTES_MAX = 65_536;
const MINUTE_MS = 60_000;
const EVENT_BYTES = 1_000;

let code: string;
beforeAll(async () => {
  code = await bundledModule();
});

describe('a page that is left with ninety events waiting', () => {
  test.each([
    ['that never failed', 0],
    ['whose first request failed', 1],
  ])('%s has no more open than the browser allows; the next page sends the rest', async (_which, failures) => {
    const browser = aBrowser();
    const page = browser.open({ bytes: EVENT_BYTES });
    browser.network.failures = failures;
    page.tracker().track('first');
    await browser.wait(MINUTE_MS);
    browser.network.isAnswering = false;
    for (let n = 0; n < 90; n += 1) page.tracker().track('waits', { n });
    await browser.wait(0);
    page.look(true);
    page.tell('pagehide');
    await browser.wait(0);
    const open = browser.network.open.flatMap(({ body }) => eventsOf(body));
    expect(open.length).toBeGreaterThanOrEqual(36);
    expect(open.length).toBeLessThanOrEqual(65);
    expect(browser.network.refused).toBe(0);
    page.close();
    browser.network.lose();
    browser.network.isAnswering = true;
    await browser.wait(MINUTE_MS);
    browser.open();
    await browser.wait(MINUTE_MS);
    expect(browser.network.events()).toHaveLength(91);
    expect(browser.queued()).toBe(0);
  });
});

describe('two tabs with ten events that come online together', () => {
  async function twoTabsOffline() {
    const browser = aBrowser();
    const [first, second] = [browser.open(), browser.open()];
    browser.network.isOnline = false;
    for (const tab of [first, second]) for (let n = 0; n < 5; n += 1) tab.tracker().track('waits', { n });
    await browser.wait(MINUTE_MS);
    browser.network.isOnline = true;
    return { browser, first, second };
  }

  test('deliver each of them, one tab at a time', async () => {
    const { browser, first, second } = await twoTabsOffline();
    first.tell('online');
    second.tell('online');
    await browser.wait(MINUTE_MS);
    expect(browser.network.events()).toHaveLength(10);
    expect(browser.network.openMax).toBe(1);
    expect(browser.queued()).toBe(0);
  });

  test('deliver each of them within a minute when the tab that holds the lock is killed', async () => {
    const { browser, first, second } = await twoTabsOffline();
    browser.network.isAnswering = false;
    first.tell('online');
    second.tell('online');
    await browser.wait(500);
    expect(browser.network.open).toHaveLength(1);
    first.close();
    browser.network.lose();
    browser.network.isAnswering = true;
    await browser.wait(MINUTE_MS);
    expect(browser.network.events()).toHaveLength(10);
    expect(browser.queued()).toBe(0);
  });
});

test('three tabs are one visit while any of them has events, and each has a view of its own', async () => {
  const browser = aBrowser();
  const [busy, silent] = [browser.open(), browser.open(), browser.open()];
  for (let minute = 0; minute <= 60; minute += 10) {
    busy.tracker().track('busy');
    await browser.wait(10 * MINUTE_MS);
  }
  // Its own last event was 70 minutes ago, that of the visitor ten.
  silent.tracker().track('silent');
  browser.open().tracker().track('copy');
  await browser.wait(MINUTE_MS);
  const received = browser.network.events();
  expect(received.map(({ event }) => event)).toEqual([...Array(7).fill('busy'), 'silent', 'copy']);
  expect(new Set(received.map(({ session_id }) => session_id)).size).toBe(1);
  expect(received[0]?.session_id).toMatch(/^[0-9a-f-]{36}$/);
  expect(new Set(received.map(({ context }) => context.view_id)).size).toBe(3);
});

/** Pages of one site in one browser, with one clock, and a network that can be away or silent. */
function aBrowser(): TestBrowser {
  const clock = virtualClock(Date.parse('2026-05-01T12:00:00Z'));
  const localStorage: Record<string, string> = {};
  const network = new Network();
  return {
    network,
    wait: (ms) => clock.wait(ms, turns),
    open({ bytes } = {}) {
      const page = openPage({ code, clock, localStorage, send: (_url, request) => network.send(request) });
      page.start({
        key: 'ew_test',
        host: 'https://edgewise.example',
        auto: false,
        outbound: false,
        downloads: false,
        ...(bytes !== undefined && { beforeSend: (event) => padded(event, bytes) }),
      });
      return page;
    },
    queued: () => JSON.parse(localStorage['edgewise:ew_test'] ?? '{}').queue?.length,
  };
}

type TestBrowser = {
  readonly network: Network;
  wait(ms: number): ReturnType<VirtualClock['wait']>;
  /** Each event has so many bytes as it is sent. */
  open(events?: { readonly bytes?: number }): StandInPage;
  queued(): number | undefined;
};

class Network {
  isOnline = true;
  /** Requests that are not answered arrive, and their pages never hear of it. */
  isAnswering = true;
  /** So many requests are answered 503. */
  failures = 0;
  refused = 0;
  openMax = 0;
  readonly open: SentRequest[] = [];
  readonly #received: TrackedEvent[] = [];

  async send(request: SentRequest): Promise<Response> {
    const keptAlive = [...this.open, request].filter(({ keepalive }) => keepalive);
    if (Buffer.byteLength(keptAlive.map(({ body }) => body).join('')) > KEEPALIVE_BYTES_MAX) {
      this.refused += 1;
      throw new TypeError('the page may have no more than 64 KiB on the way');
    }
    if (!this.isOnline) throw new TypeError('no network');
    this.open.push(request);
    this.openMax = Math.max(this.openMax, this.open.length);
    if (!this.isAnswering) return new Promise(() => {});
    await new Promise(setImmediate);
    this.open.splice(this.open.indexOf(request), 1);
    if (this.failures > 0) {
      this.failures -= 1;
      return new Response('', { status: 503 });
    }
    this.#received.push(...eventsOf(request.body));
    return Response.json({ rejected: [] });
  }

  /** Each id once, as the service counts. */
  events(): readonly TrackedEvent[] {
    return [...new Map(this.#received.map((event) => [event.id, event])).values()];
  }

  /** The open requests of a page that is gone, of which none arrived. */
  lose(): void {
    this.open.length = 0;
  }
}

function eventsOf(body: string): readonly TrackedEvent[] {
  return JSON.parse(body).events;
}

function padded(event: TrackedEvent, bytes: number): TrackedEvent {
  const withPad = (pad: string): TrackedEvent => ({ ...event, properties: { ...event.properties, pad } });
  return withPad('x'.repeat(bytes - Buffer.byteLength(JSON.stringify(withPad('')))));
}

/** Answers pass through several promises of the tracker. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await new Promise(setImmediate);
}
