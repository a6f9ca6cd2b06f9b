import { and, eq, isNotNull } from 'drizzle-orm';
import { hosts } from '../../core/tenancy/schema.ts';
import { database } from '../database.ts';
import type { Env } from '../env.ts';
import { removeCustomHostname } from './custom-hostname.ts';

/** Takes an organisation's hosts back at the platform, before their rows go. Throws if the platform does not answer. */
export async function releaseHosts(env: Env, organizationId: string): Promise<void> {
  const made = await database(env)
    .select({ customHostnameId: hosts.customHostnameId })
    .from(hosts)
    .where(and(eq(hosts.organizationId, organizationId), isNotNull(hosts.customHostnameId)));
  for (const { customHostnameId } of made) {
    if (customHostnameId === null) continue;
    const removed = await removeCustomHostname(env, customHostnameId);
    if (!removed.ok) throw new Error(removed.error.message);
  }
}
