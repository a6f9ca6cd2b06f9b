import type { AuditFrom, AuditOutcome } from '../../core/api/audit.ts';
import { newId } from '../../core/base/ids.ts';
import { splitPersonal } from '../../core/tenancy/audit/personal-part.ts';
import { withoutSecrets } from '../../core/tenancy/audit/secret-fields.ts';
import { auditLog } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';
import { auditScope } from './audit-scope.ts';

/** Fields by name; a secret as `secretChange` says it, never its value. */
type AuditFields = Readonly<Record<string, unknown>>;

/** Holds the entries that concern no organisation: failed sign-ins of unknown accounts, and what operators do. */
export const DEPLOYMENT = 'deployment';

export type AuditEntry = {
  /** Or `DEPLOYMENT`. */
  readonly organizationId: string;
  readonly projectId?: string;
  /** `user:<id>`, `key:<id>`, `system`, `operator` or `unknown`. */
  readonly actor: string;
  /** `thing.verb`: `key.create`, `anomaly.acknowledge`. */
  readonly action: string;
  /** Id of the changed object. */
  readonly target: string;
  readonly details?: AuditFields;
  /** The changed fields as they were, and as they are; each by name, never a whole row. */
  readonly before?: AuditFields;
  readonly after?: AuditFields;
  /** Default: `success`. */
  readonly outcome?: AuditOutcome;
  /** Default: the request at hand (`audit-scope.ts`). */
  readonly from?: AuditFrom;
};

/**
 * The insert that records a change; run it in the same D1 batch as the change, so that neither is stored without the
 * other. The request's end then has the entry sealed (`seal-audit.ts`).
 */
export function auditInsert(db: Database, entry: AuditEntry, nowMs: number) {
  return db.insert(auditLog).values(auditRow(entry, nowMs));
}

export function auditRow(entry: AuditEntry, nowMs: number): typeof auditLog.$inferSelect {
  const { organizationId, details, before, after, from = auditScope()?.from() } = entry;
  auditScope()?.organizations.add(organizationId);
  const fields = withoutSecrets({ ...details, ...(before && { before }), ...(after && { after }) });
  const { kept, personal } = splitPersonal(from ? { ...fields, from } : fields);
  return {
    id: newId('audit'),
    organizationId,
    projectId: entry.projectId ?? null,
    actor: entry.actor,
    action: entry.action,
    target: entry.target,
    outcome: entry.outcome ?? 'success',
    details: kept,
    personal: personal && JSON.stringify(personal),
    personalSalt: null,
    personalHash: null,
    sequence: null,
    hash: null,
    createdAt: new Date(nowMs),
  };
}
