import { expect, test } from 'vitest';
import { anEvent, ingest, NOW_MS, rejectionOf, rowOf } from '../../../test/harness/ingest-request.ts';
import { clockLeadMs, clockOffsetMs } from '../client-clock.ts';
import type { RawEvent } from '../raw-event.ts';
import type { RequestFacts } from './step.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const OURS = 'edgewise-js/1.0.0';
const timeOf = (timestamp: unknown, leadMs = 0, library: unknown = OURS) =>
  rowOf({ timestamp, context: { library } }, { clockLeadMs: leadMs }).timestamp;
/** The correction for a request that claims to be sent at a given time and arrives at `nowMs`. */
const offsetOf = (sentAt: unknown, nowMs = NOW_MS, library: unknown = OURS) =>
  clockOffsetMs(clockLeadMs(sentAt, nowMs), library);

test('keeps the time of the client, in any format', () => {
  const expected = '2026-11-20 10:00:00.123';
  const forms = ['2026-11-20T10:00:00.123Z', '2026-11-20T11:00:00.123+01:00', '2026-11-20 10:00:00,123456'];
  for (const form of forms) expect(timeOf(form)).toBe(expected);
  for (const form of [NOW_MS - 120 * MINUTE_MS + 123, String(NOW_MS - 120 * MINUTE_MS + 123)]) {
    expect(timeOf(form)).toBe(expected);
  }
  expect(timeOf(NOW_MS / 1000)).toBe('2026-11-20 12:00:00.000');
  expect(timeOf('2026-11-20')).toBe('2026-11-20 00:00:00.000');
});

test('gives an event without a time, or more than an hour ahead, its time of arrival', () => {
  for (const absent of [undefined, null, '']) expect(timeOf(absent)).toBe('2026-11-20 12:00:00.000');
  expect(timeOf(NOW_MS + 60 * MINUTE_MS)).toBe('2026-11-20 13:00:00.000');
  expect(timeOf(NOW_MS + 60 * MINUTE_MS + 1)).toBe('2026-11-20 12:00:00.000');
  expect(timeOf('2099-01-01')).toBe('2026-11-20 12:00:00.000');
});

test('says of an event whose time could not be kept by how many hours it was in the future', () => {
  const sent = { timestamp: NOW_MS + 5 * 60 * MINUTE_MS, properties: { plan: 'pro' } };
  expect(JSON.parse(rowOf(sent).properties)).toEqual({ plan: 'pro', $clock_ahead_hours: 5 });
  expect(JSON.parse(rowOf({ ...sent, timestamp: NOW_MS }).properties)).toEqual({ plan: 'pro' });
  expect(JSON.parse(rowOf({ ...sent, event: 'identify', user_id: 'ada' }).properties)).toEqual({ plan: 'pro' });
});

/** A UUID of version 7 that was created at a given time. */
function uuidV7(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000001`;
}

test('gives an event without a time the millisecond at which its UUIDv7 was created, also in a repeat a month later', () => {
  const id = uuidV7(NOW_MS - 123);
  const monthLater = { nowMs: NOW_MS + 30 * DAY_MS };
  for (const facts of [{}, monthLater]) expect(rowOf({ id }, facts).timestamp).toBe('2026-11-20 11:59:59.877');
});

test('ignores a UUIDv7 from beyond the next hour or from before the retention period', () => {
  const timeOfId = (ms: number) => rowOf({ id: uuidV7(ms) }).timestamp;
  expect(timeOfId(NOW_MS + 60 * MINUTE_MS)).toBe('2026-11-20 13:00:00.000');
  expect(timeOfId(NOW_MS + 60 * MINUTE_MS + 1)).toBe('2026-11-20 12:00:00.000');
  expect(timeOfId(NOW_MS - 365 * DAY_MS)).toBe('2025-11-20 12:00:00.000');
  expect(timeOfId(NOW_MS - 365 * DAY_MS - 1)).toBe('2026-11-20 12:00:00.000');
});

test('remembers no arrival of an event that has no id of its own', () => {
  const proposed = (raw: RawEvent, facts: Partial<RequestFacts> = {}) => ingest(anEvent(raw), facts).proposed;
  for (const id of [undefined, null, '', 'null']) expect(proposed({ id })).toEqual([]);
  for (const id of [undefined, null]) {
    expect(proposed({ id, timestamp: NOW_MS }, { clockLeadMs: DAY_MS })).toEqual([]);
  }
  expect(proposed({ id: 'order-1' })).toHaveLength(1);
});

test('rejects events older than the retention period, and names the bound', () => {
  expect(timeOf(NOW_MS - 365 * DAY_MS)).toBe('2025-11-20 12:00:00.000');
  expect(rejectionOf({ timestamp: NOW_MS - 365 * DAY_MS - 1 })).toMatch(
    /^timestamp_too_old: .* older than 2025-11-20T12:00:00.000Z: the project keeps 365 days/,
  );
  expect(rejectionOf({ timestamp: '1970-01-01' })).toMatch(/^timestamp_too_old/);
});

test('rejects an invalid time', () => {
  for (const timestamp of ['yesterday', '2026-13-01', '20', {}, true, Number.NaN, 1e300]) {
    expect(rejectionOf({ timestamp })).toMatch(/^invalid_timestamp: .*ISO 8601/);
  }
});

test('rejects a date that does not exist from any sender, and quotes it', () => {
  for (const timestamp of ['2026-02-30T10:00:00Z', '2026-02-30', '2026-11-20 24:30:00 UTC']) {
    expect(rejectionOf({ timestamp })).toMatch(
      `invalid_timestamp: \`timestamp\` is "${timestamp}", which cannot be read or does not exist; send ISO 8601`,
    );
  }
});

test('trusts a clock that is at most five minutes ahead or a day behind', () => {
  for (const skewMs of [0, 5 * MINUTE_MS, -5 * MINUTE_MS, -DAY_MS]) {
    expect(offsetOf(NOW_MS + skewMs)).toBe(0);
  }
  expect(offsetOf(undefined)).toBe(0);
  expect(offsetOf('nonsense')).toBe(0);
});

test('gives the events of a body that is resent within a day the same time', () => {
  for (const laterMs of [0, 4 * MINUTE_MS, 6 * MINUTE_MS, 60 * MINUTE_MS, DAY_MS]) {
    expect(timeOf(NOW_MS - 1_000, clockLeadMs(NOW_MS, NOW_MS + laterMs))).toBe('2026-11-20 11:59:59.000');
  }
});

test('keeps the times of events from a phone that was offline for three days', () => {
  const happened = NOW_MS - 3 * DAY_MS;
  for (const library of [null, { name: 'analytics-swift', version: '1.5' }, 'analytics-kotlin/1.16', 7]) {
    expect(timeOf(happened, -3 * DAY_MS, library)).toBe('2026-11-17 12:00:00.000');
  }
});

test.each([OURS, { name: 'analytics.js', version: 'npm:next-1.70.0' }, '@segment/analytics-react-native@2.19.0'])(
  'corrects the times of events from a clock that was years behind, if %j shows it',
  (library) => {
    const sentAtMs = NOW_MS - 300 * DAY_MS;
    expect(timeOf(sentAtMs - 60 * MINUTE_MS, clockLeadMs(sentAtMs, NOW_MS), library)).toBe('2026-11-20 11:00:00.000');
  },
);

test('corrects the events of a clock three days fast, and of its retry, to the same time, with any library', () => {
  const sentAtMs = NOW_MS + 3 * DAY_MS;
  const first = offsetOf(sentAtMs, NOW_MS, null);
  const retry = offsetOf(sentAtMs + 9_000, NOW_MS + 11_000, null);
  expect([first, retry]).toEqual([-3 * DAY_MS, -3 * DAY_MS]);
  expect(timeOf(sentAtMs - 5_000, 3 * DAY_MS, null)).toBe('2026-11-20 11:59:55.000');
});

test('dates an event by its age where it brings no time, and its repeat by the first arrival', () => {
  const aged = { timestamp: undefined, age_ms: 1_500 };
  expect(rowOf(aged).timestamp).toBe('2026-11-20 11:59:58.500');
  expect(rowOf({ ...aged, id: uuidV7(NOW_MS) }).timestamp).toBe('2026-11-20 11:59:58.500');
  expect(rowOf({ ...aged, timestamp: NOW_MS }).timestamp).toBe('2026-11-20 12:00:00.000');
  const keys = [0, 3_000].map((laterMs) => ingest(anEvent(aged), { nowMs: NOW_MS + laterMs }).proposed);
  expect(keys[0]).toEqual(keys[1]);
  expect(keys[0]).toHaveLength(1);
  expect(ingest({ event: 'a', age_ms: 1_500 }).proposed).toEqual([]);
});

test('takes an age that is none for none, and refuses one beyond the retention', () => {
  for (const age_ms of ['1500', Number.NaN, null, {}]) {
    expect(rowOf({ timestamp: undefined, age_ms }).timestamp).not.toBe('2026-11-20 11:59:58.500');
  }
  expect(rowOf({ timestamp: undefined, age_ms: -5 }).timestamp).toBe('2026-11-20 12:00:00.000');
  expect(rejectionOf({ timestamp: undefined, age_ms: 366 * DAY_MS })).toMatch(/^timestamp_too_old/);
});

test('takes an event of a file as far back as cold files are kept, and keeps its row until it is in one', () => {
  const ofFile = (daysAgo: number, archiveDays = 2_557) =>
    ingest(anEvent({ timestamp: NOW_MS - daysAgo * DAY_MS }), { archiveDays });
  const keptDays = (daysAgo: number, archiveDays?: number) => ofFile(daysAgo, archiveDays).rows[0]?.retention_days;
  expect([1, 360, 361, 400.5, 2_557].map((daysAgo) => keptDays(daysAgo))).toEqual([365, 365, 366, 405, 2_562]);
  expect(keptDays(364, 365)).toBe(365);
  const [tooOld] = ofFile(2_557.001).rejected;
  expect(tooOld).toMatchObject({ code: 'timestamp_too_old', message: expect.stringContaining('keeps 2557 days') });
  expect(ofFile(401, 400).rejected[0]?.message).toContain('Raise its `archive_days` to import older events.');
});

test('names imports to whom sends an event that is too old for the store, not for cold files', () => {
  expect(rejectionOf({ timestamp: NOW_MS - 400 * DAY_MS })).toContain('import them from a file');
});
