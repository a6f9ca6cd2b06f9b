import { z } from 'zod';
import { EVENT_NAME_CHARS_MAX, OWN_ID_CHARS_MAX } from '../base/limits.ts';
import { ANOMALY_TYPES } from './anomaly.ts';

/** Shapes of `/anomalies/scan`, `/anomalies/labels`, `/anomalies/tuning`: the past of a metric, and what people say of it. */

const SCAN_DAYS_MAX = 90;
export const LABELS = ['real', 'noise'] as const;
export type Label = (typeof LABELS)[number];
const LABEL_NOTE_CHARS_MAX = 500;

const project_id = z.string().min(1).max(OWN_ID_CHARS_MAX);
const metric = z.string().min(1).max(EVENT_NAME_CHARS_MAX);

/** `POST /anomalies/scan`. */
export const scanSchema = z.strictObject({
  project_id,
  metric: metric.meta({ description: 'Name of an event, or `$events` for all events together.' }),
  days: z
    .int()
    .min(1)
    .max(SCAN_DAYS_MAX)
    .default(30)
    .meta({ description: 'Days up to now; two weeks before them are read as well, to learn from.' }),
});

const bandPointSchema = z.object({
  at: z.iso.datetime(),
  value: z.number(),
  expected: z.number(),
  lower: z.number(),
  upper: z.number(),
});

const labelSchema = z
  .object({
    id: z.string(),
    metric: z.string(),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    label: z.enum(LABELS),
    was_raised: z.boolean().meta({ description: 'Whether an anomaly of the metric was raised in that time.' }),
    note: z.string().exactOptional(),
    labelled_by: z.string(),
    labelled_at: z.iso.datetime(),
  })
  .meta({ id: 'AnomalyLabel' });
export type AnomalyLabel = z.infer<typeof labelSchema>;

const findingSchema = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime().meta({ description: 'End of its last unusual minute.' }),
    type: z.enum(ANOMALY_TYPES),
    direction: z.enum(['up', 'down']),
    value: z.number().meta({ description: 'Sum over its minutes.' }),
    expected: z.number(),
    deviation: z.number(),
    confidence: z.number(),
    would_alarm: z.boolean().meta({
      description: 'Whether the settings as they are raise it; else ten times as many false alarms would.',
    }),
    band: z.array(bandPointSchema),
    label: z.enum(LABELS).exactOptional(),
  })
  .meta({ id: 'ScanFinding' });
export type ScanFindingAnswer = z.infer<typeof findingSchema>;

export const scannedSchema = z
  .object({
    metric: z.string(),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    findings: z.array(findingSchema).meta({ description: 'Newest first.' }),
    is_cut: z.boolean().meta({ description: 'There are more findings than are listed.' }),
  })
  .meta({ id: 'Scanned' });

const tuningSchema = z
  .object({
    metric: z.string(),
    chosen: z.number().meta({ description: 'The sensitivity that a person chose.' }),
    sensitivity: z.number().meta({ description: 'What is used: the chosen one, moved by labels.' }),
    noise: z.int(),
    missed: z.int().meta({ description: 'Real, and not raised.' }),
    confirmed: z.int().meta({ description: 'Real, and raised.' }),
  })
  .meta({ id: 'AnomalyTuning' });
export type AnomalyTuning = z.infer<typeof tuningSchema>;

/** `POST /anomalies/labels`. A label of the same metric and start replaces the one before. */
export const labelAskedSchema = z
  .strictObject({
    project_id,
    metric,
    from: z.iso.datetime({ offset: true }),
    to: z.iso.datetime({ offset: true }),
    label: z.enum(LABELS),
    note: z.string().trim().min(1).max(LABEL_NOTE_CHARS_MAX).exactOptional(),
  })
  .refine(({ from, to }) => Date.parse(to) > Date.parse(from), {
    path: ['to'],
    error: 'is not after `from`; swap the two',
  })
  .meta({
    examples: [
      {
        project_id: 'prj_1',
        metric: 'sign_up',
        from: '2026-11-23T10:00:00Z',
        to: '2026-11-23T10:20:00Z',
        label: 'real',
      },
    ],
  });
export type LabelAsked = z.infer<typeof labelAskedSchema>;

export const labelledSchema = z.object({ label: labelSchema, tuning: tuningSchema });
/** `GET /anomalies/labels`: newest first. */
export const labelsSchema = z.object({ labels: z.array(labelSchema) });
/** `GET /anomalies/tuning`: metrics with labels. */
export const tuningsSchema = z.object({ tunings: z.array(tuningSchema) });
