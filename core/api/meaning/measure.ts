import { z } from 'zod';
import { EVENT_NAME_CHARS_MAX, NAME_CHARS_MAX, PROPERTY_NAME_CHARS_MAX } from '../../base/limits.ts';
import { conditionSchema } from './condition.ts';

/** Events by name, any of which counts, with tests of their own; no name is any event. */
export const eventSelectorSchema = z
  .strictObject({
    events: z.array(z.string().min(1).max(EVENT_NAME_CHARS_MAX)).max(50),
    where: z.array(conditionSchema).max(20),
  })
  .meta({ id: 'MeaningEvents', description: 'Events by name, any of which counts; no name is any event.' });
export type EventSelector = Readonly<z.infer<typeof eventSelectorSchema>>;

export const AGGREGATES = ['sum', 'avg', 'min', 'max', 'median', 'p75', 'p90', 'p95', 'p99', 'distinct'] as const;
export type Aggregate = (typeof AGGREGATES)[number];

/** The quantity that a question asks for. */
export type Measure =
  | { readonly of: 'events'; readonly event: EventSelector }
  | { readonly of: 'persons'; readonly event: EventSelector }
  | { readonly of: 'sessions'; readonly event: EventSelector }
  /** First events of persons: `ever` is the first of that name, `matching` the first that passes the tests. */
  | { readonly of: 'first_events'; readonly event: EventSelector }
  /** An aggregate of a property; `distinct` counts its values. */
  | {
      readonly of: 'property';
      readonly how: Aggregate;
      readonly property: string;
      readonly event: EventSelector;
      readonly unit?: string | undefined;
    }
  /** Persons active in a day, week or month (DAU, WAU, MAU); without a span, that many of the present one. */
  | { readonly of: 'active'; readonly unit: 'day' | 'week' | 'month'; readonly event: EventSelector }
  /** A saved metric, by its name. */
  | { readonly of: 'metric'; readonly name: string }
  /** One quantity over another: a share if `top` is a part of `bottom`, otherwise a ratio. */
  | { readonly of: 'ratio'; readonly top: Measure; readonly bottom: Measure; readonly as: 'share' | 'ratio' };

export const measureSchema: z.ZodType<Measure> = z
  .lazy(() =>
    z.discriminatedUnion('of', [
      z.strictObject({ of: z.literal('events'), event: eventSelectorSchema }),
      z.strictObject({ of: z.literal('persons'), event: eventSelectorSchema }),
      z.strictObject({ of: z.literal('sessions'), event: eventSelectorSchema }),
      z.strictObject({ of: z.literal('first_events'), event: eventSelectorSchema }),
      z.strictObject({
        of: z.literal('property'),
        how: z.enum(AGGREGATES),
        property: z.string().min(1).max(PROPERTY_NAME_CHARS_MAX),
        event: eventSelectorSchema,
        unit: z.string().max(NAME_CHARS_MAX).optional(),
      }),
      z.strictObject({ of: z.literal('active'), unit: z.enum(['day', 'week', 'month']), event: eventSelectorSchema }),
      z.strictObject({ of: z.literal('metric'), name: z.string().min(1).max(NAME_CHARS_MAX) }),
      z.strictObject({
        of: z.literal('ratio'),
        top: measureSchema,
        bottom: measureSchema,
        as: z.enum(['share', 'ratio']),
      }),
    ]),
  )
  .meta({ id: 'Measure', description: 'The quantity that a question asks for.' });
