import { type ChainPoint, chainKey } from '../../core/tenancy/audit/chain.ts';
import type { KnownChain } from '../../core/tenancy/audit/known-chain.ts';
import { type ChainFault, type ChainReport, verifyChain } from '../../core/tenancy/audit/verify-chain.ts';
import { withAuditChain } from '../durable-objects.ts';
import type { Env } from '../env.ts';
import { sealedPages } from './rows.ts';

/** A check, and the places of the chain that it covered. */
export type AuditCheck = ChainReport & { readonly from: number; readonly to: number };

type VerifyEnv = Pick<Env, 'AUDIT_CHAIN' | 'RUNTIME' | 'DB' | 'AUTH_SECRET' | 'AUDIT_SECRET'>;

/**
 * Compares the audit log of an organisation with its anchor, and the anchor with its signed copy in the bucket. New
 * entries are sealed first. Throws if the object or the database does not answer.
 */
export async function verifyAudit(env: VerifyEnv, organizationId: string): Promise<AuditCheck> {
  const known = await withAuditChain(env, organizationId, (chain): Promise<KnownChain> => chain.known(organizationId));
  const { anchor, copy } = known;
  const key = await chainKey(env.AUDIT_SECRET || env.AUTH_SECRET, organizationId);
  const copied: ChainPoint | undefined = copy.state === 'good' ? copy.anchor : undefined;
  const report = await verifyChain(key, anchor, sealedPages(env.DB, organizationId, anchor.count), copied);
  const faults = [...report.faults, ...faultsOfCopy(known), ...(await entriesBeyond(env, organizationId))];
  return { ...report, faults, from: anchor.pruned.count + 1, to: anchor.count };
}

function faultsOfCopy({ anchor, copy }: KnownChain): ChainFault[] {
  if (copy.state === 'forged') return [{ kind: 'anchor', problem: 'forged_copy' }];
  if (copy.state !== 'good' || copy.anchor.count <= anchor.count) return [];
  return [{ kind: 'anchor', problem: 'older_than_copy' }];
}

/** Entries with a place that the chain has not reached. The anchor is read again: others may have been sealed meanwhile. */
async function entriesBeyond(env: VerifyEnv, organizationId: string): Promise<ChainFault[]> {
  const sql =
    'SELECT id, sequence FROM audit_log WHERE organization_id = ? AND sequence > ? ORDER BY sequence LIMIT 10';
  const { anchor } = await withAuditChain(
    env,
    organizationId,
    (chain): Promise<KnownChain> => chain.known(organizationId),
  );
  const found = await env.DB.prepare(sql).bind(organizationId, anchor.count).all<{ id: string; sequence: number }>();
  return found.results.map(({ id, sequence }) => ({ kind: 'added', sequence, id }));
}
