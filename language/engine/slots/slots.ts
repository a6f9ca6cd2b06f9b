import type { Entity } from '../../../core/api/ai.ts';
import type { Aggregation, Interval } from '../../../core/api/query.ts';
import type { UnsupportedReport } from '../../languages/en/unsupported-reports.ts';
import type { Condition } from '../condition.ts';
import type { Unit } from '../time/calendar.ts';
import type { Span } from '../time/span.ts';

export type Subject = 'events' | 'persons' | 'sessions';
export type PropertyAggregation = Extract<
  Aggregation,
  'sum' | 'avg' | 'min' | 'max' | 'median' | 'p90' | 'p95' | 'p99'
>;
/** Any event. */
export const ANY_EVENT = '*';

/** What is measured. */
export type Measure =
  | { readonly kind: 'count'; readonly subject: Subject; readonly events: readonly string[] }
  | {
      readonly kind: 'property';
      readonly how: PropertyAggregation;
      readonly property: string;
      readonly event: string;
      readonly unit?: string;
    }
  /** A measure divided by persons: those who did what it counts, or all who were active, or who did another event. */
  | { readonly kind: 'per_person'; readonly of: Measure; readonly persons: string };

/** Why a question cannot simply be answered. */
export type Doubt =
  | { readonly kind: 'unknown'; readonly words: string }
  | { readonly kind: 'ambiguous'; readonly words: string; readonly options: readonly string[] }
  | { readonly kind: 'unsupported'; readonly what: UnsupportedReport }
  | { readonly kind: 'not_carried'; readonly property: string; readonly event: string }
  | { readonly kind: 'future' }
  | { readonly kind: 'no_measure' };

export type Rank = { readonly direction: 'most' | 'least'; readonly limit: number };
/** "The week before", seen from the question's own span. */
export type Before = { readonly unit?: Unit; readonly sameLength: boolean; readonly alone?: Span };

/** Everything that a question says, before it is decided what kind of report it asks for. */
export type Slots = {
  readonly measure: Measure | undefined;
  /** No event is named, so that in a conversation the measure may only be about the one before. */
  readonly loose: boolean;
  readonly conditions: readonly Condition[];
  readonly spans: readonly Span[];
  readonly before: Before | undefined;
  /** The only span named is the one to compare with: "compared to last month". */
  readonly baseSpan: boolean;
  readonly interval: Interval | undefined;
  /** "Which day": the one bucket that stands out. */
  readonly pick: Interval | undefined;
  readonly groupBy: readonly string[];
  /** "iOS or Android": values set side by side. */
  readonly versus: Condition | undefined;
  readonly rank: Rank | undefined;
  readonly compare: boolean;
  readonly trend: boolean;
  readonly cumulative: boolean;
  /** The mean over buckets is wanted: average DAU, average signups per day. */
  readonly mean: boolean;
  /** The unit of DAU, WAU, MAU, where the question speaks of them. */
  readonly activeUnit: 'day' | 'week' | 'month' | undefined;
  readonly share: boolean;
  /** "The total": one number, whatever it was broken down by. */
  readonly whole: boolean;
  /** Weekdays set beside weekends. */
  readonly weekParts: boolean;
  /** It begins as a reply does: "and", "what about", "only". */
  readonly again: boolean;
  /** What it says to leave: "instead of by day". */
  readonly dropped: { readonly interval: boolean; readonly groupBy: readonly string[] };
  readonly doubts: readonly Doubt[];
  readonly entities: readonly Entity[];
  /** The weakest link that the slots stand on, 0 to 1. */
  readonly certainty: number;
};
