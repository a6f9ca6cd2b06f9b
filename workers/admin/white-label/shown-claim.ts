import type { HostClaim } from '../../../core/api/white-label.ts';
import type { hosts } from '../../../core/tenancy/schema.ts';
import type { AuditEntry } from '../../../platform/auth/audit.ts';
import type { Env } from '../../../platform/env.ts';
import type { Membership } from '../../../platform/routes/access.ts';

export type Claim = typeof hosts.$inferSelect;

const RECORD_PREFIX = '_edgewise';
const VALUE_PREFIX = 'edgewise-host=';

export function auditOf({ person, organization }: Membership, action: string, { id, host }: Claim): AuditEntry {
  return { organizationId: organization.id, actor: `user:${person.id}`, action, target: id, details: { host } };
}

export function shownClaim(env: Pick<Env, 'PUBLIC_URL'>, claim: Claim): HostClaim {
  const { id, host, token, createdAt, verifiedAt } = claim;
  return {
    id,
    host,
    status: verifiedAt === null ? 'pending' : 'verified',
    record: { type: 'TXT', name: `${RECORD_PREFIX}.${host}`, value: VALUE_PREFIX + token },
    target: new URL(env.PUBLIC_URL).hostname,
    created_at: createdAt.toISOString(),
    verified_at: verifiedAt?.toISOString() ?? null,
  };
}
