import type { ConditionType, RuleBucket, RuleCondition } from '../../api/alert-rules.ts';
import { anomaly } from './anomaly.ts';
import { change } from './change.ts';
import type { Condition } from './condition.ts';
import { threshold } from './threshold.ts';
import { zero } from './zero.ts';

type OwnOf = { readonly [Type in ConditionType]: Extract<RuleCondition, { type: Type }> };

/** The conditions of rules, by their names in a rule. A new condition is a file, a line here, and a line of its schema. */
const CONDITIONS: { readonly [Type in ConditionType]: (own: OwnOf[Type], bucket: RuleBucket) => Condition } = {
  threshold,
  change,
  anomaly,
  zero,
};

export function conditionOf({ condition, bucket }: { condition: RuleCondition; bucket: RuleBucket }): Condition {
  return bind(condition.type, condition, bucket);
}

function bind<Type extends ConditionType>(type: Type, own: OwnOf[Type], bucket: RuleBucket): Condition {
  return CONDITIONS[type](own, bucket);
}
