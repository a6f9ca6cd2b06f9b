import { expect, test } from 'vitest';
import { aWireRequest } from '../../../../test/harness/wire-request.ts';
import { apiError, type ErrorCode } from '../../../base/errors.ts';
import { snowplowProtocol } from './protocol.ts';

const TP2 = '/com.snowplowanalytics.snowplow/tp2';
const OUTCOME = { received: 1, accepted: 1, rejected: [], warnings: [] };
const NETWORK_USER = '33333333-3333-4333-8333-333333333333';

function cookieOf(headers: Readonly<Record<string, string>>): string | undefined {
  return snowplowProtocol.answer(OUTCOME, aWireRequest({ path: TP2, headers, body: { data: [] } })).headers?.[
    'Set-Cookie'
  ];
}

test('sets a cookie for a page, keeps the one that it has, and sets none for servers and for the anonymous', () => {
  const origin = 'https://shop.example';
  expect(cookieOf({ origin })).toMatch(/^sp=[0-9a-f-]{36}; .*SameSite=None; Secure/);
  expect(cookieOf({ origin, cookie: `sp=${NETWORK_USER}` })).toMatch(new RegExp(`^sp=${NETWORK_USER};`));
  expect(cookieOf({ origin, cookie: 'sp=forged' })).not.toMatch(/forged/);
  expect(cookieOf({})).toBeUndefined();
  expect(cookieOf({ origin, 'sp-anonymous': '*' })).toBeUndefined();
});

test('names the browser that has the cookie, unless it asks to stay anonymous', () => {
  const browserOf = (headers: Record<string, string>) => {
    const decoded = snowplowProtocol.decode(aWireRequest({ path: TP2, headers, body: { data: [{ e: 'pv' }] } }));
    return decoded.ok ? decoded.value.browserId : decoded.error;
  };
  const cookie = `theme=dark; sp=${NETWORK_USER}`;
  expect(browserOf({ cookie })).toBe(NETWORK_USER);
  expect(browserOf({ cookie, 'sp-anonymous': '*' })).toBeUndefined();
  expect(browserOf({})).toBeUndefined();
});

test('asks that nothing be derived from the address of an anonymous visitor', () => {
  const decoded = (headers: Record<string, string>) =>
    snowplowProtocol.decode(aWireRequest({ path: TP2, headers, body: { data: [{ e: 'pv' }] } }));
  expect(decoded({ 'sp-anonymous': '*' })).toMatchObject({ value: { isAnonymous: true } });
  expect(decoded({})).toMatchObject({ value: { isAnonymous: false } });
});

test('refuses for good with a status after which the trackers give up', () => {
  const statusOf = (code: ErrorCode) =>
    snowplowProtocol.refuse?.(apiError(code, 'refused'), aWireRequest({ path: TP2, body: {} }))?.status;
  expect(statusOf('body_too_large')).toBe(422);
  expect(statusOf('too_many_events')).toBe(422);
  expect(statusOf('unknown_key')).toBe(401);
  expect(statusOf('project_deleted')).toBe(410);
  expect(statusOf('rate_limited')).toBe(429);
  expect(statusOf('unavailable')).toBe(503);
});

test('names sites by the id of the application, and the clock by the time of sending', () => {
  const body = { data: [{ e: 'pv', aid: 'shop', stm: '1795404619752' }] };
  expect(snowplowProtocol.decode(aWireRequest({ path: TP2, body }))).toMatchObject({
    value: { siteIds: ['shop'], sentAt: '1795404619752' },
  });
});
