import { shownValue } from '../../describe-issues.ts';
import { invalid, type Spec } from '../spec.ts';

/** The reasons to refuse a question about an experiment, with the evidence that their messages need. */
export type ExperimentEvidences = {
  variant_twice: { variant: string };
  metric_twice: { index: number; name: string };
  choice_of_nothing: { field: string };
  sum_of_nothing: { index: number };
  property_without_sum: { index: number; property: string };
  cap_of_share: { index: number };
  weights_not_of_variants: { index: number; weights: number; variants: number };
  weights_of_nobody: { index: number };
  phase_without_start: { index: number };
  phase_out_of_order: { index: number; start: string };
  phase_after_range: { start: string };
};

export const EXPERIMENT_REASONS: { readonly [R in keyof ExperimentEvidences]: Spec<ExperimentEvidences[R]> } = {
  variant_twice: invalid(({ variant }) => ({
    path: 'variants',
    message: `\`variants\` names ${shownValue(variant)} twice; name each variant once, the control first`,
  })),
  metric_twice: invalid(({ index, name }) => ({
    path: `metrics[${index}].name`,
    message: `two metrics are called ${shownValue(name)}; give one of them another \`name\``,
  })),
  choice_of_nothing: invalid(({ field }) => ({
    path: `${field}.event`,
    message: `\`${field}\` names no event; give \`event\`, or \`events\` of which any counts`,
  })),
  sum_of_nothing: invalid(({ index }) => ({
    path: `metrics[${index}].property`,
    message: 'the measure `sum` adds up a number; name it in `property`, or count with `count`',
  })),
  property_without_sum: invalid(({ index, property }) => ({
    path: `metrics[${index}].measure`,
    message: `\`${property}\` is added up only by the measure \`sum\`; set \`measure\`, or leave \`property\` out`,
  })),
  cap_of_share: invalid(({ index }) => ({
    path: `metrics[${index}].cap`,
    message: 'a person converts or not, so that nothing can be capped; leave `cap` out, or measure `count` or `sum`',
  })),
  weights_not_of_variants: invalid(({ index, weights, variants }) => ({
    path: `phases[${index}].weights`,
    message: `${weights} weights are given for ${variants} variants; give one for each, 0 for a variant that nobody got`,
  })),
  weights_of_nobody: invalid(({ index }) => ({
    path: `phases[${index}].weights`,
    message: 'all weights are 0; at least one variant has to have a part',
  })),
  phase_without_start: invalid(({ index }) => ({
    path: `phases[${index}].start`,
    message: 'every phase after the first needs a `start`, such as `2026-06-08`',
  })),
  phase_out_of_order: invalid(({ index, start }) => ({
    path: `phases[${index}].start`,
    message: `the phase begins at ${shownValue(start)}, which is not after the one before it; list phases by their start`,
  })),
  phase_after_range: invalid(({ start }) => ({
    path: 'phases[0].start',
    message: `the first phase begins at ${shownValue(start)}, after the range does; begin the range with it`,
  })),
};
