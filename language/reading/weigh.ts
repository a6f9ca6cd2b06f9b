import type { Candidate } from './candidate.ts';

/** Evidence and its weight; features that are not here count nothing. */
const WEIGHTS: Readonly<Record<string, number>> = {
  cut_cost: -1,
  parts_left: -4,
  guessed_names: -0.5,
  kind_word: 1,
  named_steps: 0.5,
  named_event: 0.5,
  assumed_span: 0,
  default_event: -0.5,
  implied_event: -0.2,
  events_by_verb: -1.2,
  persons_by_verb: -0.5,
  persons_of_groups: -1.2,
  groups_by_list: -0.6,
  mean_of_persons: -0.3,
  bare_groups: -0.2,
  events_of_who: -0.6,
  behaviours_alone: -1.2,
  distinct_values: -0.5,
  per_event: -0.5,
  shares_of_part: -0.8,
  tests_of_whole: -0.4,
  follow_up: 0.6,
  begins_as_reply: 0.4,
  complete_question: -0.6,
};

/** How likely a candidate is among those of its question: the higher, the likelier. */
export function scoreOf({ features }: Pick<Candidate, 'features'>): number {
  return Object.entries(features).reduce((sum, [name, value]) => sum + value * (WEIGHTS[name] ?? 0), 0);
}
