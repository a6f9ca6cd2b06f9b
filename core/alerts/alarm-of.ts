import type { Alarm, AlarmChange, AlarmDelivery } from '../api/alarms.ts';
import type { AlertRule } from '../api/alert-rules.ts';
import { WEEKDAYS } from '../base/time/weekdays.ts';
import { isoLocal } from '../base/time/zones.ts';
import { alarmKey } from '../incidents/alarm-key.ts';
import type { Evaluating, NoDataEvent, RuleEvent } from './evaluate-rule.ts';
import type { EndReason } from './step-series.ts';
import type { WatchPlan } from './watching/watch-plan.ts';

/** A rule with its project, as alarms name it. */
export type AlarmOrigin = Pick<Evaluating, 'rule' | 'condition' | 'clock'> & {
  readonly plan: Pick<WatchPlan, 'property' | 'requests'>;
  readonly projectId: string;
  readonly ruleId: string;
  /** Nobody is told while the rule is muted. */
  readonly isMuted: boolean;
};

/** The alarm of a series, as it is handed over to incidents. */
export function alarmChangeOf(origin: AlarmOrigin, event: RuleEvent): AlarmChange {
  const { rule, condition, clock, plan } = origin;
  const { value, bucket, verdict } = event.reading;
  const base = verdict.base ?? null;
  const isHigh = base === null || value === null ? condition.firesOnHigh : value > base;
  const span = `${localTime(clock.zone, bucket.startMs)} to ${localTime(clock.zone, bucket.endMs)}`;
  const alarm: Alarm = {
    ...sharedOf(origin, seriesOf(origin, event.series), event.sinceMs),
    direction: isHigh ? 'up' : 'down',
    value,
    ...(base === null ? {} : { expected: base }),
    text: `${nameOf(origin, event.series)}: ${event.text} (${span}).`,
    ...(event.kind === 'ended' ? endOf(event.atMs, event.reason, event.valueBefore, value) : {}),
    query: plan.requests([bucket])[0]?.query ?? {},
    severity: rule.severity,
  };
  return { kind: event.kind, alarm };
}

/** An alarm that says that there is no data, for rules that ask for it. */
export function noDataChangeOf(origin: AlarmOrigin, { series, kind, sinceMs, atMs }: NoDataEvent): AlarmChange {
  const own = seriesOf(origin, series);
  const alarm: Alarm = {
    ...sharedOf(origin, { ...own, metric: `${own.metric}: no data` }, sinceMs),
    direction: 'down',
    value: null,
    text: `${nameOf(origin, series)}: no data since ${localTime(origin.clock.zone, sinceMs)}.`,
    severity: origin.rule.severity,
    ...(kind === 'ended' ? endOf(atMs, 'cleared', undefined, null) : {}),
  };
  return { kind, alarm };
}

function sharedOf({ projectId, ruleId, rule, clock, isMuted }: AlarmOrigin, series: Alarm['series'], sinceMs: number) {
  const named = {
    project_id: projectId,
    source: { kind: 'rule', rule_id: ruleId, name: rule.name } as const,
    series,
    began_at: new Date(sinceMs).toISOString(),
  };
  const advice = [rule.note, rule.link].filter((each) => each !== undefined);
  return {
    key: alarmKey(named),
    ...named,
    context: { segments: series.segment ? [series.segment] : [], causes: [], advice },
    delivery: deliveryOf(rule, clock.zone, isMuted),
  };
}

function seriesOf({ rule, plan: { property } }: AlarmOrigin, series: string): Alarm['series'] {
  if (property !== undefined) return { metric: rule.name, segment: { property, value: series } };
  return { metric: series === '' ? rule.name : `${rule.name}: ${series}` };
}

function nameOf({ rule }: AlarmOrigin, series: string): string {
  return series === '' ? rule.name : `${rule.name}, ${series}`;
}

function deliveryOf(
  { channels, repeat_minutes, quiet_hours }: AlertRule,
  zone: string,
  isMuted: boolean,
): AlarmDelivery {
  const days = quiet_hours?.weekdays ?? WEEKDAYS;
  return {
    ...(isMuted ? { channels: [] } : channels === undefined ? {} : { channels }),
    repeat_minutes,
    ...(quiet_hours === undefined
      ? {}
      : {
          quiet_hours: {
            zone,
            from: quiet_hours.start,
            to: quiet_hours.end,
            days: days.map((day) => WEEKDAYS.indexOf(day) + 1),
            critical_passes: quiet_hours.critical_goes_through,
          },
        }),
  };
}

function endOf(atMs: number, reason: EndReason | undefined, before: number | undefined, after: number | null) {
  return { ended_at: new Date(atMs).toISOString(), ended_because: becauseOf(reason, before, after) };
}

function becauseOf(
  reason: EndReason | undefined,
  before: number | undefined,
  after: number | null,
): NonNullable<Alarm['ended_because']> {
  if (reason === 'late_events' && before !== undefined && after !== null) return { kind: 'late_events', before, after };
  if (reason === 'rule_changed' || reason === 'rule_paused' || reason === 'rule_deleted') return { kind: reason };
  return { kind: reason === 'report_deleted' ? 'rule_deleted' : 'over' };
}

/** `2026-06-10 09:00`. */
function localTime(zone: string, atMs: number): string {
  return isoLocal(zone, atMs).slice(0, 16).replace('T', ' ');
}
