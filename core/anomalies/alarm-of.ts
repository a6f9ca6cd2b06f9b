import type { Alarm, AlarmChange } from '../api/alarms.ts';
import { type Anomaly, EVENTS_METRIC, type MetricSettings, PERSONS_METRIC, SEVERITIES } from '../api/anomaly.ts';
import { HOUR_MS } from '../base/time/durations.ts';
import { alarmKey } from '../incidents/alarm-key.ts';
import type { AnomalyChange } from '../live/window.ts';

/** The change of an anomaly as incidents take it. */
export function alarmChangeOf(
  kind: AnomalyChange['kind'],
  anomaly: Anomaly,
  notifications: MetricSettings['notification_settings'],
): AlarmChange {
  const { id, project_id, metric, segment, severity, value, expectedValue, context, timestamp, ended_at } = anomaly;
  const identity = {
    project_id,
    source: { kind: 'anomaly', anomaly_id: id },
    series: { metric, ...(segment && { segment }) },
    began_at: timestamp,
  } satisfies Partial<Alarm>;
  const named = context.segments?.map(({ dimension, value }) => ({ property: dimension, value })) ?? [];
  return {
    kind,
    alarm: {
      ...identity,
      key: alarmKey(identity),
      direction: value >= expectedValue ? 'up' : 'down',
      severity,
      value,
      expected: expectedValue,
      text: textOf(anomaly),
      ...(ended_at !== undefined && { ended_at, ended_because: endOf(anomaly) }),
      context: {
        segments: segment ? [segment, ...named] : named,
        causes: context.potentialCauses,
        advice: context.advice ?? [],
        impact: context.businessImpact,
      },
      query: queryOf(anomaly),
      delivery: deliveryOf(severity, notifications),
    },
  };
}

function endOf({ correction }: Anomaly): NonNullable<Alarm['ended_because']> {
  return correction === undefined
    ? { kind: 'over' }
    : { kind: 'late_events', before: correction.was, after: correction.became };
}

/** Settings that leave a severity out tell nobody. */
function deliveryOf(
  severity: Anomaly['severity'],
  { min_severity: least, channels }: MetricSettings['notification_settings'],
): Alarm['delivery'] {
  if (SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(least)) return { channels: [] };
  return channels === undefined ? {} : { channels };
}

/** A sentence without markup. */
function textOf(anomaly: Anomaly): string {
  const { value, expectedValue, kind, correction, timestamp } = anomaly;
  const minute = `${timestamp.slice(11, 16)} UTC`;
  const usual = `about ${expectedValue} a minute were expected`;
  if (correction !== undefined) return `Late events: ${correction.was} became ${correction.became}.`;
  if (kind === 'no_data') return `No data since ${minute}, where ${usual}.`;
  if (kind === 'silence') return `${nameOf(anomaly)} has stopped at ${minute}, where ${usual}.`;
  return `${nameOf(anomaly)}: ${value} in a minute since ${minute}, where ${usual}.`;
}

function nameOf({ metric, segment }: Anomaly): string {
  const name = { [EVENTS_METRIC]: 'All events', [PERSONS_METRIC]: 'Persons' }[metric] ?? metric;
  return segment === undefined ? name : `${name} of ${segment.property} ${segment.value}`;
}

function queryOf({ project_id, metric, segment, timestamp, ended_at }: Anomaly): Record<string, unknown> {
  const [fromMs, toMs] = [Date.parse(timestamp) - HOUR_MS, Date.parse(ended_at ?? timestamp) + HOUR_MS];
  const isOwn = metric === EVENTS_METRIC || metric === PERSONS_METRIC;
  const filters = segment && [{ property: segment.property, operator: 'equals', value: segment.value }];
  return {
    query_type: 'events',
    project_id,
    events: [isOwn ? '*' : metric],
    ...(metric === PERSONS_METRIC && { aggregation: 'unique_users' }),
    // A release is kept under the name by which its app sends it.
    ...(filters && segment.property !== 'release' && { filters }),
    interval: 'minute',
    date_range: { start: new Date(fromMs).toISOString(), end: new Date(toMs).toISOString() },
  };
}
