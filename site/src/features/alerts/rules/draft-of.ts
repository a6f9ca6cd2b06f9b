import type { AlertRuleDefinition, RuleCondition } from '../../../../../core/api/alert-rules.ts';
import { EMPTY_DRAFT, type HoursDraft, type RuleDraft } from './draft.ts';

type LocalHours = NonNullable<AlertRuleDefinition['schedule']>;

/** A saved rule as its form holds it. */
export function draftOf(rule: AlertRuleDefinition): RuleDraft {
  const { watch, fire_after: fire, quiet_hours: quiet, severity = EMPTY_DRAFT.severity } = rule;
  return {
    ...EMPTY_DRAFT,
    name: rule.name,
    ...watchDraft(watch),
    bucket: rule.bucket,
    ...conditionDraft(rule.condition),
    readings: fire?.readings ?? 1,
    readingsOf: fire?.of,
    clearAfter: rule.clear_after ?? 1,
    delayMinutes: rule.delay_minutes ?? 0,
    personsMin: rule.persons_min,
    holidays: rule.holidays ?? [],
    severity,
    channels: rule.channels,
    quiet: hoursDraft(quiet, EMPTY_DRAFT.quiet),
    isCriticalQuiet: quiet?.critical_goes_through === false,
    schedule: hoursDraft(rule.schedule, EMPTY_DRAFT.schedule),
    repeatMinutes: rule.repeat_minutes ?? null,
    tellsNoData: rule.no_data === 'tell',
    note: rule.note ?? '',
    link: rule.link ?? '',
  };
}

function watchDraft(watch: AlertRuleDefinition['watch']): Partial<RuleDraft> {
  const { report, metric, query, series = '', measure = '', step, period, groups_max: groupsMax } = watch;
  const parts = { series, measure, step, period, groupsMax };
  if (report !== undefined) return { ...parts, source: 'report', report };
  if (metric !== undefined) return { ...parts, source: 'metric', metric };
  const event = eventAlone(query);
  return event === undefined ? { ...parts, source: 'query', query } : { ...parts, source: 'event', event };
}

/** The event of a query that counts one event and says nothing else, which is what the form makes of an event. */
function eventAlone(query: AlertRuleDefinition['watch']['query']): string | undefined {
  if (query === undefined) return undefined;
  const { query_type: type, events, ...others } = query;
  if (type !== 'events' || Object.values(others).some((part) => part !== undefined)) return undefined;
  const [only, ...more] = Array.isArray(events) ? events : [];
  if (more.length > 0 || typeof only !== 'object' || only === null) return undefined;
  const { event, ...rest }: { event?: unknown } = only;
  return typeof event === 'string' && Object.keys(rest).length === 0 ? event : undefined;
}

function conditionDraft(condition: RuleCondition): Partial<RuleDraft> {
  switch (condition.type) {
    case 'threshold':
      return {
        condition: 'threshold',
        threshold: condition.direction,
        value: condition.value,
        clear: condition.clear,
      };
    case 'change': {
      const { against } = condition;
      return {
        condition: 'change',
        change: condition.direction,
        percent: percentOf(condition.by),
        clearPercent: condition.clear === undefined ? undefined : percentOf(condition.clear),
        against: against.of,
        ...(against.of === 'median' ? { medianWeeks: against.buckets } : {}),
      };
    }
    case 'anomaly':
      return {
        condition: 'anomaly',
        change: condition.direction,
        falseAlarms: condition.false_alarms_per_month,
      };
    case 'zero':
      return { condition: 'zero' };
  }
}

/** 0.29 × 100 is not 29 in binary fractions. */
function percentOf(fraction: number): number {
  return Number((fraction * 100).toPrecision(12));
}

function hoursDraft(hours: LocalHours | undefined, otherwise: HoursDraft): HoursDraft {
  if (hours === undefined) return otherwise;
  return { isOn: true, start: hours.start, end: hours.end, weekdays: hours.weekdays ?? [] };
}
