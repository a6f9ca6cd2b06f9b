import { desc, eq } from 'drizzle-orm';
import { RecentMap } from '../../core/base/recent-map.ts';
import { SECOND_MS } from '../../core/base/time/durations.ts';
import { hosts } from '../../core/tenancy/schema.ts';
import { database } from '../database.ts';
import type { Env } from '../env.ts';

/** The owner of a host: us, an organisation, or nobody. */
export type HostOwner =
  | { readonly is: 'ours' }
  | { readonly is: 'organization'; readonly organizationId: string }
  | { readonly is: 'nobody' };

const OURS: HostOwner = { is: 'ours' };
const NOBODY: HostOwner = { is: 'nobody' };
/** A removed host may go on serving for so long. */
const KNOWN_MS = 30 * SECOND_MS;
const KNOWN_MAX = 1_000;

const known = new RecentMap<{ readonly owner: HostOwner; readonly untilMs: number }>(KNOWN_MAX);

/**
 * The owner of the host that a request asks for. Pointing a name here is not owning it: only a verified claim serves.
 * On one machine, where an operator's proxy may use any name, a name that nobody ever proved shows our pages.
 */
export async function ownerOfHost(
  env: Pick<Env, 'DB' | 'PUBLIC_URL' | 'RUNTIME'>,
  host: string,
  nowMs: number,
): Promise<HostOwner> {
  if (isOwnName(env, host)) return OURS;
  const before = known.get(host);
  if (before !== undefined && before.untilMs > nowMs) return before.owner;
  const owner = await lookUp(env, host);
  known.set(host, { owner, untilMs: nowMs + KNOWN_MS });
  return owner;
}

/**
 * Whether a host is ours by its name alone. Any other name may have been pointed here by a page that wants to reach this
 * machine (DNS rebinding).
 */
export function isOwnName({ PUBLIC_URL }: Pick<Env, 'PUBLIC_URL'>, host: string): boolean {
  return host === new URL(PUBLIC_URL).hostname || isLoopbackOrAddress(host);
}

/** Call after a claim has changed, so that this isolate notices at once. */
export function forgetHost(host: string): void {
  known.set(host, { owner: NOBODY, untilMs: 0 });
}

async function lookUp(env: Pick<Env, 'DB' | 'RUNTIME'>, host: string): Promise<HostOwner> {
  const newest = await database(env)
    .select({ organizationId: hosts.organizationId, removedAt: hosts.removedAt, verifiedAt: hosts.verifiedAt })
    .from(hosts)
    .where(eq(hosts.host, host))
    .orderBy(desc(hosts.verifiedAt));
  const proved = newest.filter(({ verifiedAt }) => verifiedAt !== null);
  const serving = proved.find(({ removedAt }) => removedAt === null);
  if (serving !== undefined) return { is: 'organization', organizationId: serving.organizationId };
  return env.RUNTIME === 'local' && proved.length === 0 ? OURS : NOBODY;
}

/** Names of this machine, and addresses, which nobody can claim. */
export function isLoopbackOrAddress(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host.startsWith('[') || /^[\d.]+$/.test(host);
}
