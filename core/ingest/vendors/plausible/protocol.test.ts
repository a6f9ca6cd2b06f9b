import { expect, test } from 'vitest';
import { aWireRequest } from '../../../../test/harness/wire-request.ts';
import { plausibleProtocol } from './protocol.ts';

const OUTCOME = { received: 1, accepted: 1, rejected: [], warnings: [], address: '203.0.113.7' };

test('tells the address by which a visitor is counted to who asks for it, and to nobody else', () => {
  const answerTo = (headers: Readonly<Record<string, string>>, outcome: object = {}) =>
    plausibleProtocol.answer({ ...OUTCOME, ...outcome }, aWireRequest({ path: '/api/event', headers, body: {} }));
  const asking = { 'x-debug-request': 'true' };
  expect(answerTo(asking)).toEqual({ status: 200, type: 'text/plain', body: '203.0.113.7' });
  expect(answerTo(asking, { address: '' })).toMatchObject({ status: 200, body: '' });
  expect(answerTo({})).toMatchObject({ status: 202, body: 'ok' });
  expect(answerTo({ 'x-debug-request': 'false' })).toMatchObject({ status: 202, body: 'ok' });
});
