import { expect, test } from 'vitest';
import { readExport } from './read-export.ts';

const ANONYMOUS = '019a7250-0000-7000-8000-00000000000d';
const OTHER = '019a7250-0000-7000-8000-0000000000ff';

/** The person of one event of an export: user and device. */
function personOf(text: string): readonly unknown[] {
  const { events, refused } = readExport({ text: `${text}\n` });
  expect(refused).toEqual([]);
  return [events[0]?.user_id ?? null, events[0]?.anonymous_id ?? null];
}

test.each([
  ['nobody who is known', 'a', ANONYMOUS, {}, null, ANONYMOUS],
  ['nobody who is known, in a CSV', 'a', 'd-1', { $is_identified: 'false' }, null, 'd-1'],
  ['a user, who is told to be one', 'a', ANONYMOUS, { $is_identified: 'true' }, ANONYMOUS, null],
  ['a user of an application', 'a', 'user-1', {}, 'user-1', null],
  ['a user whom a server names', 'a', ANONYMOUS, { $lib: 'posthog-python' }, ANONYMOUS, null],
  ['a user with a device', 'a', OTHER, { $device_id: ANONYMOUS }, OTHER, ANONYMOUS],
  ['who signs in', '$identify', 'user-1', { $anon_distinct_id: ANONYMOUS }, 'user-1', ANONYMOUS],
  ['who signs in under a UUID', '$identify', OTHER, { $anon_distinct_id: ANONYMOUS }, OTHER, ANONYMOUS],
  ['an alias of a user', '$create_alias', 'user-1', { alias: ANONYMOUS }, 'user-1', ANONYMOUS],
  ['an alias of a device', '$create_alias', ANONYMOUS, { alias: 'user-1' }, 'user-1', ANONYMOUS],
  ['two that were merged', '$merge_dangerously', 'user-1', { alias: 'old-1' }, 'user-1', 'old-1'],
])('reads PostHog’s event of %s', (_, event, distinct_id, properties, user, anonymous) => {
  const record = { event, distinct_id, properties, timestamp: '2026-11-11T10:00:00Z' };
  expect(personOf(JSON.stringify(record))).toEqual([user, anonymous]);
});

test('reads PostHog’s columns of a CSV that say whether somebody is identified', () => {
  const text = 'uuid,event,timestamp,distinct_id,properties.$is_identified\n1,a,2026-11-11T10:00:00Z,d-1,false';
  expect(personOf(text)).toEqual([null, 'd-1']);
});

test.each([
  ['who signs in', '$identify', { $identified_id: 'user-1', $anon_id: ANONYMOUS }, 'user-1', ANONYMOUS],
  ['who signs in on a device', '$identify', { distinct_id: 'user-1', $anon_distinct_id: '$device:d' }, 'user-1', 'd'],
  ['an alias', '$create_alias', { distinct_id: ANONYMOUS, alias: 'user-1' }, 'user-1', ANONYMOUS],
  ['an alias the other way', '$create_alias', { distinct_id: 'user-1', alias: ANONYMOUS }, 'user-1', ANONYMOUS],
  ['two that were merged', '$merge', { $distinct_ids: ['$device:d', 'user-1'] }, 'user-1', 'd'],
])('reads Mixpanel’s event of %s', (_, event, properties, user, anonymous) => {
  const record = { event, properties: { time: 1794391200, distinct_id: 'user-1', ...properties } };
  expect(personOf(JSON.stringify(record))).toEqual([user, anonymous]);
});
