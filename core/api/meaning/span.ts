import { z } from 'zod';

/** The units of the calendar that a question may name. */
export const SPAN_UNITS = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
export type SpanUnit = (typeof SPAN_UNITS)[number];

const year = z.int().min(1970).max(2200);
const count = z.int().min(1).max(100_000);

/**
 * A span as a question says it, relative to the moment of asking; `language/time/resolve-span.ts` turns it into dates.
 * A date, month or quarter without a year is the latest that has begun.
 */
export type Span =
  /** One calendar unit: 0 is the running one up to now, 1 the whole one before it, 2 the one before that. */
  | { readonly is: 'period'; readonly unit: SpanUnit; readonly back: number }
  /** The last units, the running one included; minutes and hours are exact, up to now. `complete` leaves the running one out. */
  | { readonly is: 'last'; readonly count: number; readonly unit: SpanUnit; readonly complete?: true | undefined }
  /** The day so many units before today; minutes and hours are exact: a bound, as in "since two weeks ago". */
  | { readonly is: 'ago'; readonly count: number; readonly unit: SpanUnit }
  /**
   * A part of the calendar by name: a year, a quarter, a month, a week of the year (ISO), or a day. `years_back` counts
   * from this year ("October last year"); `over` is the latest that has ended ("last October").
   */
  | {
      readonly is: 'named';
      readonly year?: number | undefined;
      readonly years_back?: number | undefined;
      readonly over?: true | undefined;
      readonly quarter?: number | undefined;
      readonly month?: number | undefined;
      readonly week?: number | undefined;
      readonly day?: number | undefined;
    }
  /**
   * The latest such day, today if it is one: 1 is Monday. `back` 1 is the latest before today ("last Friday"), 2 the one
   * a week before that. `of` is the week that holds it.
   */
  | {
      readonly is: 'weekday';
      readonly weekday: number;
      readonly back?: number | undefined;
      readonly of?: Span | undefined;
    }
  /** Saturday and Sunday: 0 is the latest that have begun, 1 the latest that are over. */
  | { readonly is: 'weekend'; readonly back: number }
  /** The whole calendar unit that holds the beginning of a span: "the week of 3 November". */
  | { readonly is: 'containing'; readonly unit: SpanUnit; readonly span: Span }
  /** From the beginning of one span to the end of another, both included. */
  | { readonly is: 'between'; readonly from: Span; readonly to: Span }
  /** From the beginning of a span up to now. */
  | { readonly is: 'since'; readonly span: Span }
  /** From the moment after a span up to now. */
  | { readonly is: 'after'; readonly span: Span }
  /** All that is known before the beginning of a span. */
  | { readonly is: 'before'; readonly span: Span }
  /** All that is known up to the end of a span. */
  | { readonly is: 'until'; readonly span: Span }
  /** The first or last units of a span, after `skip` others: "the first week of November" is its first seven days. */
  | {
      readonly is: 'part';
      readonly which: 'first' | 'last';
      readonly count: number;
      readonly unit: SpanUnit;
      readonly skip?: number | undefined;
      readonly of: Span;
    }
  /** The span as long, just before another one; before a calendar unit, the unit before it. */
  | { readonly is: 'preceding'; readonly span: Span }
  /** All that is known. */
  | { readonly is: 'all' };

const back = z.int().min(0).max(10_000);
export const spanSchema: z.ZodType<Span> = z
  .lazy(() =>
    z.discriminatedUnion('is', [
      z.strictObject({ is: z.literal('period'), unit: z.enum(SPAN_UNITS), back }),
      z.strictObject({
        is: z.literal('last'),
        count,
        unit: z.enum(SPAN_UNITS),
        complete: z.literal(true).optional(),
      }),
      z.strictObject({ is: z.literal('ago'), count, unit: z.enum(SPAN_UNITS) }),
      z.strictObject({
        is: z.literal('named'),
        year: year.optional(),
        years_back: z.int().min(0).max(200).optional(),
        over: z.literal(true).optional(),
        quarter: z.int().min(1).max(4).optional(),
        month: z.int().min(1).max(12).optional(),
        week: z.int().min(1).max(53).optional(),
        day: z.int().min(1).max(31).optional(),
      }),
      z.strictObject({
        is: z.literal('weekday'),
        weekday: z.int().min(1).max(7),
        back: back.optional(),
        of: spanSchema.optional(),
      }),
      z.strictObject({ is: z.literal('weekend'), back }),
      z.strictObject({ is: z.literal('containing'), unit: z.enum(SPAN_UNITS), span: spanSchema }),
      z.strictObject({ is: z.literal('between'), from: spanSchema, to: spanSchema }),
      z.strictObject({ is: z.literal('since'), span: spanSchema }),
      z.strictObject({ is: z.literal('after'), span: spanSchema }),
      z.strictObject({ is: z.literal('before'), span: spanSchema }),
      z.strictObject({ is: z.literal('until'), span: spanSchema }),
      z.strictObject({
        is: z.literal('part'),
        which: z.enum(['first', 'last']),
        count,
        unit: z.enum(SPAN_UNITS),
        skip: back.optional(),
        of: spanSchema,
      }),
      z.strictObject({ is: z.literal('preceding'), span: spanSchema }),
      z.strictObject({ is: z.literal('all') }),
    ]),
  )
  .meta({ id: 'Span', description: 'A span as a question says it, relative to the moment of asking.' });
