import { expect, test } from 'vitest';
import { anAlarm } from '../../test/fixtures/alarms.ts';
import { alarmSchema } from '../api/alarms.ts';
import { alarmKey } from './alarm-key.ts';

test('three alarms of a copied rule and of two countries have three keys, and next week’s another', () => {
  const source = { kind: 'rule', rule_id: 'obj_1', name: 'Checkouts' } as const;
  const series = (value: string) => ({ metric: 'checkout', segment: { property: 'country', value } });
  const keys = [
    anAlarm({ source, series: series('DE') }),
    anAlarm({ source, series: series('FR') }),
    anAlarm({ source, series: series('DE'), project_id: 'prj_2' }),
    anAlarm({ source, series: series('DE'), began_at: '2026-11-30T10:00:00.000Z' }),
  ].map(alarmKey);
  expect(new Set(keys).size).toBe(4);
});

test('keys that are shortened stay distinct, and end within what receivers take', () => {
  const long = (last: string) => alarmKey(anAlarm({ series: { metric: `${'x'.repeat(400)}${last}` } }));
  expect(long('a')).toHaveLength(255);
  expect(long('a')).not.toBe(long('b'));
});

test('names that hold the sign between the parts make no equal keys', () => {
  const key = (property: string, value: string) =>
    alarmKey(anAlarm({ series: { metric: 'm', segment: { property, value } } }));
  expect(key('a | b', 'c')).not.toBe(key('a', 'b | c'));
});

test('an alarm keeps its shape through JSON', () => {
  const alarm = anAlarm();
  expect(alarmSchema.parse(JSON.parse(JSON.stringify(alarm)))).toEqual(alarm);
});
