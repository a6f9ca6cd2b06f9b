import { z } from 'zod';
import { OBJECT_REFERENCES_MAX, OBJECTS_MAX } from '../../base/limits.ts';
import { CHART_TYPES } from '../ai.ts';
import { cohortsNamed } from './cohorts.ts';
import { defineObject, NAMED, objectIdSchema } from './object-kind.ts';
import { savedQuerySchema } from './saved-query.ts';

const HIDDEN_SERIES_MAX = 100;
const HIDDEN_SERIES_CHARS_MAX = 2_000;

/** The charts of reports: those that questions in words know, and further ones of Explore. */
const REPORT_CHARTS = [
  ...CHART_TYPES,
  'area',
  'stacked',
  'stacked_area',
  'share',
  'share_area',
  'rows',
  'map',
  'steps',
  'flow',
] as const;

/** A saved query and its chart. */
export const reports = defineObject({
  noun: 'report',
  summary: 'A query with a name. Explore, dashboards and schedules run it through `POST /query`.',
  schema: z.strictObject({
    ...NAMED,
    query: savedQuerySchema,
    chart: z.enum(REPORT_CHARTS).optional(),
    /** The contents of the table’s columns. */
    table: z.enum(['series', 'time']).optional(),
    scale: z.enum(['linear', 'logarithmic']).optional(),
    /** Keys of series that are switched off. */
    hidden_series: z.array(z.string().max(HIDDEN_SERIES_CHARS_MAX)).max(HIDDEN_SERIES_MAX).optional(),
    /** Segments whose filters are added to those of the query. */
    segments: z.array(objectIdSchema).max(OBJECT_REFERENCES_MAX).optional(),
  }),
  resource: 'dashboard',
  canUndo: true,
  max: OBJECTS_MAX,
  references: ({ query, segments = [] }) => [
    ...segments.map((id, index) => ({ object: 'segments', id, at: `segments[${index}]` })),
    ...cohortsNamed(query, 'query'),
  ],
  queries: ({ query }) => [{ at: 'query', request: query }],
  audit: ({ query }) => ({ query_type: query.query_type }),
});

export type ReportDefinition = z.infer<typeof reports.schema>;
