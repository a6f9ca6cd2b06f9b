import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningService } from '../harness/service.ts';
import { sharedAccount } from '../harness/shared-instance.ts';
import { aSentEvent, send, signIn, soon } from './dashboard-harness.ts';
import { launchBrowser } from './launch.ts';

/** The live page on connections that break as they do in the world. */

let service: RunningService;
let browser: Browser;
let wire: Wire;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [service, browser] = await Promise.all([sharedAccount('Live'), launchBrowser()]);
  wire = await openWire(Number(new URL(service.url).port));
  const signedIn = await (await signIn(browser, service)).storageState();
  context = await browser.newContext({ storageState: signedIn, bypassCSP: true });
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await wire?.close();
});

type Wire = { readonly url: string; cut(): void; mend(): void; close(): Promise<void> };

/** Stands between browser and service. Cut, it says nothing and closes nothing, as a pulled cable does. */
async function openWire(port: number): Promise<Wire> {
  let isCut = false;
  const sockets = new Set<Socket>();
  const pass = (from: Socket, to: Socket): void => {
    from.on('data', (bytes) => void (isCut || to.write(bytes)));
    from.on('close', () => isCut || to.destroy());
    from.on('error', () => to.destroy());
    sockets.add(from);
  };
  const server: Server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The wire has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut() {
      isCut = true;
    },
    mend() {
      isCut = false;
      // Connections open during the cut stay dead.
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
    close: () =>
      new Promise((settle) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => settle());
      }),
  };
}

test('a connection that dies silently is noticed, shown, and restored with everything that was missed', async () => {
  // The service knows its own address only, so pages come from there, and the socket, past their CSP, through the wire.
  const far = new URL(wire.url);
  await page.addInitScript((port) => {
    const Native = window.WebSocket;
    window.WebSocket = class extends Native {
      constructor(address: string | URL) {
        const through = new URL(address);
        through.port = port;
        super(through);
      }
    };
  }, far.port);
  await page.goto(service.url);
  const live = page.locator('[data-status="live"]');
  await soon(() => live.count()).toBe(1);
  wire.cut();
  await expect.poll(() => page.getByText('Reconnecting…').isVisible(), { timeout: 25_000 }).toBe(true);
  await send(service, [aSentEvent({ event: 'while_away' })], service.writeKey);
  wire.mend();
  await expect.poll(() => page.getByText('1 visitor now').isVisible(), { timeout: 45_000 }).toBe(true);
  expect(await live.count()).toBe(1);
});
