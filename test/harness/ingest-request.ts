import type { IngestedRow } from '../../core/ingest/event.ts';
import type { Fields, RawEvent } from '../../core/ingest/raw-event.ts';
import { type Ingested, runSteps } from '../../core/ingest/run-steps.ts';
import type { RequestFacts } from '../../core/ingest/steps/step.ts';
import { PAGE_VIEW } from '../../core/live/window.ts';
import { timeText } from '../../core/tables/time-text.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';

/** 2026-11-20 12:00:00.000 UTC. */
export const NOW_MS = Date.UTC(2026, 10, 20, 12);

export const RULES: WriteKeyRules = {
  project_id: 'prj_1',
  organization_id: 'org_1',
  region: 'eu',
  timezone: 'Europe/Berlin',
  retention_days: 365,
  archive_days: 2_557,
  allowed_origins: [],
  kind: 'write',
  monthly_events_max: null,
  quota_events: null,
  over_quota: 'sample',
  events_per_minute_max: null,
  closed: null,
  transport: null,
  expires_at_ms: null,
  collection: null,
  deleted: false,
};

/** A request of no particular visitor, sent by a server. */
export function aRequest(overrides: Partial<RequestFacts> = {}): RequestFacts {
  return {
    nowMs: NOW_MS,
    rules: RULES,
    collection: null,
    address: '',
    clockLeadMs: 0,
    place: { country: '', region: '', city: '', timezone: '' },
    agent: { device: '', os: '', os_version: '', browser: '', browser_version: '', bot: '' },
    language: '',
    originHost: '',
    cookielessId: 'day_visitor',
    firstSeq: 0,
    ...overrides,
  };
}

/** An event that every rule accepts. */
export function anEvent(overrides: RawEvent = {}): RawEvent {
  return { event: 'signup', id: '018f4c1e-0000-7000-8000-000000000001', user_id: 'ada', ...overrides };
}

export function ingest(raw: unknown, request: Partial<RequestFacts> = {}): Ingested {
  return runSteps([raw], aRequest(request));
}

/** The row of one event, with its times as text too; throws with the rejection if the event is rejected. */
export function rowOf(overrides: RawEvent = {}, request: Partial<RequestFacts> = {}) {
  const { rows, rejected } = ingest(anEvent(overrides), request);
  const [row] = rows;
  if (row === undefined) throw new Error(`rejected: ${JSON.stringify(rejected)}`);
  return asStored(row);
}

/** The row with its times in the store's text format too. */
export function asStored(row: IngestedRow) {
  return { ...row, timestamp: timeText(row.timestampMs), received_at: timeText(row.receivedMs) };
}

/** The row of a page view with these properties. */
export function viewOf(properties: Fields, request: Partial<RequestFacts> = {}) {
  return rowOf({ event: PAGE_VIEW, properties }, request);
}

/** Code and message of the rejection of one event. */
export function rejectionOf(overrides: RawEvent = {}): string {
  const [rejection] = ingest(anEvent(overrides)).rejected;
  return rejection === undefined ? 'accepted' : `${rejection.code}: ${rejection.message}`;
}
