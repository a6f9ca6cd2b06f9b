import { z } from 'zod';
import { SEVERITIES } from './anomaly.ts';

/** Alarms: what detectors and rules hand over, and what incidents are made of. */

/** A part of the traffic: those events whose property has this value. */
export const alarmSegmentSchema = z.object({ property: z.string(), value: z.string() }).meta({ id: 'AlarmSegment' });
export type AlarmSegment = z.infer<typeof alarmSegmentSchema>;

const alarmSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('anomaly'), anomaly_id: z.string() }),
  z.object({ kind: z.literal('rule'), rule_id: z.string(), name: z.string() }),
  z.object({ kind: z.literal('quality'), finding_id: z.string(), name: z.string() }),
]);

/** Why an alarm is over. `late_events`: the figure that raised it was wrong. */
const alarmEndSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('over') }),
  z.object({ kind: z.literal('rule_changed') }),
  z.object({ kind: z.literal('rule_paused') }),
  z.object({ kind: z.literal('rule_deleted') }),
  z.object({ kind: z.literal('late_events'), before: z.number(), after: z.number() }),
]);

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time such as `22:00`' });

/** Hours in which messages are held back: on nights that begin on `days`, 1 for Monday to 7 for Sunday. */
export const quietHoursSchema = z.strictObject({
  zone: z.string().meta({ description: 'IANA zone, such as `Europe/Berlin`.', examples: ['Europe/Berlin'] }),
  from: clockTime.meta({ examples: ['22:00'] }),
  to: clockTime.meta({ examples: ['07:00'] }),
  days: z.array(z.int().min(1).max(7)).min(1).max(7),
  critical_passes: z.boolean(),
});
export type QuietHours = z.infer<typeof quietHoursSchema>;

const CHANNELS_NAMED_MAX = 50;
const MINUTES_MAX = 10_080;

/** Tells further channels when nobody has acknowledged an incident for so long. */
const escalationSchema = z.strictObject({
  after_minutes: z.int().min(1).max(MINUTES_MAX),
  channels: z.array(z.string()).min(1).max(CHANNELS_NAMED_MAX),
});

/** How the messages of an alarm are sent; what is absent is as the project has it. */
export const alarmDeliverySchema = z.strictObject({
  channels: z
    .array(z.string())
    .max(CHANNELS_NAMED_MAX)
    .exactOptional()
    .meta({ description: 'Ids of channels; absent: every channel of the project; empty: nobody is told.' }),
  repeat_minutes: z
    .int()
    .min(1)
    .max(MINUTES_MAX)
    .nullable()
    .exactOptional()
    .meta({ description: 'Tells again what goes on; `null`: never.' }),
  quiet_hours: quietHoursSchema.nullable().exactOptional(),
  escalation: escalationSchema.nullable().exactOptional(),
});
export type AlarmDelivery = z.infer<typeof alarmDeliverySchema>;

/** One uninterrupted trouble of one series. */
export const alarmSchema = z
  .object({
    key: z
      .string()
      .meta({ description: 'Made of project, source, series and start: the same from the first word to the last.' }),
    project_id: z.string(),
    source: alarmSourceSchema,
    series: z.object({
      metric: z.string().meta({ description: 'Name of an event, a metric or a report.' }),
      segment: alarmSegmentSchema.exactOptional(),
    }),
    direction: z.enum(['up', 'down']),
    severity: z.enum(SEVERITIES),
    value: z.number().nullable().meta({ description: '`null`: there was no value.' }),
    expected: z.number().exactOptional(),
    text: z.string().meta({ description: 'A sentence without markup: what was read, when, and what was expected.' }),
    began_at: z.iso.datetime(),
    ended_at: z.iso.datetime().exactOptional(),
    ended_because: alarmEndSchema.exactOptional(),
    context: z.object({
      segments: z.array(alarmSegmentSchema).meta({ description: 'Where the trouble is, the worst first.' }),
      causes: z.array(z.string()),
      advice: z.array(z.string()),
      impact: z.enum(['low', 'medium', 'high']).exactOptional(),
    }),
    query: z
      .record(z.string(), z.unknown())
      .exactOptional()
      .meta({ description: 'The request to `/query` that shows it.' }),
    delivery: alarmDeliverySchema,
  })
  .meta({ id: 'Alarm' });
export type Alarm = z.infer<typeof alarmSchema>;

/**
 * A change of an alarm. `changed`: it goes on, and is graver or affects more; `ended`: `ended_at` and
 * `ended_because` are set; `corrected`: late events changed a figure that was told. One with `ended_at` is over with it.
 */
export type AlarmChange = { readonly kind: 'began' | 'changed' | 'ended' | 'corrected'; readonly alarm: Alarm };
