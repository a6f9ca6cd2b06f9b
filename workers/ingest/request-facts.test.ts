import { expect, test } from 'vitest';
import { NOW_MS, RULES } from '../../test/harness/ingest-request.ts';
import { type FactsInput, requestFacts } from './request-facts.ts';

const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36';

async function factsOf(
  headers: Record<string, string>,
  CLIENT_ADDRESS_HEADER = '',
  protocol: FactsInput['protocol'] = {},
) {
  const request = new Request('https://edgewise.example/track', { method: 'POST', headers });
  const env = { RUNTIME: 'local', CLIENT_ADDRESS_HEADER };
  const rest = { rules: RULES, collection: null, sentAt: undefined, nowMs: NOW_MS, secret: 'secret', env, protocol };
  return requestFacts({ request, ...rest });
}

async function visitorOf(headers: Record<string, string>): Promise<string> {
  return (await factsOf(headers)).cookielessId;
}

test('makes no visitor of a server, whose users would all be one', async () => {
  for (const agent of ['node', 'python-requests/2.32', 'Go-http-client/2.0', '']) {
    expect(await visitorOf({ 'user-agent': agent })).toBe('');
  }
});

test('makes a visitor of the day of a browser and of an app', async () => {
  for (const agent of [CHROME, 'Shop/3 CFNetwork/1410 Darwin/22.6', 'okhttp/4.12']) {
    expect(await visitorOf({ 'user-agent': agent })).toMatch(/^day_/);
  }
});

test('derives nothing from the address of a visitor whose sender asks for that', async () => {
  const headers = { 'user-agent': CHROME, 'x-real-ip': '198.51.100.7' };
  const request = new Request('https://edgewise.example/i', { headers });
  const env = { RUNTIME: 'cloudflare', CLIENT_ADDRESS_HEADER: 'X-Real-IP' } as const;
  const rest = { rules: RULES, collection: null, sentAt: undefined, nowMs: NOW_MS, secret: 'secret', env };
  const facts = await requestFacts({ request, ...rest, isAnonymous: true });
  expect(facts).toMatchObject({ address: '', cookielessId: '', ignoresNamedAddress: true, place: { country: '' } });
  expect(facts.agent.browser).toBe('Chrome');
});

test('believes no address that a sender makes up, for visitors, the property `ip` and internal networks alike', async () => {
  const madeUp = { 'cf-connecting-ip': '192.0.2.1', 'x-forwarded-for': '192.0.2.1', 'x-real-ip': '192.0.2.1' };
  const believed = await factsOf({ 'user-agent': CHROME, ...madeUp });
  expect(believed.address).toBe('');
  expect(believed.cookielessId).toBe(await visitorOf({ 'user-agent': CHROME }));
  const proxied = await factsOf({ 'user-agent': CHROME, ...madeUp, 'x-real-ip': '198.51.100.7' }, 'X-Real-IP');
  expect(proxied.address).toBe('198.51.100.7');
});

test('tells two visitors of a server apart by the addresses that it forwards, in dialects whose SDKs do', async () => {
  const forwarding = { addressHeaders: ['x-forwarded-for'] };
  const visitor = async (list: string, more: Record<string, string> = {}) =>
    factsOf(
      { 'user-agent': CHROME, 'x-forwarded-for': list, 'x-real-ip': '10.0.0.2', ...more },
      'X-Real-IP',
      forwarding,
    );
  const [one, other] = [await visitor('203.0.113.7, 10.0.0.2'), await visitor('2001:db8::8, 10.0.0.2')];
  expect([one.address, other.address]).toEqual(['203.0.113.7', '2001:db8::8']);
  expect(one.cookielessId).not.toBe(other.cookielessId);
  expect(one.cookielessIdOf?.('203.0.113.7', CHROME)).toBe(one.cookielessId);
  for (const page of [{ origin: 'https://shop.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    expect((await visitor('8.8.8.8', page)).address).toBe('10.0.0.2');
  }
  expect((await visitor('not an address')).address).toBe('10.0.0.2');
});

test('names the visitor of a server by the address and browser that the event has, and of a page by neither', async () => {
  const server = await factsOf({ 'user-agent': 'node' });
  const ids = ['203.0.113.9', '203.0.113.10'].map((address) => server.cookielessIdOf?.(address, CHROME));
  expect(new Set(ids).size).toBe(2);
  const page = await factsOf({ origin: 'https://shop.example' });
  expect([server.ignoresNamedAddress, page.ignoresNamedAddress]).toEqual([false, true]);
});
