import { expect, test } from 'vitest';
import { aRecord } from '../../../../test/obligations/destinations.ts';
import type { DestinationRecord } from '../../record.ts';
import { metaConversions } from './index.ts';

const nowMs = Date.UTC(2026, 10, 20, 13, 10, 5);
const settings = { pixel_id: '123456', action_source: 'website', consent_purpose: 'advertising', api_version: 'v24.0' };
const GIVEN = { consent: { purposes: { advertising: true } } };

function purchase(change: Partial<DestinationRecord> = {}): DestinationRecord {
  const properties = { order: '000123', email: ' Ann@Example.COM ', value: 12.5, currency: 'eur' };
  return aRecord({ event: 'purchase', userId: '', properties, context: GIVEN, ...change });
}

async function sent(record: DestinationRecord, atMs = nowMs) {
  const how = { settings, secrets: { access_token: 'EAAB' }, nowMs: atMs, messageId: 'm' };
  const { url, body } = await metaConversions.request([record], how);
  expect(url).toBe('https://graph.facebook.com/v24.0/123456/events');
  return JSON.parse(String(body)).data[0];
}

function leftOut(record: DestinationRecord): string | undefined {
  return metaConversions.leaveOut?.(record, settings, nowMs);
}

test('a purchase goes with the order as its id, text with its zeros, and hashed keys; the same at the next try', async () => {
  const first = await sent(purchase());
  expect(first).toMatchObject({
    event_name: 'Purchase',
    event_id: '000123',
    event_time: Date.UTC(2026, 10, 20, 13, 10) / 1000,
    user_data: { em: ['71d4f55f72fa128dfb468a1a3901507c804b74316488744d769d7f4b16696476'] },
    custom_data: { value: 12.5, currency: 'EUR', order_id: '000123' },
  });
  expect(await sent(purchase(), nowMs + 3_600_000)).toEqual(first);
  expect(JSON.stringify(first)).not.toMatch(/ann@/i);
});

test('the id of the page’s pixel wins over the order, and an event without either has its own', async () => {
  const id = purchase().id;
  expect(await sent(purchase({ properties: { event_id: 'px-1', order_id: '7' } }))).toMatchObject({ event_id: 'px-1' });
  expect(await sent(purchase({ properties: { order_id: 123 } }))).toMatchObject({ event_id: '123' });
  expect(await sent(purchase({ properties: {} }))).toMatchObject({ event_id: id });
});

test('sends nothing without consent, and says why', () => {
  expect(leftOut(purchase())).toBeUndefined();
  expect(leftOut(purchase({ context: {} }))).toContain('no `context.consent`');
  expect(leftOut(purchase({ context: { consent: { purposes: { advertising: false } } } }))).toContain('refused');
});

test('leaves out what Meta would refuse, together with all else of its request', () => {
  expect(leftOut(purchase({ atMs: nowMs - 8 * 86_400_000 }))).toContain('older than 7 days');
  expect(leftOut(purchase({ properties: { email: 'a@b.example', value: 1 } }))).toContain('`currency`');
  expect(leftOut(purchase({ properties: { value: 1, currency: 'EUR' } }))).toContain('whom it is about');
  const browser = { ...GIVEN, userAgent: 'Firefox' };
  const anonymous = purchase({ properties: { value: 1, currency: 'EUR' }, context: browser });
  expect(leftOut(anonymous)).toContain('whom it is about');
  expect(leftOut({ ...anonymous, context: { ...browser, ip: '203.0.113.7' } })).toBeUndefined();
  expect(leftOut(purchase({ source: 'test' }))).toContain('`test_event_code`');
});

test('takes the click from the page’s address', async () => {
  const context = { ...GIVEN, page: { url: 'https://shop.example/?a=1&fbclid=AbC#x' }, userAgent: 'Firefox' };
  const { user_data: keys, event_source_url: url } = await sent(purchase({ context }));
  expect(keys).toMatchObject({ fbc: `fb.1.${purchase().atMs}.AbC`, client_user_agent: 'Firefox' });
  expect(url).toBe('https://shop.example/?a=1&fbclid=AbC#x');
});

test('reads answers: all or none, a wrong token without its text', () => {
  const two = [purchase(), purchase({ id: '2' })];
  const read = (status: number, answer: object | string) =>
    metaConversions.outcomes(two, { status, text: typeof answer === 'string' ? answer : JSON.stringify(answer) });
  expect(read(200, { events_received: 2, fbtrace_id: 'x' })).toMatchObject({ by: 'record' });
  for (const text of [{ events_received: 1 }, {}, '', '<html>', { events_received: '2' }]) {
    expect(read(200, text)).toMatchObject({ by: 'none', retryable: true });
  }
  expect(read(400, { error: { code: 100, error_user_title: 'Bad', error_user_msg: 'event 1' } })).toEqual({
    by: 'half',
    reason: 'Meta answered 100: Bad: event 1',
  });
  expect(read(400, { error: { code: 4, message: 'limit' } })).toMatchObject({ by: 'none', retryAfterMs: 60_000 });
  const wrongToken = read(400, { error: { code: 190, message: 'Malformed access token EAABs3cr3t' } });
  expect(wrongToken).toMatchObject({ by: 'none', retryable: false });
  expect(JSON.stringify(wrongToken)).not.toContain('EAAB');
});
