import { expect, test } from 'vitest';
import { aRecord } from '../../../../test/obligations/destinations.ts';
import type { DestinationRecord } from '../../record.ts';
import { googleAnalytics } from './index.ts';

const nowMs = Date.UTC(2026, 10, 20, 13, 10, 5);
const settings = { measurement_id: 'G-ABC123', region: 'eu', consent_purpose: 'advertising' };
const GIVEN = { consent: { advertising: true } };

async function sent(change: Partial<DestinationRecord> = {}) {
  const how = { settings, secrets: { api_secret: 'a&b' }, nowMs, messageId: 'm' };
  const { url, body } = await googleAnalytics.request([aRecord({ context: GIVEN, ...change })], how);
  return { url, body: JSON.parse(String(body)) };
}

test('sends one person’s event with the time at which it happened', async () => {
  const { url, body } = await sent({
    event: 'order completed',
    properties: { order_id: '000123', total: 5, currency: 'EUR' },
  });
  expect(url).toBe('https://region1.google-analytics.com/mp/collect?measurement_id=G-ABC123&api_secret=a%26b');
  expect(body).toMatchObject({ client_id: 'device-1', user_id: 'ann', consent: { ad_user_data: 'GRANTED' } });
  expect(body.events).toMatchObject([
    {
      name: 'order_completed',
      timestamp_micros: Date.UTC(2026, 10, 20, 13, 10) * 1000,
      params: { transaction_id: '000123', value: 5, currency: 'EUR', page_location: 'https://shop.example/checkout' },
    },
  ]);
});

test('keeps to the limits of the protocol', async () => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`${at} ä`.repeat(20), '💥'.repeat(500)]));
  const { body } = await sent({ event: '9'.repeat(80), properties: { ...many, ga_secret: 1 } });
  const [{ name, params }] = body.events;
  expect(name).toMatch(/^[A-Za-z]\w{0,39}$/);
  expect(Object.keys(params).length).toBeLessThanOrEqual(25);
  for (const each of Object.keys(params)) expect(each).toMatch(/^[A-Za-z]\w{0,39}$/);
  expect(params).not.toHaveProperty('ga_secret');
});

test('a test is checked and counts for nothing', async () => {
  expect((await sent({ source: 'test' })).url).toContain('/debug/mp/collect?');
  const found = (...messages: object[]) =>
    googleAnalytics.outcomes([aRecord()], { status: 200, text: JSON.stringify({ validationMessages: messages }) });
  expect(found()).toEqual({ by: 'record', records: [{ status: 'delivered' }] });
  expect(found({ fieldPath: 'events', description: 'bad' })).toMatchObject({ records: [{ status: 'refused' }] });
});

test('leaves out what Google would silently drop, and everything without consent', () => {
  const leftOut = (change: Partial<DestinationRecord>) =>
    googleAnalytics.leaveOut?.(aRecord({ context: GIVEN, ...change }), settings, nowMs);
  expect(leftOut({})).toBeUndefined();
  expect(leftOut({ context: {} })).toContain('No consent');
  expect(leftOut({ atMs: nowMs - 4 * 86_400_000 })).toContain('older than 3 days');
  expect(leftOut({ event: 'session_start' })).toContain('keeps for itself');
  expect(leftOut({ anonymousId: '', userId: '' })).toContain('nobody');
});
