import { SECOND_MS } from '../base/time/durations.ts';
import type { DestinationRecord } from './record.ts';

/** The event that the test button sends: nobody's, and marked as a test. */
export function testRecord(id: string, nowMs: number): DestinationRecord {
  return {
    id: `test_${id}`,
    event: 'edgewise_test',
    atMs: nowMs - SECOND_MS,
    receivedMs: nowMs,
    userId: '',
    anonymousId: 'edgewise-test',
    sessionId: '',
    properties: { test: true },
    context: { consent: { advertising: false } },
    visit: {},
    groups: {},
    source: 'test',
  };
}
