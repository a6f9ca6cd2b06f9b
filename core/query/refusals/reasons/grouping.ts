import { INTERVALS } from '../../../api/kinds/field-names.ts';
import { QUERY_GROUP_BY_MAX } from '../../../base/limits.ts';
import { invalid, type Spec } from '../spec.ts';
import { TIMESTAMP } from './words.ts';

type Nothing = Readonly<Record<string, never>>;

/** The reasons to refuse the groups of a query, with the evidence that their messages need. */
export type GroupingEvidences = {
  units_differ: { units: readonly string[] };
  grouped_twice: { name: string };
  too_many_groups: { count: number };
  grouped_by_timestamp: Nothing;
  interval_of_a_total: { interval: string };
  buckets_not_ascending: { property: string; bounds: readonly number[] };
  buckets_of_text: { property: string };
  order_of_no_groups: { field: string };
  rest_of_search: Nothing;
};

export const GROUPING_REASONS: { readonly [R in keyof GroupingEvidences]: Spec<GroupingEvidences[R]> } = {
  units_differ: invalid(
    ({ units }) => `the units of time ${units.map((unit) => `\`${unit}\``).join(' and ')} differ; give one`,
  ),
  grouped_twice: invalid(({ name }) => `group_by names a property twice (${name.slice(0, 60)}); name each once`),
  too_many_groups: invalid(({ count }) => `group_by takes at most ${QUERY_GROUP_BY_MAX} properties, got ${count}`),
  grouped_by_timestamp: invalid(
    () => `group_by \`timestamp\`: ${TIMESTAMP}; units of time are ${INTERVALS.join(', ')}`,
  ),
  interval_of_a_total: invalid(
    ({ interval }) => `interval \`${interval}\` has no effect on one total; add \`time\` to group_by, or leave it out`,
  ),
  buckets_not_ascending: invalid(
    ({ property, bounds }) =>
      `the buckets of \`${property.slice(0, 60)}\` must ascend, got ${bounds.slice(0, 20).join(', ')}; sort them and ` +
      'name each bound once',
  ),
  buckets_of_text: invalid(
    ({ property }) => `\`${property.slice(0, 60)}\` is text and has no numeric buckets; leave \`buckets\` out`,
  ),
  rest_of_search: invalid(() => '`rest` measures all groups that are not shown; leave out `search`, or `rest`'),
  order_of_no_groups: invalid(
    ({ field }) => `${field} has no effect without groups; add \`group_by\`, or leave it out`,
  ),
};
