import { z } from 'zod';
import { NAME_CHARS_MAX, NOTE_CHARS_MAX } from '../../base/limits.ts';
import { type AgentTool, projectField } from './agent-tool.ts';

const confirmation = z
  .string()
  .min(1)
  .max(4_000)
  .optional()
  .describe(
    'Only if an earlier call was answered with one: show its `effect` to the person, and send it with the same arguments once they have agreed.',
  );

export const createReportInput = z.strictObject({
  project_id: projectField,
  name: z.string().trim().min(1).max(NAME_CHARS_MAX),
  description: z.string().trim().max(NOTE_CHARS_MAX).optional(),
  query_type: z.string().min(1).describe('The kind of the query, such as `events` for `query_events`.'),
  query: z.looseObject({}).describe('The arguments of the query tool, without a page; it needs a `date_range`.'),
  confirmation,
});

export const createAnnotationInput = z.strictObject({
  project_id: projectField,
  name: z.string().trim().min(1).max(NAME_CHARS_MAX).describe('What happened, in a few words; shown in charts.'),
  description: z.string().trim().max(NOTE_CHARS_MAX).optional(),
  at: z.string().min(1).describe('A date such as `2026-11-29`, or a time with its zone.'),
  until: z.string().min(1).optional().describe('The end, of something that lasted.'),
  confirmation,
});

export const acknowledgeInput = z.strictObject({
  project_id: projectField,
  anomaly_id: z.string().min(1).max(100).describe('The id of the anomaly, of `list_anomalies`.'),
  notes: z.string().max(NOTE_CHARS_MAX).optional(),
  resolve: z.boolean().optional().describe('True closes the anomaly; otherwise it stays listed as acknowledged.'),
  confirmation,
});

/** The tools that change something. None deletes or replaces: whatever they did, people undo on the page. */
export const writeTools: readonly AgentTool[] = [
  {
    name: 'create_report',
    title: 'Save a report',
    description: 'Saves a query as a report that everybody in the project sees. The person confirms it first.',
    input: createReportInput,
    writes: true,
  },
  {
    name: 'create_annotation',
    title: 'Annotate a date',
    description: 'Marks a date in the charts of the project with a note. The person confirms it first.',
    input: createAnnotationInput,
    writes: true,
  },
  {
    name: 'acknowledge_anomaly',
    title: 'Acknowledge an anomaly',
    description: 'Marks an anomaly as seen, or as resolved. The person confirms it first.',
    input: acknowledgeInput,
    writes: true,
  },
];
