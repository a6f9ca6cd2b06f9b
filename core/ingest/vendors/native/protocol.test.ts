import { expect, test } from 'vitest';
import { aRequest } from '../../../../test/harness/ingest-request.ts';
import { aWireRequest } from '../../../../test/harness/wire-request.ts';
import { runSteps } from '../../run-steps.ts';
import { nativeProtocol } from './protocol.ts';

function decoded(body: unknown) {
  const result = nativeProtocol.decode(aWireRequest({ body, path: '/track' }));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

test('keeps three users of a server apart, whatever their field is called', () => {
  for (const name of ['user_id', 'userId', 'distinct_id', 'anonymousId', 'device_id']) {
    const events = ['u1', 'u2', 'u3'].map((id) => ({ event: 'a', [name]: id }));
    for (const body of [{ events }, events]) {
      const { rows } = runSteps(decoded(body).rawEvents, aRequest({ cookielessId: '' }));
      expect(new Set(rows.map(({ user_id, anonymous_id }) => user_id || anonymous_id))).toEqual(
        new Set(['u1', 'u2', 'u3']),
      );
    }
  }
});

test('counts an event once that names its id as another SDK does', () => {
  const [row, again] = runSteps(
    decoded([
      { event: 'a', messageId: 'm' },
      { event: 'a', id: 'm' },
    ]).rawEvents,
    aRequest(),
  ).rows;
  expect(row?.id).toBe(again?.id);
});

test('says where a batch of Segment belongs, and leaves an event alone that has a field of that name', () => {
  const batch = nativeProtocol.decode(aWireRequest({ body: { batch: [{ event: 'a' }] }, path: '/track' }));
  expect(batch.ok ? '' : batch.error.message).toMatch(/`events`.*\/v1\/batch/);
  expect(decoded({ event: 'a', batch: [] }).rawEvents).toHaveLength(1);
});

test('warns of a field that it does not read, once a request', () => {
  const { warnings = [] } = decoded({
    events: [{ event: 'a', user_id: 'u' }, ...Array(3).fill({ event: 'a', uid: 'u' })],
  });
  expect(warnings).toEqual([{ field: 'uid', events: 3, index: 1, message: expect.stringContaining('`user_id`') }]);
  const outcome = { received: 4, accepted: 4, rejected: [] };
  const answered = (body: object) => ({ status: 200, type: 'application/json', body: JSON.stringify(body) });
  const request = aWireRequest({ path: '/track' });
  expect(nativeProtocol.answer({ ...outcome, warnings }, request)).toEqual(
    answered({ accepted: 4, rejected: [], warnings }),
  );
  expect(nativeProtocol.answer({ ...outcome, warnings: [] }, request)).toEqual(answered({ accepted: 4, rejected: [] }));
});

test('tells of at most twenty fields', () => {
  const event = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`field ${index}`, 1]));
  expect(decoded({ events: [{ event: 'a', ...event }] }).warnings).toHaveLength(20);
});
