import { expect, test } from 'vitest';
import { NOW_MS, RULES } from '../../test/harness/ingest-request.ts';
import { requestFacts } from './request-facts.ts';

const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36';

async function visitorOf(headers: Record<string, string>): Promise<string> {
  const request = new Request('https://edgewise.example/track', { method: 'POST', headers });
  const rest = { rules: RULES, collection: null, sentAt: undefined, nowMs: NOW_MS, secret: 'secret', hasPlace: false };
  return (await requestFacts({ request, ...rest })).cookielessId;
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
