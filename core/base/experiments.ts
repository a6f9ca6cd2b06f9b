/** Words of experiments that requests, statistics and pages share. */

export const EXPERIMENT_METHODS = ['sequential', 'fixed', 'bayesian'] as const;
export type ExperimentMethod = (typeof EXPERIMENT_METHODS)[number];

/** For the number of tests that are looked at together. */
export const CORRECTIONS = ['benjamini_hochberg', 'holm', 'none'] as const;
export type Correction = (typeof CORRECTIONS)[number];

const EXPERIMENT_VERDICTS = [
  'control',
  'better',
  'worse',
  'not_yet',
  'no_difference',
  'nobody_converted',
  'too_few',
  'wrong_ratio',
] as const;
export type ExperimentVerdict = (typeof EXPERIMENT_VERDICTS)[number];
