import type { IntentType } from '../../core/api/ai.ts';
import type { TrendQuery } from '../../core/api/kinds/trend.ts';
import type { Slots } from '../engine/slots/slots.ts';
import type { Span } from '../engine/time/span.ts';

/** How the rows of a report become the values of an answer. */
export type Show =
  /** One number. */
  | { readonly as: 'total' }
  /** One fraction between 0 and 1. */
  | { readonly as: 'share' }
  /** One value for each bucket of time. */
  | { readonly as: 'series' }
  /** The mean of the buckets. */
  | { readonly as: 'mean' }
  /** The one bucket that stands out. */
  | { readonly as: 'pick'; readonly direction: 'most' | 'least' }
  /** One value for each group, ranked if the question ranks. */
  | {
      readonly as: 'groups';
      readonly asShare?: true;
      readonly rank?: { readonly direction: 'most' | 'least'; readonly limit: number };
    }
  /** The value of the present span, then that of the earlier one. */
  | { readonly as: 'spans' }
  /** Days summed into weekdays and weekends. */
  | { readonly as: 'week_parts' };

/** The report that answers a question, and how its rows become the answer. */
export type Draft = { readonly query: TrendQuery; readonly show: Show };

export type FrameContext = {
  readonly projectId: string;
  readonly nowMs: number;
  /** IANA zone of the project. */
  readonly zone: string;
  /** The span of a question that names none. */
  readonly usualSpan: Span;
};

/** One kind of question. `read` returns undefined for slots that do not ask for it. */
export type Frame = {
  readonly kind: string;
  readonly intent: IntentType;
  readonly read: (slots: Slots, context: FrameContext) => Draft | undefined;
};
