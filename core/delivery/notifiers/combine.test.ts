import { expect, test } from 'vitest';
import { aNotice } from '../../../test/obligations/notifiers.ts';
import { combinedNotice } from './combine.ts';

const nth = (at: number) =>
  aNotice({ id: `msg_${at}`, thread_key: `inc_${at}`, dedup_key: `inc_${at}`, title: `alarm ${at}`, severity: 'low' });

test('twelve messages that waited are one that names all, the gravest first', () => {
  const [first = expect.fail('none'), ...others] = Array.from({ length: 12 }, (_, at) => nth(at));
  const grave = aNotice({ thread_key: 'inc_grave', title: 'checkout is gone', severity: 'critical' });
  const { id, title, severity, state, alarms, ended_at } = combinedNotice(first, [...others.slice(1), grave]);
  expect({ id, title, severity, state }).toEqual({
    ...{ id: 'msg_0', title: '12 alerts in Shop', severity: 'critical', state: 'digest' },
  });
  expect(alarms.map((alarm) => alarm.title).slice(0, 2)).toEqual(['checkout is gone', 'alarm 0']);
  expect(alarms).toHaveLength(12);
  expect(ended_at).toBeUndefined();
});

test('what ended while its first message waited is told with both times, and not as running', () => {
  const began = aNotice({ began_at: '2026-11-23T10:00:00.000Z', at: '2026-11-23T10:00:00.000Z' });
  const ended_at = '2026-11-23T10:00:20.000Z';
  const over = aNotice({ ...began, id: 'msg_2', state: 'resolved', at: ended_at, ended_at });
  const told = combinedNotice(over, [began]);
  expect(told).toMatchObject({ id: 'msg_2', state: 'digest', ended_at });
  expect(told.summary).toMatch(/^10:00:00 to 10:00:20 UTC, over\./);
  expect(combinedNotice(over, []).state).toBe('resolved');
});
