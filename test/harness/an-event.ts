import type { EventRow } from '../../core/ingest/event.ts';

let made = 0;

/** A stored event: every field has a plain default, ids are new each time; name what the test is about. */
export function anEvent(fields: Partial<EventRow> = {}): EventRow {
  made++;
  return {
    project_id: 'p1',
    event: 'visit',
    timestamp: '2026-06-01 12:00:00.000',
    id: `00000000-0000-4000-8000-${made.toString(16).padStart(12, '0')}`,
    seq: 0,
    user_id: '',
    anonymous_id: 'someone',
    session_id: '',
    page: '',
    hostname: '',
    title: '',
    referrer: '',
    referrer_domain: '',
    source: '',
    medium: '',
    campaign: '',
    term: '',
    content: '',
    channel: '',
    country: '',
    region: '',
    city: '',
    device: '',
    os: '',
    os_version: '',
    browser: '',
    browser_version: '',
    language: '',
    timezone: '',
    screen_width: 0,
    screen_height: 0,
    revenue: 0,
    currency: '',
    bot: '',
    library: '',
    strings: {},
    numbers: {},
    properties: '{}',
    context: '{}',
    received_at: '2026-06-01 12:00:00.000',
    retention_days: 2_557,
    ...fields,
  };
}
