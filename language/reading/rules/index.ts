import { BEHAVIOUR_RULES } from './behaviours.ts';
import { BOUND_RULES } from './bounds.ts';
import { EVENT_TEST_RULES } from './event-tests.ts';
import { GROUP_RULES } from './groups.ts';
import { LIST_RULES } from './lists.ts';
import { MEASURE_RULES } from './measures.ts';
import { NEGATION_RULES } from './negation.ts';
import { PARTICLE_RULES } from './particles.ts';
import { PEOPLE_RULES } from './people.ts';
import { POPULATION_RULES } from './populations.ts';
import { PROPERTY_TEST_RULES } from './property-tests.ts';
import { RANK_RULES } from './ranks.ts';
import { RATIO_RULES } from './ratios.ts';
import type { Rule, Type } from './rule.ts';
import { SHARE_RULES } from './shares.ts';
import { SPAN_RULES } from './spans.ts';
import { STEP_RULES } from './steps.ts';
import { TIMES_RULES } from './times.ts';

const RULES: readonly Rule[] = [
  ...PARTICLE_RULES,
  ...BOUND_RULES,
  ...PROPERTY_TEST_RULES,
  ...EVENT_TEST_RULES,
  ...NEGATION_RULES,
  ...TIMES_RULES,
  ...BEHAVIOUR_RULES,
  ...POPULATION_RULES,
  ...PEOPLE_RULES,
  ...MEASURE_RULES,
  ...RATIO_RULES,
  ...SHARE_RULES,
  ...GROUP_RULES,
  ...RANK_RULES,
  ...LIST_RULES,
  ...STEP_RULES,
  ...SPAN_RULES,
];

/** Rules by the types of the two parts that they compose. */
const BY_TYPES = new Map<Type, Map<Type, Rule[]>>();
for (const rule of RULES) {
  for (const left of rule.left) {
    const ofLeft = BY_TYPES.get(left) ?? new Map<Type, Rule[]>();
    BY_TYPES.set(left, ofLeft);
    for (const right of rule.right) ofLeft.set(right, [...(ofLeft.get(right) ?? []), rule]);
  }
}

export function rulesFor(left: Type): ReadonlyMap<Type, readonly Rule[]> | undefined {
  return BY_TYPES.get(left);
}
