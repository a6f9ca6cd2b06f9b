import { expect, test } from 'vitest';
import { anEvent, aRequest, NOW_MS } from '../../test/harness/ingest-request.ts';
import { runSteps } from './run-steps.ts';
import { proposedTimes, settleTimes } from './settle-times.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const events = [anEvent({ id: 'a' }), anEvent({ id: 'b', timestamp: NOW_MS }), anEvent({ id: 'a', event: 'login' })];

test('proposes one time for each event whose time may differ in a repeat', () => {
  expect([...proposedTimes(runSteps(events, aRequest())).values()]).toEqual([NOW_MS]);
});

test('moves rows to the time of the first arrival, and leaves the others unchanged', () => {
  const ingested = runSteps(events, aRequest());
  const [key = ''] = proposedTimes(ingested).keys();
  const settled = settleTimes(ingested, new Map([[key, NOW_MS - DAY_MS]]));
  const times = settled.rows.map(({ timestampMs }) => timestampMs);
  expect(times).toEqual([NOW_MS - DAY_MS, NOW_MS, NOW_MS - DAY_MS]);
});

test('returns the same events if no time changes', () => {
  const ingested = runSteps(events, aRequest());
  expect(settleTimes(ingested, proposedTimes(ingested))).toBe(ingested);
});
