import type { IngestedRow } from '../../core/ingest/event.ts';
import { EMPTY_EVENT, type EventRow } from '../../core/tables/events.ts';

let made = 0;

/** A stored event with plain defaults and a new id; override the fields that the test is about. */
export function anEvent(fields: Partial<EventRow> = {}): EventRow {
  made++;
  return {
    ...EMPTY_EVENT,
    project_id: 'p1',
    event: 'visit',
    timestamp: '2026-06-01 12:00:00.000',
    id: `00000000-0000-4000-8000-${made.toString(16).padStart(12, '0')}`,
    anonymous_id: 'someone',
    properties: '{}',
    context: '{}',
    received_at: '2026-06-01 12:00:00.000',
    retention_days: 2_557,
    ...fields,
  };
}

/** The same event on its way to the store, with times as numbers. */
export function anIngestedRow(fields: Partial<EventRow> = {}): IngestedRow {
  const { timestamp, received_at, ...row } = anEvent(fields);
  return { ...row, timestampMs: Date.parse(`${timestamp}Z`), receivedMs: Date.parse(`${received_at}Z`) };
}
