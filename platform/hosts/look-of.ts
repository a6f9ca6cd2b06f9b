import { eq } from 'drizzle-orm';
import { looks } from '../../core/tenancy/schema.ts';
import { database } from '../database.ts';
import type { Env } from '../env.ts';
import { ownerOfHost } from './host-of.ts';

export type LookRow = typeof looks.$inferSelect;

/** The look of an organisation; undefined if it never set one. */
export function lookOf(env: Pick<Env, 'DB'>, organizationId: string): Promise<LookRow | undefined> {
  return database(env).select().from(looks).where(eq(looks.organizationId, organizationId)).get();
}

/** The look of the host that a request asks for; undefined on ours. */
export async function lookOfHost(
  env: Pick<Env, 'DB' | 'PUBLIC_URL' | 'RUNTIME'>,
  host: string,
  nowMs: number,
): Promise<LookRow | undefined> {
  const owner = await ownerOfHost(env, host, nowMs);
  return owner.is === 'organization' ? lookOf(env, owner.organizationId) : undefined;
}
