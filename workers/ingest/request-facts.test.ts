import { expect, test } from 'vitest';
import { NOW_MS, RULES } from '../../test/harness/ingest-request.ts';
import { requestFacts } from './request-facts.ts';

const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36';

async function factsOf(headers: Record<string, string>, CLIENT_ADDRESS_HEADER = '') {
  const request = new Request('https://edgewise.example/track', { method: 'POST', headers });
  const env = { RUNTIME: 'local', CLIENT_ADDRESS_HEADER };
  const rest = { rules: RULES, collection: null, sentAt: undefined, nowMs: NOW_MS, secret: 'secret', env };
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

test('believes no address that a sender makes up, for visitors, the property `ip` and internal networks alike', async () => {
  const madeUp = { 'cf-connecting-ip': '192.0.2.1', 'x-forwarded-for': '192.0.2.1', 'x-real-ip': '192.0.2.1' };
  const believed = await factsOf({ 'user-agent': CHROME, ...madeUp });
  expect(believed.address).toBe('');
  expect(believed.cookielessId).toBe(await visitorOf({ 'user-agent': CHROME }));
  const proxied = await factsOf({ 'user-agent': CHROME, ...madeUp, 'x-real-ip': '198.51.100.7' }, 'X-Real-IP');
  expect(proxied.address).toBe('198.51.100.7');
});
