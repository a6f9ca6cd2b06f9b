import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { AUDIT_OUTCOMES } from '../../api/audit.ts';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/**
 * Entries of the audit log. A change inserts its entry; the organisation's `AuditChain` then gives it its place and its
 * hash (docs/audit.md). Only the columns of the personal part are ever changed afterwards, when a person is erased.
 */
export const auditLog = sqliteTable(
  'audit_log',
  {
    id: text('id').primaryKey(),
    /** `deployment` for what concerns no organisation. */
    organizationId: text('organization_id').notNull(),
    projectId: text('project_id'),
    /** `user:<id>`, `key:<id>`, `system`, `operator` or `unknown`. */
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    target: text('target').notNull(),
    outcome: text('outcome', { enum: AUDIT_OUTCOMES }).notNull().default('success'),
    /** Fields that name no person, with `before` and `after`. */
    details: text('details', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    /** Addresses and browsers: JSON of the rest of `details`, and of `from`. Null if there are none, or once erased. */
    personal: text('personal'),
    /** Makes the commitment to `personal` impossible to guess; removed with it. */
    personalSalt: text('personal_salt'),
    /** Commitment to `personal`, which stays in the chain when `personal` is erased. */
    personalHash: text('personal_hash'),
    /** Place in the chain of the organisation, from 1; null until it is sealed. */
    sequence: integer('sequence'),
    hash: text('hash'),
    createdAt: timestampMs('created_at').notNull(),
  },
  (table) => [
    index('audit_of_organization').on(table.organizationId, table.createdAt),
    uniqueIndex('audit_sequence').on(table.organizationId, table.sequence),
    index('audit_of_actor').on(table.actor),
    index('audit_of_target').on(table.target),
  ],
);

/** How long an organisation keeps its audit log; without a row, `AUDIT_RETENTION_YEARS` (core/api/audit.ts). */
export const auditSettings = sqliteTable('audit_settings', {
  organizationId: text('organization_id').primaryKey(),
  retentionYears: integer('retention_years').notNull(),
});
