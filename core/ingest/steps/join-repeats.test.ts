import { expect, test } from 'vitest';
import { anEvent, ingest, NOW_MS } from '../../../test/harness/ingest-request.ts';
import type { RawEvent } from '../raw-event.ts';
import type { RequestFacts } from './step.ts';

const VIEW: RawEvent = { event: 'page_view', user_id: undefined, timestamp: undefined, id: 'hash of the request' };

/** An event of a tool without ids, as it is stored, and the key by which its first arrival is remembered. */
function sent(raw: RawEvent = {}, request: Partial<RequestFacts> = {}) {
  const { rows, proposed } = ingest(anEvent({ ...VIEW, ...raw }), { repeatsWithinMs: 10_000, ...request });
  return { id: rows[0]?.id, key: proposed[0]?.key };
}

test('gives one visitor’s repeat the id of the first, and another visitor’s an id of its own', () => {
  const first = sent();
  expect(sent({}, { nowMs: NOW_MS + 3_000 })).toEqual(first);
  expect(first.key).toBe(first.id);
  const others = [
    sent({}, { cookielessId: 'day_other' }),
    sent({ user_id: 'ada' }),
    sent({}, { cookielessId: '', address: '203.0.113.7' }),
    sent({ context: { ip: '203.0.113.8' } }),
    sent({ id: 'hash of another request' }),
  ];
  expect(new Set([first, ...others].map(({ id }) => id)).size).toBe(6);
});

test('remembers no arrival of an event that brings its time, and leaves ids of other tools alone', () => {
  expect(sent({ timestamp: NOW_MS }).key).toBeUndefined();
  const { rows } = ingest(anEvent());
  expect(rows[0]?.id).toBe(anEvent().id);
});
