import { expect, test } from 'vitest';
import { aWireRequest } from '../../../../test/harness/wire-request.ts';
import { BATCH_EVENTS_MAX } from '../../../base/limits.ts';
import { decodeEvents } from '../decode-events.ts';
import { VENDORS } from '../index.ts';

const MANY = BATCH_EVENTS_MAX + 5;
const list = Array.from({ length: MANY }, () => ({}));
const payloads = list.map(() => ({ payload: {} }));

test.each([
  ['native', '/track', { events: list }],
  ['segment', '/v1/batch', { batch: list }],
  ['rudderstack', '/v1/batch', { batch: list }],
  ['posthog', '/batch', { batch: list }],
  ['posthog', '/i/v1/analytics/events', { batch: list }],
  ['mixpanel', '/track', list],
  ['amplitude', '/2/httpapi', { events: list }],
  ['amplitude', '/identify', { identification: list }],
  ['snowplow', '/com.snowplowanalytics.snowplow/tp2', { data: list }],
  ['matomo', '/matomo.php', { requests: list }],
  ['umami', '/api/batch', payloads],
  ['ga4', '/mp/collect', { events: list }],
] as [string, string, unknown][])(
  'reads no more of %s than a request may have, at %s, and counts all',
  (name, path, body) => {
    const request = aWireRequest({ path, body });
    const decoded = decodeEvents(VENDORS.find((vendor) => vendor.name === name)?.protocol ?? fail(name), request);
    if (!decoded.ok) throw new Error(decoded.error.message);
    const { rawEvents } = decoded.value;
    expect(rawEvents).toHaveLength(MANY);
    expect(rawEvents.slice(BATCH_EVENTS_MAX)).toStrictEqual(
      (name === 'umami' ? payloads : list).slice(BATCH_EVENTS_MAX),
    );
    if (name !== 'native') expect(rawEvents[0]).not.toStrictEqual(rawEvents.at(-1));
  },
);

function fail(name: string): never {
  throw new Error(`There is no vendor ${name}`);
}
