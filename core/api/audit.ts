import { z } from 'zod';

/** The audit log of an organisation, as `/api/organizations/:id/audit` returns it. */
export const AUDIT_OUTCOMES = ['success', 'failure', 'refused'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** Years that an organisation may keep its audit log. */
export const AUDIT_RETENTION_YEARS = { min: 1, max: 7, default: 2 } as const;
export const AUDIT_PAGE_MAX = 100;

/** From where somebody acted, as the person would name it: `{address: '203.0.113.7', browser: 'Firefox · macOS'}`. */
export const auditFromSchema = z.object({
  address: z.string().optional().meta({ description: 'IPv4 address, or the 64-bit network of an IPv6 address.' }),
  browser: z.string().optional().meta({ description: 'Browser and system, or the name of the program.' }),
});
export type AuditFrom = z.infer<typeof auditFromSchema>;

const fieldsSchema = z.record(z.string(), z.unknown());

export const auditEntrySchema = z
  .object({
    id: z.string(),
    sequence: z
      .int()
      .nullable()
      .meta({ description: 'Place in the chain, from 1; null for a moment after the change.' }),
    at: z.iso.datetime(),
    actor: z.object({
      id: z.string().meta({ description: '`user:…`, `key:…`, `system`, `operator` or `unknown`.' }),
      name: z
        .string()
        .nullable()
        .meta({ description: 'Address of a person or name of a key, where it is still known.' }),
    }),
    action: z.string().meta({ description: '`thing.verb`, such as `key.create`.' }),
    target: z.object({ id: z.string(), name: z.string().nullable() }),
    project_id: z.string().nullable(),
    outcome: z.enum(AUDIT_OUTCOMES),
    from: auditFromSchema.nullable(),
    before: fieldsSchema.nullable(),
    after: fieldsSchema.nullable(),
    details: fieldsSchema,
    is_erased: z
      .boolean()
      .meta({ description: 'Addresses and browsers were removed with the account they belong to.' }),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntryShown = z.infer<typeof auditEntrySchema>;

/** `GET /api/organizations/:id/audit`, newest first. */
export const auditPageSchema = z
  .object({
    entries: z.array(auditEntrySchema),
    next: z.string().optional().meta({ description: 'Send it as `after` for the entries before these.' }),
    retention_years: z.int(),
  })
  .meta({ id: 'AuditPage' });

const AUDIT_FAULTS = ['missing', 'changed', 'added', 'rewritten', 'anchor'] as const;

/** `POST /api/organizations/:id/audit/check`: whether the log is whole, and if not, what is wrong with which entries. */
export const auditCheckSchema = z
  .object({
    organization_id: z.string(),
    is_whole: z.boolean(),
    entries: z.int(),
    from: z.int().meta({ description: 'First place of the chain that is kept.' }),
    to: z.int().meta({ description: 'Last place that was sealed.' }),
    erased: z.int().meta({ description: 'Entries whose addresses and browsers were removed with an account.' }),
    unchecked: z.int().meta({ description: 'Entries sealed under an earlier secret; only their presence is checked.' }),
    faults: z.array(
      z.object({
        kind: z.enum(AUDIT_FAULTS),
        from: z.int().optional(),
        to: z.int().optional(),
        id: z.string().optional(),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: 'AuditCheck' });
export type AuditCheckAnswer = z.infer<typeof auditCheckSchema>;

export const auditRetentionSchema = z.strictObject({
  retention_years: z.int().min(AUDIT_RETENTION_YEARS.min).max(AUDIT_RETENTION_YEARS.max),
});
export const EXPORT_FORMATS = ['csv', 'ndjson'] as const;
