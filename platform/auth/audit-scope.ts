import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditFrom } from '../../core/api/audit.ts';
import { agentName } from '../../core/tenancy/audit/agent-name.ts';
import type { RequestContext } from '../routes/app-context.ts';
import { clientAddress } from './client-address.ts';

/** A request, as the entries that it leaves in the audit log see it. */
export type AuditScope = {
  readonly from: () => AuditFrom;
  /** Organisations that got an entry. */
  readonly organizations: Set<string>;
};

const scopes = new AsyncLocalStorage<AuditScope>();

/**
 * Runs a request so that every entry that it makes says from where it came, whichever code makes it. Returns the
 * organisations that got one.
 */
export async function inAuditScope(c: RequestContext, run: () => Promise<void>): Promise<ReadonlySet<string>> {
  const scope: AuditScope = { from: () => auditFrom(c), organizations: new Set() };
  await scopes.run(scope, run);
  return scope.organizations;
}

export function auditScope(): AuditScope | undefined {
  return scopes.getStore();
}

/** From where a request came: only what a person would recognize as their own. */
export function auditFrom(c: Pick<RequestContext, 'env' | 'req'>): AuditFrom {
  const address = clientAddress(c.env, c.req.raw.headers);
  const browser = agentName(c.req.header('user-agent'));
  return { ...(address && { address }), ...(browser && { browser }) };
}
