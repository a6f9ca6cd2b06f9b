import type { Entity } from '../../../core/api/ai.ts';
import type { Aggregation, Interval } from '../../../core/api/kinds/field-names.ts';
import type { CalendarUnit } from '../../../core/base/time/calendar-units.ts';
import type { UnsupportedReport } from '../../languages/en/unsupported-reports.ts';
import type { Condition } from '../condition.ts';
import type { Span } from '../time/span.ts';

export type Subject = 'events' | 'persons' | 'sessions';
export type PropertyAggregation = Extract<
  Aggregation,
  'sum' | 'avg' | 'min' | 'max' | 'median' | 'p90' | 'p95' | 'p99'
>;
/** Matches any event. */
export const ANY_EVENT = '*';

/** The measure of a question. */
export type Measure =
  | { readonly kind: 'count'; readonly subject: Subject; readonly events: readonly string[] }
  | {
      readonly kind: 'property';
      readonly how: PropertyAggregation;
      readonly property: string;
      readonly event: string;
      readonly unit?: string;
    }
  /** A measure divided by persons: by those who did it, by all active persons, or by those who did another event. */
  | { readonly kind: 'per_person'; readonly of: Measure; readonly persons: string };

/** A reason why a question cannot simply be answered. */
export type Doubt =
  | { readonly kind: 'unknown'; readonly words: string }
  | { readonly kind: 'ambiguous'; readonly words: string; readonly options: readonly string[] }
  | { readonly kind: 'unsupported'; readonly what: UnsupportedReport }
  | { readonly kind: 'not_carried'; readonly property: string; readonly event: string }
  | { readonly kind: 'future' }
  | { readonly kind: 'no_measure' };

export type Rank = { readonly direction: 'most' | 'least'; readonly limit: number };
/** "The week before", relative to the question's own span. */
export type Before = { readonly unit?: CalendarUnit; readonly sameLength: boolean; readonly alone?: Span };

/** Everything that a question says, before a frame decides which report it asks for. */
export type Slots = {
  readonly measure: Measure | undefined;
  /** No event is named, so in a conversation the measure may come from the question before. */
  readonly loose: boolean;
  readonly conditions: readonly Condition[];
  readonly spans: readonly Span[];
  readonly before: Before | undefined;
  /** The only named span is the one to compare with: "compared to last month". */
  readonly baseSpan: boolean;
  readonly interval: Interval | undefined;
  /** "Which day": asks for the one bucket that stands out. */
  readonly pick: Interval | undefined;
  readonly groupBy: readonly string[];
  /** "iOS or Android": values to compare. */
  readonly versus: Condition | undefined;
  readonly rank: Rank | undefined;
  readonly compare: boolean;
  readonly trend: boolean;
  readonly cumulative: boolean;
  /** Asks for the mean over buckets: average DAU, average signups per day. */
  readonly mean: boolean;
  /** The unit of DAU, WAU or MAU, if the question mentions one. */
  readonly activeUnit: 'day' | 'week' | 'month' | undefined;
  readonly share: boolean;
  /** "The total": asks for one number, whatever the earlier breakdown. */
  readonly whole: boolean;
  /** Compares weekdays with weekends. */
  readonly weekParts: boolean;
  /** The question begins as a reply does: "and", "what about", "only". */
  readonly again: boolean;
  /** Parts to leave out: "instead of by day". */
  readonly dropped: { readonly interval: boolean; readonly groupBy: readonly string[] };
  readonly doubts: readonly Doubt[];
  readonly entities: readonly Entity[];
  /** Words that say something and that no slot has taken, as they were typed. */
  readonly unusedWords: readonly string[];
  /** The certainty of the weakest slot, 0 to 1. */
  readonly certainty: number;
};
