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
