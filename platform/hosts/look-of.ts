import { eq } from 'drizzle-orm';
import { looks } from '../../core/tenancy/schema.ts';
import { database } from '../database.ts';
import type { Env } from '../env.ts';

export type LookRow = typeof looks.$inferSelect;

/** The look of an organisation; undefined if it never set one. */
export function lookOf(env: Pick<Env, 'DB'>, organizationId: string): Promise<LookRow | undefined> {
  return database(env).select().from(looks).where(eq(looks.organizationId, organizationId)).get();
}
