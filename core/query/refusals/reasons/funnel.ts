import { QUERY_FUNNEL_STEPS_MAX, QUERY_GROUP_BY_MAX } from '../../../base/limits.ts';
import { invalid, type Spec } from '../spec.ts';

type Nothing = Readonly<Record<string, never>>;

/** The reasons to refuse a funnel, with the evidence that their messages need. */
export type FunnelEvidences = {
  too_many_steps: { count: number };
  step_without_event: { step: number };
  first_step_optional: Nothing;
  within_nothing: Nothing;
  order_needed: { field: string; order: string | undefined };
  no_such_step: { field: string; step: number; steps: number };
  exclusion_reversed: { from: number; to: number };
  exclusion_at_optional: { step: number };
  field_without: { field: string; needs: string };
  drivers_alone: Nothing;
  named_twice: { field: string; name: string };
  too_many_properties: { field: string; count: number };
  explains_no_drivers: Nothing;
  explains_no_rest: Nothing;
  steps_overlap: { steps: readonly number[]; most: number };
};

export const FUNNEL_REASONS: { readonly [R in keyof FunnelEvidences]: Spec<FunnelEvidences[R]> } = {
  too_many_steps: invalid(
    ({ count }) => `the funnel has ${count} steps, at most ${QUERY_FUNNEL_STEPS_MAX} are allowed; leave some out`,
  ),
  step_without_event: invalid(({ step }) => `step ${step} needs either \`event\` or \`events\`; give one of the two`),
  first_step_optional: invalid(() => 'step 1 cannot be optional: attempts begin with it; make another step the first'),
  within_nothing: invalid(() => 'step 1 has no step before it; leave out its `within`'),
  order_needed: invalid(
    ({ field, order = 'ordered' }) =>
      `${field} has no meaning with order \`${order}\`; leave it out, or use order \`ordered\``,
  ),
  no_such_step: invalid(
    ({ field, step, steps }) => `${field} names step ${step}, but the funnel has ${steps}; name one of those`,
  ),
  exclusion_reversed: invalid(
    ({ from, to }) =>
      `an exclusion from step ${from} to step ${to} covers nothing; \`from_step\` must come before \`to_step\``,
  ),
  exclusion_at_optional: invalid(
    ({ step }) => `an exclusion begins or ends at step ${step}, which is optional; name a step that every attempt has`,
  ),
  field_without: invalid(
    ({ field, needs }) => `${field} has no effect without \`${needs}\`; add \`${needs}\`, or leave ${field} out`,
  ),
  drivers_alone: invalid(() => '`drivers` looks at the funnel as a whole; leave out `breakdown` and `by`'),
  named_twice: invalid(({ field, name }) => `${field} names a property twice (${name.slice(0, 60)}); name each once`),
  too_many_properties: invalid(
    ({ field, count }) => `${field} takes at most ${QUERY_GROUP_BY_MAX} properties, got ${count}; leave some out`,
  ),
  explains_no_drivers: invalid(() => 'drivers are no cells of persons; leave out `drivers` to list those of a step'),
  explains_no_rest: invalid(() => 'the row of all other groups lists no persons; raise `limit`, and name a group'),
  steps_overlap: invalid(
    ({ steps, most }) =>
      `steps ${steps.join(', ')} may share an event; with order \`unordered\` at most ${most} different steps may; leave some out`,
  ),
};
