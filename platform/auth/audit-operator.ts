import { database } from '../database.ts';
import type { Env } from '../env.ts';
import { auditInsert, DEPLOYMENT } from './audit.ts';

/** Records what the deployment's operator does. */
export async function auditOperator(
  env: Pick<Env, 'DB'>,
  action: string,
  target: string,
  nowMs: number,
  details: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const entry = { organizationId: DEPLOYMENT, actor: 'operator', action, target, details };
  await auditInsert(database(env), entry, nowMs);
}
