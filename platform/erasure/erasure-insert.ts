import type { Region } from '../../core/base/regions.ts';
import { erasures } from '../../core/tenancy/schema.ts';
import type { RecordedErasure } from '../../store/erasure/shown-erasure.ts';
import type { Database } from '../database.ts';

/** A recorded erasure, with its organisation and region. */
export type ErasureRecord = RecordedErasure & { readonly organizationId: string; readonly region: Region };

/**
 * The insert of a new erasure, which is due at once; for a batch with the audit log.
 *
 * @param heldUntilMs  until then nobody but its maker runs it
 */
export function erasureInsert(db: Database, record: ErasureRecord, nowMs: number, heldUntilMs: number) {
  return db.insert(erasures).values({
    id: record.id,
    organizationId: record.organizationId,
    projectId: record.projectId,
    region: record.region,
    subject: record.subject,
    requestedBy: record.requestedBy,
    erasedAt: new Date(record.erasedAtMs),
    idHashes: [...record.idHashes],
    state: record.state,
    nextAt: new Date(nowMs),
    heldUntil: new Date(heldUntilMs),
  });
}
