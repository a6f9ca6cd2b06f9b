import { expect, test } from 'vitest';
import { aWireRequest } from '../../../test/harness/wire-request.ts';
import { findKey } from './find-keys.ts';
import { mixpanelProtocol } from './mixpanel/protocol.ts';
import { posthogProtocol } from './posthog/protocol.ts';
import type { Protocol } from './protocol.ts';
import { snowplowProtocol } from './snowplow/protocol.ts';

const OURS = `ew_write_${'a'.repeat(32)}`;
const OTHER = `ew_write_${'b'.repeat(32)}`;

/** As a request has it that came by an own host, whose key is added in the header. */
function keyOf(protocol: Protocol, path: string, body: object, headers: Readonly<Record<string, string>>) {
  const request = aWireRequest({ path, headers, body });
  const decoded = protocol.decode(request);
  return findKey(request, protocol.keyPlaces, decoded.ok ? decoded.value.bodyKeys : []);
}

test.each([
  [posthogProtocol, '/e', { api_key: 'phc_public', event: 'e', distinct_id: 'd' }],
  [mixpanelProtocol, '/track', { event: 'e', properties: { token: 'public' } }],
  [snowplowProtocol, '/com.snowplowanalytics.snowplow/tp2', { data: [{ e: 'pv', aid: 'shop' }] }],
] as [Protocol, string, object][])(
  'takes our key in a header before what another tool calls a key, which a stranger may have as a site id: %#',
  (protocol, path, body) => {
    expect(keyOf(protocol, path, body, { authorization: `Bearer ${OURS}` })).toEqual({ ok: true, value: OURS });
    expect(keyOf(protocol, path, body, {})).toMatchObject({ ok: true });
  },
);

test('takes our key in the body before ours in a header', () => {
  const body = { api_key: OTHER, event: 'e', distinct_id: 'd' };
  expect(keyOf(posthogProtocol, '/e', body, { 'x-api-key': OURS })).toEqual({ ok: true, value: OTHER });
});

test('takes our key in the address before the credentials of a password-protected site', () => {
  const headers = { authorization: `Basic ${btoa('admin:secret')}` };
  expect(keyOf(posthogProtocol, `/e?api_key=${OURS}`, { event: 'e' }, headers)).toEqual({ ok: true, value: OURS });
});
