import { sha256Hex } from '../../core/base/hash.ts';
import { database } from '../database.ts';
import { withAuditChain } from '../durable-objects.ts';
import type { Env } from '../env.ts';
import { type AuditEntry, auditInsert } from './audit.ts';

const ADDRESS_HASH_CHARS = 16;

/**
 * Records something that strangers can repeat without end. A flood becomes one entry a minute besides the first few
 * (`core/tenancy/audit/fold-repeats.ts`). Returns whether this one got an entry of its own.
 *
 * @param group  those of a group, from one address, are counted together
 */
export async function auditRepeated(
  env: Env,
  entry: AuditEntry & Required<Pick<AuditEntry, 'from' | 'outcome'>>,
  group: string,
  nowMs: number,
): Promise<boolean> {
  const { organizationId, action, target, outcome, from } = entry;
  const place = (await sha256Hex(`${env.AUTH_SECRET}\naudit\n${from.address ?? ''}`)).slice(0, ADDRESS_HASH_CHARS);
  const repeatable = { key: `${group} ${place}`, action, target, outcome };
  if (!(await withAuditChain(env, organizationId, (chain) => chain.repeat(organizationId, repeatable, nowMs))))
    return false;
  await auditInsert(database(env), entry, nowMs);
  return true;
}
