import { newId } from '../../core/base/ids.ts';
import { auditLog } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';

export type AuditEntry = {
  readonly organizationId: string;
  readonly projectId?: string;
  /** `user:<id>`, `key:<id>` or `system`. */
  readonly actor: string;
  /** `thing.verb`: `key.create`, `anomaly.acknowledge`. */
  readonly action: string;
  /** Id of the changed object. */
  readonly target: string;
  readonly details?: Record<string, unknown>;
};

/**
 * The insert that records a change; run it in the same D1 batch as the change, so that neither is stored without the
 * other.
 */
export function auditInsert(db: Database, entry: AuditEntry, nowMs: number) {
  return db.insert(auditLog).values(auditRow(entry, nowMs));
}

export function auditRow(entry: AuditEntry, nowMs: number): typeof auditLog.$inferSelect {
  return {
    id: newId('audit'),
    organizationId: entry.organizationId,
    projectId: entry.projectId ?? null,
    actor: entry.actor,
    action: entry.action,
    target: entry.target,
    details: entry.details ?? {},
    createdAt: new Date(nowMs),
  };
}
