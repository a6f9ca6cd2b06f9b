import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditFrom } from '../../core/api/audit.ts';
import { agentName } from '../../core/tenancy/audit/agent-name.ts';
import { logLine } from '../log.ts';
import type { RequestContext } from '../routes/app-context.ts';
import { clientAddress } from './client-address.ts';

/** A request, as the entries that it leaves in the audit log see it. */
export type AuditScope = {
  readonly from: () => AuditFrom;
  /** Organisations that got an entry. */
  readonly organizations: Set<string>;
  /** Whether the route found nothing to change, and so has nothing to record. */
  isUnchanged: boolean;
};

const scopes = new AsyncLocalStorage<AuditScope>();

/**
 * Runs a request so that every entry that it makes says from where it came, whichever code makes it. Returns the
 * organisations that got one.
 */
export async function inAuditScope(c: RequestContext, run: () => Promise<void>): Promise<ReadonlySet<string>> {
  const scope: AuditScope = { from: () => auditFrom(c), organizations: new Set(), isUnchanged: false };
  await scopes.run(scope, run);
  return scope.organizations;
}

/** As `inAuditScope`, for a change that came over a socket: `from` is what its opening request said. */
export async function withAuditFrom<T>(
  from: AuditFrom,
  run: () => Promise<T>,
): Promise<{ readonly value: T; readonly organizations: ReadonlySet<string> }> {
  const scope: AuditScope = { from: () => from, organizations: new Set(), isUnchanged: false };
  return { value: await scopes.run(scope, run), organizations: scope.organizations };
}

export function auditScope(): AuditScope | undefined {
  return scopes.getStore();
}

/** For a change that turned out to be none: the object was as asked for, or gone already. */
export function nothingChanged(): void {
  const scope = auditScope();
  if (scope) scope.isUnchanged = true;
}

/** Successes of audited routes that left no entry: each is a bug. Tests look here; the log names them. */
export const UNRECORDED = new Set<string>();

/** Wraps an audited route: a success without an entry is told. */
export async function recorded(name: string, respond: () => Response | Promise<Response>): Promise<Response> {
  const answer = await respond();
  const scope = auditScope();
  if (answer.ok && scope && scope.organizations.size === 0 && !scope.isUnchanged) {
    UNRECORDED.add(name);
    logLine('error', { event: 'change_not_audited', route: name });
  }
  return answer;
}

/** From where a request came: only what a person would recognize as their own. */
export function auditFrom(c: Pick<RequestContext, 'env' | 'req'>): AuditFrom {
  const address = clientAddress(c.env, c.req.raw.headers);
  const browser = agentName(c.req.header('user-agent'));
  return { ...(address && { address }), ...(browser && { browser }) };
}
