/** Words of targets that saved objects, rules and pages share. */

export const TARGET_PERIODS = ['week', 'month', 'quarter', 'year'] as const;
export type TargetPeriod = (typeof TARGET_PERIODS)[number];

/** `at_most`: a budget, or something of which less is better. */
export const TARGET_GOALS = ['at_least', 'at_most'] as const;
export type TargetGoal = (typeof TARGET_GOALS)[number];

/** `total` grows from the start of a period to its end; `level` is what it is at any time, such as a share or a mean. */
export const TARGET_MEASURES = ['total', 'level'] as const;
export type TargetMeasure = (typeof TARGET_MEASURES)[number];

/** `unknown`: the metric has no value yet. */
export const TARGET_STATES = ['reached', 'on_the_way', 'behind', 'missed', 'unknown'] as const;
export type TargetState = (typeof TARGET_STATES)[number];
