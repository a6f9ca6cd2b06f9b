import { z } from 'zod';
import { NAME_CHARS_MAX, PROPERTY_NAME_CHARS_MAX } from '../../base/limits.ts';
import { ATTRIBUTION_MODELS } from '../kinds/attribution.ts';
import { INTERVALS } from '../kinds/field-names.ts';
import { FUNNEL_ORDERS } from '../kinds/funnel.ts';
import { PERIODS } from '../kinds/report-fields.ts';
import { COMPARISONS } from '../kinds/trend-fields.ts';
import { conditionSchema } from './condition.ts';
import { eventSelectorSchema, measureSchema } from './measure.ts';
import { spanSchema } from './span.ts';

/** An event that persons did or did not, in a span of its own (without one, that of the question). */
export const behaviourSchema = z
  .strictObject({
    did: z.boolean(),
    event: eventSelectorSchema,
    /** By default at least once. */
    times: z.strictObject({ at_least: z.int().min(0).optional(), at_most: z.int().min(0).optional() }).optional(),
    /** Counts different days, or different values of a property, in place of events. */
    different: z.union([z.literal('day'), z.strictObject({ property: z.string().min(1) })]).optional(),
    span: spanSchema.optional(),
  })
  .meta({ id: 'MeaningBehaviour', description: 'Something that persons did or did not.' });
export type Behaviour = Readonly<z.infer<typeof behaviourSchema>>;

/** Persons by behaviours, all of which hold; `or` needs one of them. */
export const populationSchema = z
  .union([
    behaviourSchema,
    z.strictObject({ or: z.array(behaviourSchema).min(2).max(10) }),
    z.strictObject({ cohort: z.string().min(1).max(NAME_CHARS_MAX), in: z.boolean() }),
  ])
  .meta({ id: 'MeaningPopulation', description: 'Persons by what they did, or by a cohort.' });
export type Population = Readonly<z.infer<typeof populationSchema>>;

/** A breakdown: a property (with `only`, these values), a part of local time, or a cohort. */
export const groupSchema = z
  .union([
    z.strictObject({
      property: z.string().min(1).max(PROPERTY_NAME_CHARS_MAX),
      only: z
        .array(z.union([z.string(), z.number(), z.boolean()]))
        .max(100)
        .optional(),
    }),
    z.strictObject({ time: z.enum(['weekday', 'hour_of_day', 'weekend']) }),
    z.strictObject({ cohort: z.string().min(1).max(NAME_CHARS_MAX) }),
  ])
  .meta({ id: 'MeaningGroup', description: 'A breakdown by a property, a part of local time, or a cohort.' });
export type Group = Readonly<z.infer<typeof groupSchema>>;

export const rankSchema = z.strictObject({
  direction: z.enum(['most', 'least']),
  limit: z.int().min(1).max(1_000),
});
export type Rank = Readonly<z.infer<typeof rankSchema>>;

/** The span to compare with. */
export const compareSchema = z.union([
  z.strictObject({ with: z.enum(COMPARISONS) }),
  z.strictObject({ with: spanSchema }),
]);
export type Compare = Readonly<z.infer<typeof compareSchema>>;

/** The parts that every kind of report has. */
const shared = {
  /** Without one: the usual span of the kind, of which the answer says which it is. */
  span: spanSchema.optional(),
  /** Only these days of the week (1 is Monday) or hours (0 to 23), in the project's zone. */
  only: z
    .strictObject({
      weekdays: z.array(z.int().min(1).max(7)).min(1).optional(),
      hours: z.array(z.int().min(0).max(23)).min(1).optional(),
    })
    .optional(),
  where: z.array(conditionSchema).max(20),
  who: z.array(populationSchema).max(20),
  groups: z.array(groupSchema).max(4),
  interval: z.enum([...INTERVALS, 'quarter', 'year']).optional(),
  rank: rankSchema.optional(),
  compare: compareSchema.optional(),
  /**
   * The question wants yes or no: is there any, is the first of two spans or groups more (or less) than the second, does
   * anything stand out.
   */
  asks: z.enum(['any', 'more', 'less', 'outlier']).optional(),
};

const SESSION_METRICS = [
  'sessions',
  'visitors',
  'views',
  'views_per_session',
  'bounce_rate',
  'bounces',
  'duration_mean',
  'duration_median',
  'sessions_per_person',
  'entries',
  'exits',
  'exit_rate',
  'conversion_rate',
] as const;

/**
 * The meaning of a question, between its words and the query that answers it. It names only events, properties and
 * values of the project. A follow-up edits it; a reply carries it and the client sends it back.
 */
export const meaningSchema = z
  .discriminatedUnion('kind', [
    /** A number, a series (with `interval`), groups, a comparison. */
    z.strictObject({
      kind: z.literal('measure'),
      ...shared,
      measures: z.array(measureSchema).min(1).max(5),
      cumulative: z.literal(true).optional(),
      moving_average: z.int().min(2).max(366).optional(),
      /** The mean over buckets of this unit: "on average per day". */
      mean_per: z.enum(['hour', 'day', 'week', 'month']).optional(),
      /** The one bucket that stands out: "the best day". */
      pick: z.strictObject({ interval: z.enum(INTERVALS), direction: z.enum(['most', 'least']) }).optional(),
      /** Each group's share of the whole. */
      shares: z.literal(true).optional(),
    }),
    z.strictObject({
      kind: z.literal('funnel'),
      ...shared,
      steps: z.array(eventSelectorSchema).min(2).max(20),
      /**
       * `reached` is how many came to the last step; `drop_off` asks where persons are lost, `drop_off_rate` which share
       * of them; `time` how long they take.
       */
      answer: z.enum(['steps', 'reached', 'rate', 'drop_off', 'drop_off_rate', 'time']),
      /** Of the time from the first step to the last; by default the median, in the unit that suits it. */
      time: z
        .strictObject({
          how: z.enum(['mean', 'median']).optional(),
          unit: z.enum(['second', 'minute', 'hour', 'day']).optional(),
        })
        .optional(),
      /** Such as `14d`, which is the default. */
      window: z.string().max(20).optional(),
      order: z.enum(FUNNEL_ORDERS).optional(),
    }),
    z.strictObject({
      kind: z.literal('retention'),
      ...shared,
      start: eventSelectorSchema,
      /** No event is any event. */
      back: eventSelectorSchema,
      period: z.enum(PERIODS),
      /** One period instead of the curve. */
      at: z.int().min(0).max(400).optional(),
      by_cohort: z.literal(true).optional(),
    }),
    z.strictObject({
      kind: z.literal('lifecycle'),
      ...shared,
      event: eventSelectorSchema,
      part: z.enum(['new', 'returning', 'resurrected', 'dormant']).optional(),
    }),
    z.strictObject({
      kind: z.literal('stickiness'),
      ...shared,
      event: eventSelectorSchema,
      /** `ratio` is the mean of daily over monthly (or weekly) active persons; `days` is how many were active on n days. */
      answer: z.enum(['ratio', 'days']),
      per: z.enum(['week', 'month']).optional(),
    }),
    z.strictObject({
      kind: z.literal('sessions'),
      ...shared,
      metrics: z.array(z.enum(SESSION_METRICS)).min(1).max(5),
      /** The unit in which a duration was asked for. */
      unit: z.enum(['second', 'minute', 'hour']).optional(),
      conversion: eventSelectorSchema.optional(),
    }),
    z.strictObject({
      kind: z.literal('paths'),
      ...shared,
      step: z.union([z.enum(['page', 'event']), z.strictObject({ property: z.string().min(1) })]),
      from: z.string().min(1).optional(),
      to: z.string().min(1).optional(),
    }),
    z.strictObject({
      kind: z.literal('attribution'),
      ...shared,
      conversion: eventSelectorSchema,
      rule: z.enum(ATTRIBUTION_MODELS),
      by: z.string().min(1),
      amount: z.string().min(1).optional(),
      unit: z.string().max(NAME_CHARS_MAX).optional(),
    }),
    /** A list of persons. */
    z.strictObject({ kind: z.literal('persons'), ...shared, event: eventSelectorSchema }),
    z.strictObject({
      kind: z.literal('experiment'),
      ...shared,
      variant: z.strictObject({ property: z.string().min(1), name: z.string().optional() }),
      steps: z.array(eventSelectorSchema).min(2).max(10),
      answer: z.enum(['rates', 'uplift', 'winner']),
      treatment: z.string().optional(),
      control: z.string().optional(),
    }),
    z.strictObject({
      kind: z.literal('forecast'),
      ...shared,
      measure: measureSchema,
      horizon: z.strictObject({
        count: z.int().min(1).max(366),
        unit: z.enum(['day', 'week', 'month', 'quarter', 'year']),
      }),
    }),
  ])
  .meta({ id: 'Meaning', description: 'The meaning of a question, which follow-ups edit.' });
export type Meaning = Readonly<z.infer<typeof meaningSchema>>;
export type MeaningKind = Meaning['kind'];
export type MeaningOf<K extends MeaningKind> = Extract<Meaning, { readonly kind: K }>;
