import type { Alarm, AlarmChange } from '../api/alarms.ts';
import { DAY_MS } from '../base/time/durations.ts';
import { alarmKey } from '../incidents/alarm-key.ts';
import type { FindingRecord } from './record.ts';
import { sentenceOf, titleOf } from './sentence.ts';

/** Days around the first event that the chart of an alarm shows. */
const DAYS_SHOWN = 14;

/** A finding as incidents take it: its beginning, or its end. */
export function alarmChangeOf(projectId: string, record: FindingRecord): AlarmChange {
  const { facts, first, day, severity, endedMs } = record;
  const began = first?.at ?? new Date(day * DAY_MS).toISOString();
  const named = {
    project_id: projectId,
    source: { kind: 'quality', finding_id: record.id, name: titleOf(record) },
    series: { metric: facts.event ?? facts.library ?? '*' },
    began_at: began,
  } satisfies Partial<Alarm>;
  const alarm: Alarm = {
    ...named,
    key: alarmKey(named),
    direction: 'down',
    severity,
    value: facts.count,
    ...(facts.expected !== undefined && { expected: facts.expected }),
    text: sentenceOf({ ...record, ...(first && { first_event: first }) }),
    ...(endedMs !== undefined && { ended_at: new Date(endedMs).toISOString(), ended_because: { kind: 'over' } }),
    context: {
      segments: facts.release === undefined ? [] : [{ property: 'release', value: facts.release }],
      causes: [],
      advice: ['Compare the schema of the event by release on the page Data, Schemas.'],
    },
    query: {
      query_type: 'events',
      project_id: projectId,
      events: [facts.event ?? '*'],
      interval: 'day',
      date_range: { start: dayText(began, -DAYS_SHOWN), end: dayText(began, 1) },
    },
    delivery: {},
  };
  return { kind: endedMs === undefined ? 'began' : 'ended', alarm };
}

function dayText(at: string, days: number): string {
  return new Date(Date.parse(at) + days * DAY_MS).toISOString().slice(0, 10);
}
