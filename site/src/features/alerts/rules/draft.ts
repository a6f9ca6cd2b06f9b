import type { AlertRuleDefinition, RuleBucket, RuleCondition } from '../../../../../core/api/alert-rules.ts';
import type { Severity } from '../../../../../core/api/anomaly.ts';
import type { Weekday } from '../../../../../core/api/schedules.ts';

type LocalHours = NonNullable<AlertRuleDefinition['schedule']>;

/** A stretch of local time as its fields hold it; no days are all days. */
export type HoursDraft = {
  readonly isOn: boolean;
  readonly start: string;
  readonly end: string;
  readonly weekdays: readonly Weekday[];
};

/** A rule as its form holds it: what the chosen kinds do not use stays typed. */
export type RuleDraft = {
  readonly name: string;
  readonly source: 'event' | 'report' | 'metric' | 'query';
  readonly event: string;
  readonly report: string | undefined;
  readonly metric: string | undefined;
  /** A query that a link brought along, without its days. */
  readonly query: object | undefined;
  readonly series: string;
  readonly measure: string;
  readonly step: number | undefined;
  readonly period: number | undefined;
  readonly groupsMax: number | undefined;
  readonly bucket: RuleBucket;
  readonly condition: RuleCondition['type'];
  readonly threshold: 'above' | 'below';
  readonly value: number | undefined;
  readonly clear: number | undefined;
  readonly change: 'up' | 'down' | 'either';
  /** In percent. */
  readonly percent: number | undefined;
  readonly clearPercent: number | undefined;
  readonly against: 'previous' | 'yesterday' | 'last_week' | 'median';
  readonly medianWeeks: number | undefined;
  readonly falseAlarms: number | undefined;
  readonly readings: number | undefined;
  readonly readingsOf: number | undefined;
  readonly clearAfter: number | undefined;
  readonly delayMinutes: number | undefined;
  readonly personsMin: number | undefined;
  readonly holidays: readonly string[];
  readonly severity: Severity;
  /** Undefined: the channels to which the project routes the severity. */
  readonly channels: readonly string[] | undefined;
  readonly quiet: HoursDraft;
  readonly isCriticalQuiet: boolean;
  readonly schedule: HoursDraft;
  readonly repeatMinutes: number | null;
  readonly tellsNoData: boolean;
  readonly note: string;
  readonly link: string;
};

const NO_HOURS: HoursDraft = { isOn: false, start: '22:00', end: '07:00', weekdays: [] };

export const EMPTY_DRAFT: RuleDraft = {
  ...{ name: '', source: 'event', event: '', report: undefined, metric: undefined, query: undefined },
  ...{ series: '', measure: '', step: undefined, period: undefined, groupsMax: undefined, bucket: 'hour' },
  ...{ condition: 'threshold', threshold: 'above', value: undefined, clear: undefined },
  ...{ change: 'down', percent: 30, clearPercent: undefined, against: 'last_week', medianWeeks: 4 },
  ...{ falseAlarms: 1, readings: 1, readingsOf: undefined, clearAfter: 1, delayMinutes: 0, personsMin: undefined },
  ...{ holidays: [], severity: 'medium', channels: undefined, quiet: NO_HOURS, isCriticalQuiet: false },
  ...{ schedule: { ...NO_HOURS, start: '09:00', end: '18:00' }, repeatMinutes: null, tellsNoData: false },
  ...{ note: '', link: '' },
};

/** The parts of a form that are still missing, each a word of the area `alertrules`. */
export type MissingPart = 'name' | 'watch' | 'value' | 'percent';

export function missingIn(draft: RuleDraft): readonly MissingPart[] {
  return [
    ...(draft.name.trim() === '' ? (['name'] as const) : []),
    ...(isWatching(draft) ? [] : (['watch'] as const)),
    ...(draft.condition === 'threshold' && draft.value === undefined ? (['value'] as const) : []),
    ...(draft.condition === 'change' && draft.percent === undefined ? (['percent'] as const) : []),
  ];
}

function isWatching({ source, event, report, metric, query }: RuleDraft): boolean {
  return source === 'event' ? event !== '' : { report, metric, query }[source] !== undefined;
}

/** The rule that the form describes; only for drafts of which nothing is missing. A name may be. */
export function ruleOf(draft: RuleDraft): AlertRuleDefinition {
  const { readings = 1, readingsOf, clearAfter = 1, delayMinutes = 0, personsMin, holidays } = draft;
  const hasWindow = readingsOf !== undefined && readingsOf > readings;
  return {
    name: draft.name.trim(),
    watch: watchOf(draft),
    bucket: draft.bucket,
    condition: conditionOf(draft),
    fire_after: hasWindow ? { readings, of: readingsOf } : { readings },
    clear_after: clearAfter,
    delay_minutes: delayMinutes,
    ...(personsMin === undefined ? {} : { persons_min: personsMin }),
    holidays: [...holidays],
    severity: draft.severity,
    ...(draft.channels === undefined ? {} : { channels: [...draft.channels] }),
    ...(draft.quiet.isOn
      ? { quiet_hours: { ...hoursOf(draft.quiet), critical_goes_through: !draft.isCriticalQuiet } }
      : {}),
    ...(draft.schedule.isOn ? { schedule: hoursOf(draft.schedule) } : {}),
    repeat_minutes: draft.repeatMinutes,
    no_data: draft.tellsNoData ? 'tell' : 'keep',
    ...(draft.note.trim() === '' ? {} : { note: draft.note.trim() }),
    ...(draft.link.trim() === '' ? {} : { link: draft.link.trim() }),
  };
}

function watchOf(draft: RuleDraft): AlertRuleDefinition['watch'] {
  const { source, event, report, metric, query, series, measure, step, period, groupsMax = 20 } = draft;
  const parts = {
    ...(series === '' ? {} : { series }),
    ...(measure === '' ? {} : { measure }),
    ...(step === undefined ? {} : { step }),
    ...(period === undefined ? {} : { period }),
    groups_max: groupsMax,
  };
  if (source === 'report' && report !== undefined) return { report, ...parts };
  if (source === 'metric' && metric !== undefined) return { metric, ...parts };
  if (source === 'query' && query !== undefined) return { query: { query_type: 'events', ...query }, ...parts };
  return { query: { query_type: 'events', events: [{ event }] }, ...parts };
}

function conditionOf(draft: RuleDraft): RuleCondition {
  const { value = 0, clear, percent = 0, clearPercent, against, medianWeeks = 4, falseAlarms = 1 } = draft;
  switch (draft.condition) {
    case 'threshold':
      return { type: 'threshold', direction: draft.threshold, value, ...(clear === undefined ? {} : { clear }) };
    case 'change':
      return {
        type: 'change',
        direction: draft.change,
        by: percent / 100,
        ...(clearPercent === undefined ? {} : { clear: clearPercent / 100 }),
        against: against === 'median' ? { of: 'median', buckets: medianWeeks } : { of: against },
      };
    case 'anomaly':
      return { type: 'anomaly', direction: draft.change, false_alarms_per_month: falseAlarms };
    case 'zero':
      return { type: 'zero' };
  }
}

function hoursOf({ start, end, weekdays }: HoursDraft): LocalHours {
  return { start, end, ...(weekdays.length === 0 ? {} : { weekdays: [...weekdays] }) };
}
