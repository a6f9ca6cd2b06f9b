import { z } from 'zod';
import {
  CHANNELS_MAX,
  NOTE_CHARS_MAX,
  OWN_ID_CHARS_MAX,
  RULE_HOLIDAYS_MAX,
  RULE_READINGS_MAX,
  RULE_SERIES_MAX,
} from '../base/limits.ts';
import { parseDate } from '../base/time/calendar.ts';
import { SEVERITIES } from './anomaly.ts';
import { filterSchema } from './kinds/fields.ts';
import { NAMED, objectIdSchema } from './objects/object-kind.ts';
import { WEEKDAYS } from './schedules.ts';

/** An alert rule, which is a saved object (`core/api/objects/alert-rules.ts`): what is watched, and when people are told. */

/** The stretches of time that a rule judges, by the clocks of the project's zone. */
export const RULE_BUCKETS = ['minute', 'five_minutes', 'hour', 'day', 'week'] as const;
export type RuleBucket = (typeof RULE_BUCKETS)[number];

/** A request of `POST /query` without project and range: the rule names the buckets that it reads. */
const watchedQuerySchema = z.looseObject({
  query_type: z.string().min(1),
  filters: z.array(filterSchema).optional(),
  project_id: z.undefined({ error: 'must be left out: a rule belongs to the project in the address' }).optional(),
  date_range: z.undefined({ error: 'must be left out: a rule reads its own buckets' }).optional(),
});

export const watchSchema = z
  .strictObject({
    report: objectIdSchema.optional().describe('The id of a saved report.'),
    metric: objectIdSchema.optional().describe('The id of a saved metric.'),
    query: watchedQuerySchema.optional().describe('A query of its own.'),
    series: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('The label of one series, if the answer has several; by default all of them are watched.'),
    measure: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe(
        'The column of the number: by default `value`, `rate` of funnels and retention, the first of sessions, `mrr` of recurring revenue.',
      ),
    step: z.int().min(1).optional().describe('The step of a funnel, by default the last.'),
    period: z.int().min(0).optional().describe('The period of a retention, by default 1.'),
    groups_max: z
      .int()
      .min(1)
      .max(RULE_SERIES_MAX)
      .optional()
      .describe(
        'By default 20. How many values of a breakdown are watched, the largest first; each is a series with its own alarm.',
      ),
  })
  .refine(({ report, metric, query }) => [report, metric, query].filter((each) => each !== undefined).length === 1, {
    error: 'needs exactly one of `report`, `metric` and `query`',
  })
  .meta({ examples: [{ query: { query_type: 'events', events: ['checkout'] } }] });
export type Watch = z.infer<typeof watchSchema>;

/** The number that a change is measured against. */
export const baselineSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('previous') }).describe('The bucket before.'),
  z.strictObject({ of: z.literal('yesterday') }).describe('The same bucket of the day before.'),
  z.strictObject({ of: z.literal('last_week') }).describe('The same bucket of the week before.'),
  z
    .strictObject({ of: z.literal('median'), buckets: z.int().min(2).max(12) })
    .describe('The median of the same bucket in so many weeks before, holidays left out.'),
]);
export type RuleBaseline = z.infer<typeof baselineSchema>;

export const conditionSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('threshold'),
    direction: z.enum(['above', 'below']),
    value: z.number(),
    clear: z.number().optional().describe('The alarm ends beyond this, by default beyond `value`.'),
  }),
  z.strictObject({
    type: z.literal('change'),
    direction: z.enum(['up', 'down', 'either']),
    by: z.number().positive().describe('As a share: 0.3 is 30 %.'),
    clear: z.number().positive().optional().describe('The alarm ends at a change below this, by default below `by`.'),
    against: baselineSchema,
  }),
  z.strictObject({
    type: z.literal('anomaly'),
    direction: z.enum(['up', 'down', 'either']),
    false_alarms_per_month: z
      .number()
      .positive()
      .max(30)
      .optional()
      .describe('By default 1. How often chance alone may raise an alarm, in a series and a month of 30.4 days.'),
  }),
  z.strictObject({ type: z.literal('zero') }).describe('The number becomes 0.'),
]);
export type RuleCondition = z.infer<typeof conditionSchema>;
export type ConditionType = RuleCondition['type'];

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
  error: ({ input }) => `must be a time such as \`08:30\`, got ${JSON.stringify(input)?.slice(0, 40)}`,
});
/** A stretch of local time on some days; one that ends before it begins ends on the next day. */
const localHoursSchema = z.strictObject({
  start: timeOfDay,
  end: timeOfDay,
  weekdays: z
    .array(z.enum(WEEKDAYS))
    .min(1)
    .max(WEEKDAYS.length)
    .optional()
    .describe('The days on which it begins; by default all.'),
});

const readingsSchema = z.int().min(1).max(RULE_READINGS_MAX);
const dateSchema = z.string().refine((text) => parseDate(text) !== undefined, {
  error: ({ input }) => `must be an existing date such as \`2026-12-25\`, got ${JSON.stringify(input)?.slice(0, 40)}`,
});

export const alertRuleSchema = z.strictObject({
  ...NAMED,
  watch: watchSchema,
  bucket: z.enum(RULE_BUCKETS).describe('The stretch of time that one reading covers.'),
  condition: conditionSchema,
  fire_after: z
    .strictObject({ readings: readingsSchema, of: readingsSchema.optional() })
    .refine(({ readings, of = readings }) => of >= readings, { path: ['of'], error: 'must be at least `readings`' })
    .optional()
    .describe('The readings that must meet the condition, by default 1: so many in a row, or of the last `of`.'),
  clear_after: readingsSchema.optional().describe('The readings in a row after which an alarm ends, by default 1.'),
  delay_minutes: z
    .int()
    .min(0)
    .max(24 * 60)
    .optional()
    .describe('By default 0. How long to wait for late events before a bucket is judged.'),
  persons_min: z
    .int()
    .min(1)
    .optional()
    .describe('For rates of funnels, retention and sessions: a reading of fewer is not judged; by default 1.'),
  holidays: z
    .array(dateSchema)
    .max(RULE_HOLIDAYS_MAX)
    .optional()
    .describe('Dates that are neither judged nor part of a baseline.'),
  severity: z.enum(SEVERITIES).optional().describe('By default `medium`.'),
  channels: z
    .array(z.string().min(1).max(OWN_ID_CHARS_MAX))
    .max(CHANNELS_MAX)
    .optional()
    .describe('Ids of the channels that are told; by default those that the project routes the severity to.'),
  quiet_hours: localHoursSchema
    .extend({ critical_goes_through: z.boolean() })
    .optional()
    .describe('Messages wait until these hours end; the rule is watched all the same.'),
  schedule: localHoursSchema.optional().describe('When the rule is watched; by default always.'),
  repeat_minutes: z
    .int()
    .min(5)
    .max(7 * 24 * 60)
    .nullable()
    .optional()
    .describe('After how long an alarm that goes on is told again; null, the default: never.'),
  no_data: z
    .enum(['keep', 'tell'])
    .optional()
    .describe('By default `keep`. Without data a state is kept; `tell` also tells of it, once.'),
  note: z.string().trim().max(NOTE_CHARS_MAX).optional().describe('For whoever reads the message.'),
  link: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional()
    .describe('For instance a runbook.'),
});
/** A rule as it is saved. */
export type AlertRuleDefinition = z.infer<typeof alertRuleSchema>;

const RULE_DEFAULTS = {
  fire_after: { readings: 1 },
  clear_after: 1,
  delay_minutes: 0,
  persons_min: 1,
  holidays: [],
  severity: 'medium',
  repeat_minutes: null,
  no_data: 'keep',
} as const satisfies Partial<AlertRuleDefinition>;
export const RULE_GROUPS_DEFAULT = 20;
export const FALSE_ALARMS_PER_MONTH_DEFAULT = 1;

/** A rule with its defaults filled in. */
export function alertRuleOf(definition: AlertRuleDefinition) {
  return {
    ...definition,
    fire_after: definition.fire_after ?? RULE_DEFAULTS.fire_after,
    clear_after: definition.clear_after ?? RULE_DEFAULTS.clear_after,
    delay_minutes: definition.delay_minutes ?? RULE_DEFAULTS.delay_minutes,
    persons_min: definition.persons_min ?? RULE_DEFAULTS.persons_min,
    holidays: definition.holidays ?? RULE_DEFAULTS.holidays,
    severity: definition.severity ?? RULE_DEFAULTS.severity,
    repeat_minutes: definition.repeat_minutes ?? RULE_DEFAULTS.repeat_minutes,
    no_data: definition.no_data ?? RULE_DEFAULTS.no_data,
  };
}
export type AlertRule = ReturnType<typeof alertRuleOf>;

/**
 * `pending`: the condition is met, not yet in enough readings. `recovering`: an alarm, whose condition is no longer met, not
 * yet in enough readings. `no_data` and `not_enough_data` neither fire nor clear: an alarm before them goes on.
 */
export const SERIES_STATES = ['normal', 'pending', 'alerting', 'recovering', 'no_data', 'not_enough_data'] as const;
export type SeriesState = (typeof SERIES_STATES)[number];
/** The state of a rule is the worst of its series, or why it is not evaluated. */
export const RULE_STATES = [...SERIES_STATES, 'broken', 'paused', 'not_evaluated'] as const;
export type RuleState = (typeof RULE_STATES)[number];

export const seriesStatusSchema = z.object({
  series: z
    .string()
    .meta({ description: 'The value of the breakdown, or the label; empty if the rule has one series.' }),
  state: z.enum(SERIES_STATES),
  since: z.iso.datetime().meta({ description: 'The end of the bucket that brought the state.' }),
  alarm_since: z.iso.datetime().exactOptional().meta({ description: 'Present while an alarm goes on.' }),
  value: z.number().nullable().meta({ description: 'The latest reading.' }),
  base: z.number().nullable().exactOptional().meta({ description: 'What it was compared with.' }),
  persons: z.int().exactOptional(),
  bucket_start: z.iso.datetime(),
  bucket_end: z.iso.datetime(),
});
export type SeriesStatus = z.infer<typeof seriesStatusSchema>;

export const ruleStatusSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    state: z.enum(RULE_STATES),
    since: z.iso.datetime().nullable(),
    problem: z.string().exactOptional().meta({
      description: 'Why a broken rule cannot be evaluated, or which event that it counts has stopped coming.',
    }),
    judges: z.string().meta({ description: 'In a sentence, which buckets are judged and when.' }),
    series: z.array(seriesStatusSchema),
    evaluated_at: z.iso.datetime().nullable(),
    next_evaluation_at: z.iso.datetime().nullable(),
    paused: z.boolean(),
    muted: z.boolean(),
    snoozed_until: z.iso.datetime().nullable(),
    severity: z.enum(SEVERITIES),
    watch: watchSchema,
    made_by: z.string(),
    maker_left: z.boolean(),
  })
  .meta({ id: 'AlertRuleStatus' });
export type RuleStatus = z.infer<typeof ruleStatusSchema>;
/** `GET /alerts/rules`: all rules of a project, those that alert first. */
export const ruleStatusesSchema = z.object({ rules: z.array(ruleStatusSchema) });

/** `met` and `not_met` are about one reading; the state machine counts them. */
const READING_OUTCOMES = ['met', 'not_met', 'no_data', 'not_enough_data', 'left_out'] as const;
export const readingLineSchema = z.object({
  series: z.string(),
  outcome: z.enum(READING_OUTCOMES),
  state: z.enum(SERIES_STATES),
  value: z.number().nullable(),
  base: z.number().nullable().exactOptional(),
  persons: z.int().exactOptional(),
  text: z.string().meta({ description: 'The reading in words: `40, below 80`.' }),
});
export type ReadingLine = z.infer<typeof readingLineSchema>;

/** One evaluation. Of series whose condition is not met, before and after, the log keeps the first ten. */
export const ruleLogLineSchema = z.object({
  at: z.iso.datetime(),
  bucket_start: z.iso.datetime(),
  bucket_end: z.iso.datetime(),
  reason: z
    .enum(['due', 'late_events', 'rule_changed', 'broken', 'paused', 'resumed', 'deleted'])
    .meta({ description: 'Why it was evaluated, or what happened to the rule.' }),
  readings: z.array(readingLineSchema),
  series_read: z.int(),
  text: z.string().exactOptional(),
  told: z
    .array(z.object({ channel: z.string(), status: z.string(), reason: z.string().exactOptional() }))
    .meta({ description: 'The messages of this evaluation, and what became of them.' }),
});
export type RuleLogLine = z.infer<typeof ruleLogLineSchema>;
/** `GET /alerts/rules/:id/log`, newest first. */
export const ruleLogSchema = z.object({ lines: z.array(ruleLogLineSchema), next: z.string().exactOptional() });

/** `POST /alerts/rules/preview`: a rule that need not be saved. */
export const previewAskedSchema = z.strictObject({
  project_id: z.string().min(1).max(OWN_ID_CHARS_MAX),
  rule: alertRuleSchema,
});

const previewAlarmSchema = z.object({
  series: z.string(),
  started_at: z.iso.datetime().meta({ description: 'The start of the first bucket that met the condition.' }),
  told_at: z.iso.datetime().meta({ description: 'When the first message would have gone out.' }),
  ended_at: z.iso.datetime().nullable().meta({ description: 'Null if it would go on now.' }),
  length_minutes: z.int(),
  value: z.number().nullable().meta({ description: 'The reading that raised it.' }),
  extreme: z.number().nullable().meta({ description: 'The reading farthest beyond the condition.' }),
  messages: z.int().meta({ description: 'With repeats and the resolved message.' }),
  text: z.string(),
});
export type PreviewAlarm = z.infer<typeof previewAlarmSchema>;
export const rulePreviewSchema = z
  .object({
    judges: z.string(),
    span: z
      .object({ start: z.iso.datetime(), end: z.iso.datetime() })
      .meta({ description: 'The time that was tried: 90 days, or as far back as the limits of queries let it.' }),
    shortened_because: z.string().exactOptional(),
    readings: z.int(),
    alarms: z.array(previewAlarmSchema).meta({ description: 'Newest first, 200 at most.' }),
    alarms_total: z.int(),
    messages_total: z.int(),
    points: z
      .array(
        z.object({
          series: z.string(),
          values: z.array(z.tuple([z.iso.datetime(), z.number().nullable()])),
        }),
      )
      .meta({
        description: 'Readings of up to five series, those with alarms first; minutes are left out if too many.',
      }),
  })
  .meta({ id: 'AlertRulePreview' });
export type RulePreview = z.infer<typeof rulePreviewSchema>;

/** `POST /alerts/rules/:id/evaluate`: the readings now; nobody is told, and no state changes. */
export const ruleTestedSchema = z.object({
  judges: z.string(),
  bucket_start: z.iso.datetime(),
  bucket_end: z.iso.datetime(),
  readings: z.array(readingLineSchema),
});
export type RuleTested = z.infer<typeof ruleTestedSchema>;

/** `POST /alerts/rules/:id/snooze`. */
export const snoozeRuleSchema = z.strictObject({
  until: z.iso.datetime().nullable().describe('Null ends the snooze.'),
});
