import { z } from 'zod';
import { NAME_CHARS_MAX, OBJECT_ID_CHARS_MAX, OWN_ID_CHARS_MAX, REPORT_LINK_DAYS_MAX } from '../base/limits.ts';

/** Contracts of `/query/report-links`: addresses by which spreadsheets read one report as CSV (docs/spreadsheets.md). */

const LINK_DAYS_DEFAULT = 90;

/** `POST /query/report-links`. */
export const createReportLinkSchema = z.strictObject({
  project_id: z.string().min(1).max(OWN_ID_CHARS_MAX),
  report_id: z.string().min(1).max(OBJECT_ID_CHARS_MAX),
  /** Of the spreadsheet, or whoever reads it. */
  name: z.string().trim().min(1).max(NAME_CHARS_MAX),
  days: z.int().min(1).max(REPORT_LINK_DAYS_MAX).default(LINK_DAYS_DEFAULT).meta({ description: 'How long it works.' }),
});
export type CreateReportLink = z.input<typeof createReportLinkSchema>;

export const reportLinkSchema = z
  .object({
    id: z.string(),
    report: z.object({ id: z.string(), name: z.string().nullable() }),
    name: z.string(),
    hint: z.string().meta({ description: 'The first characters of the ticket in the address.' }),
    created_at: z.iso.datetime(),
    created_by: z.object({ id: z.string(), name: z.string().nullable() }),
    expires_at: z.iso.datetime(),
    last_used_at: z.iso.datetime().nullable().meta({ description: 'To the hour; null: never.' }),
  })
  .meta({ id: 'ReportLink' });
export type ReportLink = z.infer<typeof reportLinkSchema>;

/** `GET /query/report-links?project_id=`: those that still work. */
export const reportLinksSchema = z.object({ links: z.array(reportLinkSchema) });
export type ReportLinks = z.infer<typeof reportLinksSchema>;

/** The only time that the address is shown. */
export const createdReportLinkSchema = reportLinkSchema.extend({ url: z.string() }).meta({ id: 'CreatedReportLink' });
export type CreatedReportLink = z.infer<typeof createdReportLinkSchema>;
