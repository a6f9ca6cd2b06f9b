import { expect, test } from 'vitest';
import { seriesOf } from '../incidents/alarm-key.ts';
import { titledText } from '../incidents/titles.ts';
import { alarmChangeOf } from './alarm-of.ts';
import type { Found } from './check.ts';
import { findingKey } from './judge-day.ts';
import type { DayRow, Profiles } from './profile.ts';
import { type FindingRecord, findingId, isTold } from './record.ts';
import { settle, withoutFaults } from './settle.ts';

const FOUND: Found = {
  kind: 'type_changed',
  severity: 'high',
  facts: { event: 'paid', property: 'price', release: '2.3.1', was: 'number', is: 'text', count: 60, of: 60 },
  key: ['paid', '', 'price', 'text'],
};
const DAY = 20_600;
const NOW_MS = (DAY + 1) * 86_400_000;

const record = (fields: Partial<FindingRecord> = {}): FindingRecord => ({
  id: 'fnd_1',
  key: findingKey(FOUND),
  kind: FOUND.kind,
  severity: FOUND.severity,
  facts: FOUND.facts,
  state: 'open',
  day: DAY,
  lastDay: DAY,
  foundMs: NOW_MS,
  ...fields,
});
const judged = (known: readonly FindingRecord[], day: number, found: readonly Found[], isWhole = true) =>
  settle(known, { day, isWhole, found }, NOW_MS);

test('begins a finding once, however often its days are judged and whatever release has it', () => {
  expect(judged([], DAY, [FOUND]).begun).toEqual([FOUND]);
  const later = { ...FOUND, facts: { ...FOUND.facts, release: '2.3.2' } };
  for (const day of [DAY - 1, DAY, DAY + 1, DAY + 9]) expect(judged([record()], day, [later]).begun).toEqual([]);
  expect(judged([record({ state: 'accepted' })], DAY + 40, [FOUND])).toEqual({ begun: [], changed: [] });
});

test('notes the last day of a finding, and ends it when it has not come for two whole days', () => {
  const seen = record({ lastDay: DAY + 1 });
  expect(judged([record()], DAY + 1, [FOUND]).changed).toEqual([seen]);
  expect(judged([seen], DAY + 2, []).changed).toEqual([]);
  expect(judged([seen], DAY + 3, [], false).changed).toEqual([]);
  expect(judged([seen], DAY + 3, []).changed).toEqual([{ ...seen, state: 'over', endedMs: NOW_MS }]);
});

test('tells one that comes again after it was over as a new one, but not for days that were judged before', () => {
  const over = record({ state: 'over', lastDay: DAY + 1 });
  expect(judged([over], DAY + 1, [FOUND]).begun).toEqual([]);
  expect(judged([over], DAY + 9, [FOUND]).begun).toEqual([FOUND]);
  expect(findingId('prj_1', over.key, DAY)).not.toBe(findingId('prj_1', over.key, DAY + 9));
});

test('takes as usual what has been there for three weeks and can be compared with nothing any more', () => {
  const old = record({ lastDay: DAY + 20 });
  expect(judged([old], DAY + 21, []).changed).toEqual([{ ...old, state: 'accepted', endedMs: NOW_MS }]);
});

test('compares later days with those before an open fault alone', () => {
  const row = (day: number, fields: Partial<DayRow> = {}): DayRow => {
    const series = { event: 'paid', platform: '', property: 'price', kind: 'text' as const, value: '' };
    return { ...series, day, count: 1, units: 0, twins: 0, ...fields };
  };
  const before = [row(DAY - 1), row(DAY), row(DAY + 1), row(DAY, { property: 'plan' }), row(DAY, { event: 'seen' })];
  const profiles: Profiles = { day: DAY + 2, isWhole: true, rows: [], before, clocks: [] };
  expect(withoutFaults(profiles, [record()]).before).toEqual([before[0], before[3], before[4]]);
  expect(withoutFaults(profiles, [record({ state: 'accepted' })]).before).toEqual(before);
});

test('tells channels what happened lately, and newcomers to nobody', () => {
  expect(isTold(record(), DAY + 1)).toBe(true);
  expect(isTold(record(), DAY + 15)).toBe(false);
  expect(isTold(record({ kind: 'new_property' }), DAY + 1)).toBe(false);
});

test('is an alarm with first event and release, under one key from its beginning to its end', () => {
  const first = { id: '0190-7', at: '2026-05-27T10:00:00.000Z' };
  const began = alarmChangeOf('prj_1', record({ first }));
  const ended = alarmChangeOf('prj_1', record({ first, state: 'over', endedMs: NOW_MS }));
  expect([began.kind, ended.kind]).toEqual(['began', 'ended']);
  expect(ended.alarm.key).toBe(began.alarm.key);
  expect(seriesOf(ended.alarm)).toBe(seriesOf(began.alarm));
  expect(titledText(began.alarm)).toBe(
    'paid: price is text, and was a number (release 2.3.1): 60 of 60 values. First event: 0190-7 at 2026-05-27 10:00:00 UTC.',
  );
  expect(began.alarm.context.segments).toEqual([{ property: 'release', value: '2.3.1' }]);
});
