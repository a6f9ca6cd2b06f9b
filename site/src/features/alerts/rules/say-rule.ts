import type {
  AlertRuleDefinition,
  RuleBucket,
  RuleCondition,
  RuleState,
  SeriesStatus,
} from '../../../../../core/api/alert-rules.ts';
import { count, share } from '../../../format/figures.ts';
import type { WordKey } from '../../../words/areas.ts';
import { t } from '../../../words/t.ts';

/** The condition of a rule in one line: "Above 20 an hour". */
export function sayCondition({ condition, bucket }: Pick<AlertRuleDefinition, 'condition' | 'bucket'>): string {
  const per = t(BUCKET_PHRASES[bucket]);
  switch (condition.type) {
    case 'threshold':
      return t(`alertrules.say_${condition.direction}`, { value: count(condition.value), per });
    case 'change':
      return t(`alertrules.say_${condition.direction}`, {
        by: share(condition.by),
        against: t(`alertrules.against_${condition.against.of}`),
      });
    case 'anomaly':
      return t(`alertrules.say_anomaly_${condition.direction}`, { per });
    case 'zero':
      return t('alertrules.say_zero', { per });
  }
}

export const BUCKET_WORDS = {
  minute: 'alertrules.bucket_minute',
  five_minutes: 'alertrules.bucket_five_minutes',
  hour: 'alertrules.bucket_hour',
  day: 'alertrules.bucket_day',
  week: 'alertrules.bucket_week',
} as const satisfies Record<RuleBucket, WordKey>;

const BUCKET_PHRASES = {
  minute: 'alertrules.per_minute',
  five_minutes: 'alertrules.per_five_minutes',
  hour: 'alertrules.per_hour',
  day: 'alertrules.per_day',
  week: 'alertrules.per_week',
} as const satisfies Record<RuleBucket, WordKey>;

export const STATE_WORDS = {
  broken: 'alertrules.state_broken',
  alerting: 'alertrules.state_alerting',
  recovering: 'alertrules.state_recovering',
  pending: 'alertrules.state_pending',
  no_data: 'alertrules.state_no_data',
  not_enough_data: 'alertrules.state_not_enough_data',
  not_evaluated: 'alertrules.state_not_evaluated',
  normal: 'alertrules.state_normal',
  paused: 'alertrules.state_paused',
} as const satisfies Record<RuleState, WordKey>;

export const STATE_TONES = {
  broken: 'bad',
  alerting: 'bad',
  recovering: 'warn',
  pending: 'warn',
  no_data: 'neutral',
  not_enough_data: 'neutral',
  not_evaluated: 'neutral',
  normal: 'good',
  paused: 'neutral',
} as const satisfies Record<RuleState, string>;

const STATES_IN_ORDER = Object.keys(STATE_WORDS);

/** Broken rules first, since nobody is told by them; then those that fire. */
export function byUrgency(one: RuleState, other: RuleState): number {
  return STATES_IN_ORDER.indexOf(one) - STATES_IN_ORDER.indexOf(other);
}

/** The series that says most about the state of a rule: the first that has it. */
export function tellingSeries(state: RuleState, series: readonly SeriesStatus[]): SeriesStatus | undefined {
  return series.find((each) => each.state === state) ?? series[0];
}

export type ConditionType = RuleCondition['type'];
export const CONDITION_WORDS = {
  threshold: 'alertrules.condition_threshold',
  change: 'alertrules.condition_change',
  anomaly: 'alertrules.condition_anomaly',
  zero: 'alertrules.condition_zero',
} as const satisfies Record<ConditionType, WordKey>;
