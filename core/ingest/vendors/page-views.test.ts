import { describe, expect, it } from 'vitest';
import { aRequest, NOW_MS } from '../../../test/harness/ingest-request.ts';
import { runWire } from '../../../test/ingest/run-vendor.ts';
import type { IngestedRow } from '../event.ts';
import type { RawEvent } from '../raw-event.ts';
import { runSteps } from '../run-steps.ts';
import { amplitudeEvent } from './amplitude/event.ts';
import { VENDORS } from './index.ts';
import { mixpanelEvent } from './mixpanel/event.ts';
import { posthogEvent } from './posthog/event.ts';
import type { Vendor } from './vendor.ts';
import type { SentCase } from './vendor-cases.ts';

const URL = 'https://shop.example/a';
const page = { url: URL, path: '/a' };

/** One view of one page, as each vendor's SDK sends it. */
const SENT: Readonly<Record<string, SentCase>> = {
  native: { path: '/track', body: { event: 'page_view', anonymous_id: 'a', properties: { url: URL } } },
  segment: { path: '/v1/page', body: { type: 'page', anonymousId: 'a', properties: page, context: { page } } },
  rudderstack: { path: '/v1/page', body: { type: 'page', anonymousId: 'a', properties: page, context: { page } } },
  plausible: { path: '/api/event', body: { n: 'pageview', u: URL, d: 'shop.example' } },
  umami: { path: '/api/send', body: { type: 'event', payload: { website: 'w', hostname: 'shop.example', url: '/a' } } },
  openpanel: { path: '/track', body: { type: 'track', payload: { name: 'screen_view', properties: { __path: URL } } } },
  ga4: {
    path: '/mp/collect',
    body: { client_id: 'a', events: [{ name: 'page_view', params: { page_location: URL } }] },
  },
  snowplow: {
    path: '/com.snowplowanalytics.snowplow/tp2',
    body: { data: [{ e: 'pv', url: URL, duid: 'a', eid: '0b8f3f0e-0000-4000-8000-000000000001' }] },
  },
  matomo: { method: 'GET', path: `/matomo.php?idsite=1&rec=1&action_name=A&url=${encodeURIComponent(URL)}` },
};
/** The same of vendors whose records are the same on the wire and in their exports. */
const MAPPED: Readonly<Record<string, RawEvent>> = {
  posthog: posthogEvent({ event: '$pageview', distinct_id: 'a' }, { $current_url: URL }),
  mixpanel: mixpanelEvent(
    { event: '$mp_web_page_view', properties: { distinct_id: 'a', current_url_full: URL } },
    NOW_MS,
  ),
  amplitude: amplitudeEvent(
    { event_type: '[Amplitude] Page Viewed', device_id: 'device' },
    { properties: { '[Amplitude] Page Location': URL }, traits: {} },
  ),
};

function rowOf(vendor: string): IngestedRow | undefined {
  const mapped = MAPPED[vendor];
  if (mapped !== undefined) return runSteps([mapped], aRequest()).rows[0];
  const vendors: readonly Vendor[] = VENDORS;
  const protocol = vendors.find(({ name }) => name === vendor)?.protocol;
  const sent = SENT[vendor];
  return sent && protocol ? runWire(protocol, sent, NOW_MS).ingested.rows[0] : undefined;
}

describe('a view of one page', () => {
  it.each([...Object.keys(SENT), ...Object.keys(MAPPED)])('has one name and one page, sent by %s', (vendor) => {
    expect(rowOf(vendor)).toMatchObject({ event: 'page_view', page: '/a' });
  });

  it.each([
    ['posthog', '$pageview'],
    ['mixpanel', '$mp_web_page_view'],
    ['amplitude', '[Amplitude] Page Viewed'],
    ['plausible', 'pageview'],
    ['openpanel', 'screen_view'],
  ])('keeps the name that %s gives it', (vendor, name) => {
    const row = rowOf(vendor);
    expect(row?.strings.$sent_as).toBe(name);
    expect(JSON.parse(row?.properties ?? '{}').$sent_as).toBe(name);
  });
});
