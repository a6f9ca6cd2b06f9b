import type { Browser, BrowserContext } from 'playwright-core';
import { expect } from 'vitest';
import type { Service } from '../harness/service.ts';

/** Shared by the dashboard's tests: sends events, signs in, and waits until both have arrived. */

export type Sent = {
  event: string;
  anonymous_id: string;
  timestamp: string;
  properties: Record<string, unknown>;
  context: Record<string, unknown>;
};

export function aSentEvent(fields: Partial<Sent> & Pick<Sent, 'event'>): Sent {
  return { anonymous_id: 'somebody', timestamp: new Date().toISOString(), properties: {}, context: {}, ...fields };
}

export async function send(service: Pick<Service, 'url'>, events: readonly Sent[], key: string): Promise<void> {
  const answer = await fetch(`${service.url}/track`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      // A library's own User-Agent would be classified as a bot.
      'user-agent': 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0 Safari/537.36',
    },
    body: JSON.stringify({ events }),
  });
  expect(await answer.json()).toMatchObject({ accepted: events.length });
}

/** A context of its own, in English, on the overview of the project that was open last. */
export async function signIn(
  browser: Browser,
  service: Pick<Service, 'url' | 'email' | 'password'>,
): Promise<BrowserContext> {
  const own = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 900 } });
  const page = await own.newPage();
  await page.goto(`${service.url}/sign-in`);
  await page.getByLabel('Email').fill(service.email);
  await page.getByLabel('Password').fill(service.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => /^\/(p\/|new)/.test(url.pathname));
  return own;
}

/** Longer than Playwright itself waits for one element, so that a read which waited in vain is tried again. */
const SOON_TIMEOUT_MS = 45_000;

/** Polls: figures come when the service has answered, on a busy machine later. */
export function soon<T>(read: () => T | Promise<T>) {
  return expect.poll(read, { timeout: SOON_TIMEOUT_MS });
}
