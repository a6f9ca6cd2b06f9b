import { z } from 'zod';
import {
  EVENT_NAME_CHARS_MAX,
  NAME_CHARS_MAX,
  OWN_ID_CHARS_MAX,
  SHADOW_REPORT_BYTES_MAX,
  SHADOW_REPORT_ROWS_MAX,
  TIME_ZONE_CHARS_MAX,
} from '../base/limits.ts';
import { SHADOW_CAUSES } from './shadow-causes.ts';

/** Contracts of `/query/shadow-runs`: another tool's numbers beside ours, with their differences explained (docs/shadow-runs.md). */

const day = z.iso.date().meta({ examples: ['2026-11-20'] });
const eventName = z.string().min(1).max(EVENT_NAME_CHARS_MAX);
const figure = z.int().min(0).max(1e12);

export const reportedRowSchema = z.strictObject({
  day,
  event: eventName.exactOptional().meta({ description: 'Absent: the row is about the whole day.' }),
  events: figure.exactOptional(),
  visitors: figure.exactOptional(),
  sessions: figure.exactOptional(),
});
export type ReportedRow = z.infer<typeof reportedRowSchema>;

const reportShape = {
  rows: z.array(reportedRowSchema).min(1).max(SHADOW_REPORT_ROWS_MAX).exactOptional(),
  csv: z
    .string()
    .max(SHADOW_REPORT_BYTES_MAX)
    .exactOptional()
    .meta({ description: 'The same rows as CSV with a header: `day,event,events,visitors,sessions`.' }),
};

/** `PUT /query/shadow-runs/:id/report`: replaces the numbers of the days that it has. */
export const shadowReportSchema = z
  .strictObject(reportShape)
  .refine(({ rows, csv }) => (rows === undefined) !== (csv === undefined), {
    error: 'The report needs `rows` or `csv`, and one of them alone',
  });
export type ShadowReport = z.infer<typeof shadowReportSchema>;

const timezone = z
  .string()
  .max(TIME_ZONE_CHARS_MAX)
  .meta({ description: 'The IANA zone in which the other tool counts days.' });

const namesSchema = z
  .record(eventName, eventName)
  .refine((names) => Object.keys(names).length <= 500, { error: 'must hold at most 500 names' })
  .meta({ description: 'The names of the other tool for events of ours: `{"signup": "Account Created"}`.' });

/** `POST /query/shadow-runs`. */
export const createShadowRunSchema = z.strictObject({
  project_id: z.string().min(1).max(OWN_ID_CHARS_MAX),
  name: z.string().trim().min(1).max(NAME_CHARS_MAX),
  first_day: day,
  last_day: day.nullable().default(null).meta({ description: 'Null: the run goes on until it is ended.' }),
  timezone,
  other_project_id: z
    .string()
    .min(1)
    .max(OWN_ID_CHARS_MAX)
    .nullable()
    .default(null)
    .meta({ description: 'The project that holds the events of the other tool; null: its report is sent instead.' }),
  names: namesSchema.default({}),
});

export type CreateShadowRun = z.input<typeof createShadowRunSchema>;

/** `PATCH /query/shadow-runs/:id`; omitted fields do not change. */
export const updateShadowRunSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(NAME_CHARS_MAX).exactOptional(),
    last_day: day.nullable().exactOptional(),
    timezone: timezone.exactOptional(),
    names: namesSchema.exactOptional(),
  })
  .refine((change) => Object.keys(change).length > 0, {
    error: 'The body `{}` changes nothing; send `name`, `last_day`, `timezone` or `names`',
  });

export type UpdateShadowRun = z.infer<typeof updateShadowRunSchema>;

const SHADOW_SOURCES = ['project', 'report'] as const;

export const shadowRunSchema = z
  .object({
    id: z.string(),
    project_id: z.string(),
    name: z.string(),
    first_day: day,
    last_day: day.nullable(),
    timezone: z.string(),
    source: z.enum(SHADOW_SOURCES),
    other_project: z.object({ id: z.string(), name: z.string() }).nullable(),
    names: z.record(z.string(), z.string()),
    reported: z
      .object({ first_day: day.nullable(), last_day: day.nullable(), rows: z.int() })
      .meta({ description: 'What was sent of the other tool’s report.' }),
    is_ended: z.boolean(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'ShadowRun' });
export type ShadowRun = z.infer<typeof shadowRunSchema>;

export const shadowRunsSchema = z.object({ runs: z.array(shadowRunSchema) });

const causeSchema = z.object({
  cause: z.enum(SHADOW_CAUSES),
  count: z.number().meta({ description: 'Its part of `ours` minus `theirs`.' }),
  first_at: z.iso.datetime().exactOptional(),
  last_at: z.iso.datetime().exactOptional(),
  other: z
    .string()
    .exactOptional()
    .meta({ description: 'The day or name under which the other side has it; the rule of sessions.' }),
});

const comparedShape = {
  ours: z.number(),
  theirs: z.number(),
  causes: z.array(causeSchema),
  unexplained: z.number().meta({ description: '`ours` minus `theirs`, less all causes.' }),
};
const dayFigureSchema = z.object({ day, ...comparedShape });

/** `GET /query/shadow-runs/:id/report`. */
export const shadowComparisonSchema = z
  .object({
    first_day: day,
    last_day: day,
    cells: z.array(z.object({ day, event: z.string(), ...comparedShape })),
    visitors: z.array(dayFigureSchema).meta({ description: 'Empty if the other side does not tell them.' }),
    sessions: z.array(dayFigureSchema),
  })
  .meta({ id: 'ShadowComparison' });
export type ShadowComparison = z.infer<typeof shadowComparisonSchema>;
export type ComparedCell = ShadowComparison['cells'][number];

const exampleEventSchema = z.object({
  id: z.string(),
  event: z.string(),
  at: z.iso.datetime(),
  person: z.string(),
  left_out: z.enum(['bots', 'internal']).nullable(),
  is_late: z.boolean(),
});

/** `GET /query/shadow-runs/:id/examples`. */
export const shadowExamplesSchema = z.object({
  examples: z.array(z.object({ ours: z.array(exampleEventSchema), theirs: z.array(exampleEventSchema) })),
});
export type ShadowExamples = z.infer<typeof shadowExamplesSchema>;
