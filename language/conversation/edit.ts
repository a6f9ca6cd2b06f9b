import type { Condition } from '../../core/api/meaning/condition.ts';
import type { Compare, Group, Meaning, Population, Rank } from '../../core/api/meaning/meaning.ts';
import type { EventSelector, Measure } from '../../core/api/meaning/measure.ts';
import type { Span, SpanUnit } from '../../core/api/meaning/span.ts';

/** One change that a later question makes to the meaning of an earlier one. All that it does not name stays. */
export type Edit =
  /** "In October", "same for October". */
  | { readonly is: 'set_span'; readonly span: Span }
  /** "And the week before that": the unit before the span; without a unit, the span as long just before it. */
  | { readonly is: 'step_back'; readonly unit?: SpanUnit | undefined }
  /** "On weekdays only", "between 9 and 12". */
  | { readonly is: 'set_times'; readonly only: Meaning['only'] }
  /** "Now per week", or, without an interval, "as one number". */
  | { readonly is: 'set_interval'; readonly interval: Meaning['interval'] }
  /** "Only mobile": a test replaces those of its property. `also` adds its values: "and Germany too". */
  | { readonly is: 'filter'; readonly condition: Condition; readonly also?: true | undefined }
  /** "Remove that filter", "all countries again"; without a property, the filter that was added last. */
  | { readonly is: 'drop_filter'; readonly property?: string | undefined }
  /** "By plan": in place of the groups so far; `also` adds it. */
  | { readonly is: 'set_groups'; readonly groups: readonly Group[]; readonly also?: true | undefined }
  /** "Not by country"; without a property, no groups at all: "in total". */
  | { readonly is: 'drop_groups'; readonly property?: string | undefined }
  /** "Of those who used export". */
  | { readonly is: 'add_who'; readonly who: Population }
  /** "No, I meant logins": another event is counted in the same manner. */
  | { readonly is: 'swap_event'; readonly event: EventSelector }
  /** "What about revenue": another quantity; `also` shows it beside the one so far. */
  | { readonly is: 'swap_measure'; readonly measure: Measure; readonly also?: true | undefined }
  /** "As unique users", "the number of events". */
  | { readonly is: 'count_as'; readonly of: 'events' | 'persons' | 'sessions' }
  /** "In percent", or, without shares, "as numbers". */
  | { readonly is: 'set_shares'; readonly shares: boolean }
  /** "The median instead". */
  | { readonly is: 'set_aggregate'; readonly how: Extract<Measure, { readonly of: 'property' }>['how'] }
  | { readonly is: 'set_cumulative'; readonly cumulative: boolean }
  /** "On average per day". */
  | { readonly is: 'set_mean_per'; readonly unit: 'hour' | 'day' | 'week' | 'month' }
  /** "In minutes". */
  | { readonly is: 'set_unit'; readonly unit: 'second' | 'minute' | 'hour' }
  /** "Against the month before", or, without one, "without the comparison". */
  | { readonly is: 'set_compare'; readonly compare: Compare | undefined }
  /** "Top 3", or, without one, "all of them". */
  | { readonly is: 'set_rank'; readonly rank: Rank | undefined }
  /** "The best day". */
  | { readonly is: 'pick'; readonly interval: Picked['interval']; readonly direction: Rank['direction'] }
  /** Another report, complete but for the parts that it leaves as they are: "and the funnel from checkout". */
  | { readonly is: 'new_report'; readonly meaning: Meaning };

/** The bucket that stands out. */
type Picked = NonNullable<Extract<Meaning, { readonly kind: 'measure' }>['pick']>;

export type EditKind = Edit['is'];
export type EditOf<K extends EditKind> = Extract<Edit, { readonly is: K }>;

/** An edit that makes no sense for a meaning: the answer asks, and names it. */
export type EditRefused = {
  readonly edit: Edit;
  readonly because:
    | 'no_filter'
    | 'no_groups'
    | 'no_such_filter'
    | 'no_such_group'
    | 'no_event'
    | 'no_parts'
    | 'no_property'
    | 'not_of_this_report'
    | 'too_many';
};
