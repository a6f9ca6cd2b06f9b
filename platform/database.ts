import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1';
import * as schema from '../core/tenancy/schema.ts';
import type { Env } from './env.ts';

export type Database = DrizzleD1Database<typeof schema>;

export function database(env: Pick<Env, 'DB'>): Database {
  return drizzle(env.DB, { schema });
}
