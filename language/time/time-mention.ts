import type { Span, SpanUnit } from '../../core/api/meaning/span.ts';

/** Days of the week (1 is Monday) or hours (0 to 23) of the project's zone. */
export type TimeOfWeek = {
  readonly weekdays?: number[] | undefined;
  readonly hours?: number[] | undefined;
};

/** The span beside which another one is set, seen from that other one. `compareWith` turns it into a part of a meaning. */
export type EarlierSpan =
  /** "the previous period": as long, just before. */
  | { readonly is: 'previous' }
  /** "the week before": the calendar unit before. */
  | { readonly is: 'unit_before'; readonly unit: SpanUnit }
  /** "the same day last week", "a year earlier": moved back by a unit. */
  | { readonly is: 'moved_back'; readonly unit: SpanUnit };

/** The possible meanings of words of time. */
export type TimeMeaning =
  | { readonly type: 'span'; readonly span: Span }
  /** "excluding weekends", "on Mondays", "between 9 am and 5 pm". */
  | { readonly type: 'only'; readonly only: TimeOfWeek }
  /** "daily", "per week", "hour by hour". */
  | { readonly type: 'interval'; readonly interval: SpanUnit }
  /** "by day of the week", "weekdays vs weekends". */
  | { readonly type: 'time_group'; readonly time: 'weekday' | 'hour_of_day' | 'weekend' }
  /** `alone` is the span of the question if it names no other: "WoW" is about this week. */
  | { readonly type: 'compare_span'; readonly earlier: EarlierSpan; readonly alone?: Span | undefined }
  /** Time to come: "the next four weeks", "tomorrow". */
  | { readonly type: 'horizon'; readonly count: number; readonly unit: SpanUnit }
  /** A length alone: "7 days", "two weeks". */
  | { readonly type: 'duration'; readonly count: number; readonly unit: SpanUnit }
  /** One of many in a row: "day 7", "the second week", which are no dates. */
  | { readonly type: 'nth_unit'; readonly number: number; readonly unit: SpanUnit }
  /** A unit alone, as in "which day" or "in minutes". */
  | { readonly type: 'time_unit'; readonly unit: SpanUnit };

/** Tokens `from` (inclusive) to `to` (exclusive); `cost` 0 is certain, more is less so. */
export type TimeMention = {
  readonly from: number;
  readonly to: number;
  readonly cost: number;
  readonly is: TimeMeaning;
};
