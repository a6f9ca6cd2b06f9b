import { expect, test } from 'vitest';
import { aRecord } from '../../../../test/obligations/destinations.ts';
import type { DestinationRecord } from '../../record.ts';
import { adsEvent } from './event.ts';
import { googleAds } from './index.ts';

const nowMs = Date.UTC(2026, 10, 20, 13, 10, 5);
const ANN = '71d4f55f72fa128dfb468a1a3901507c804b74316488744d769d7f4b16696476';

function purchase(change: Partial<DestinationRecord> = {}): DestinationRecord {
  const properties = { order_id: '000123', email: ' Ann@Example.COM ', value: '12.50', currency: 'EUR' };
  return aRecord({ event: 'purchase', properties, context: { consent: { advertising: true } }, ...change });
}

function read(status: number, answer: object | string, records = [purchase(), purchase({ id: '2' })]) {
  return googleAds.outcomes(records, { status, text: typeof answer === 'string' ? answer : JSON.stringify(answer) });
}

function refusal(...fields: readonly string[]): object {
  const fieldViolations = fields.map((field) => ({ field, description: 'is required' }));
  return {
    error: { code: 400, status: 'INVALID_ARGUMENT', message: 'no', details: [{ reason: 'x' }, { fieldViolations }] },
  };
}

test('a purchase goes with its order as text, hashed keys, consent and amount', async () => {
  expect(await adsEvent(purchase(), 'WEB')).toEqual({
    transactionId: '000123',
    eventTimestamp: '2026-11-20T13:10:00.000Z',
    eventSource: 'WEB',
    consent: { adUserData: 'CONSENT_GRANTED', adPersonalization: 'CONSENT_GRANTED' },
    userData: { userIdentifiers: [{ emailAddress: ANN }] },
    conversionValue: 12.5,
    currency: 'EUR',
  });
});

test('a click is found in properties and in the page’s address', async () => {
  const page = { url: 'https://shop.example/?gclid=Cj0K&x=1' };
  const context = { consent: { advertising: true }, page };
  expect(await adsEvent(purchase({ context }), 'WEB')).toMatchObject({ adIdentifiers: { gclid: 'Cj0K' } });
  const properties = { wbraid: 'W1' };
  expect(await adsEvent(purchase({ properties }), 'WEB')).toMatchObject({ adIdentifiers: { wbraid: 'W1' } });
});

test('an address goes whole or not at all', async () => {
  const whole = { first_name: 'Ann', last_name: 'Lee', zip: '3100', country: 'at' };
  const sent = await adsEvent(purchase({ properties: whole }), 'WEB');
  const address = { regionCode: 'AT', postalCode: '3100', givenName: expect.stringMatching(/^[0-9a-f]{64}$/) };
  expect(sent).toMatchObject({ userData: { userIdentifiers: [{ address }] } });
  const { country: _, ...part } = whole;
  expect(await adsEvent(purchase({ properties: part }), 'WEB')).not.toHaveProperty('userData');
});

test('leaves out events without consent, without anybody, and those that are too old', () => {
  const settings = { consent_purpose: 'advertising' };
  const leftOut = (change: Partial<DestinationRecord>) => googleAds.leaveOut?.(purchase(change), settings, nowMs);
  expect(leftOut({})).toBeUndefined();
  expect(leftOut({ context: { consent: { ad_user_data: 'DENIED' } } })).toContain('refused');
  expect(leftOut({ properties: { order_id: '1' } })).toContain('whom it is about');
  expect(leftOut({ atMs: nowMs - 91 * 86_400_000 })).toContain('older than 90 days');
});

test('of a refused request the named events are refused and the others go again', () => {
  expect(read(400, refusal('events.events[1].event_timestamp'))).toMatchObject({
    by: 'record',
    records: [{ status: 'retry' }, { status: 'refused', reason: 'Google: event_timestamp: is required' }],
  });
  expect(read(400, refusal('destinations.destinations[0].product_destination_id'))).toMatchObject({
    by: 'none',
    retryable: false,
  });
  for (const fields of [[], ['encoding'], ['events.events[7].currency']]) {
    expect(read(400, refusal(...fields))).toMatchObject({ by: 'half' });
  }
});

test('an answer that is none is no success; a test that passed its check is one', () => {
  for (const text of ['', '{}', '<html>', '{"requestId":']) expect(read(200, text)).toMatchObject({ by: 'none' });
  expect(read(200, '{}', [purchase({ source: 'test' })])).toMatchObject({ by: 'record' });
});
