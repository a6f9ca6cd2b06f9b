import type { Role, Scope } from '../../core/api/account.ts';
import type { InternalTraffic } from '../../core/api/project-rules.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import type { Region } from '../../core/base/regions.ts';
import type { WeekStart } from '../../core/base/time/calendar.ts';
import type { ShareScope } from '../../core/query/share/guard-share.ts';
import { type ActionOf, may, type Resource, ruleOf } from '../../core/tenancy/permissions.ts';
import { scopeProblem } from './scope-problem.ts';

/** The facts about a project that authenticated requests need. */
export type ProjectAccess = {
  readonly id: ProjectId;
  readonly organizationId: string;
  readonly region: Region;
  /** IANA zone. */
  readonly timezone: string;
  /** Absent in a principal that another Worker made before it knew the field. */
  readonly weekStart?: WeekStart;
  readonly retentionDays: number;
  /** Absent if it has chosen none. */
  readonly reportingCurrency?: string;
  readonly sessionMinutes?: number;
  /** Hosts and persons that reports leave out; absent if there are none. */
  readonly internal?: Pick<InternalTraffic, 'hosts' | 'persons'>;
  /** Events that count as others, from name to name; absent if there are none. */
  readonly mergedEvents?: Readonly<Record<string, string>>;
  /** Of the names that it defines (`projects.definitions_version`); absent: it defines none. */
  readonly definitionsVersion?: number;
  /** Its data, event names included, must not leave the region. Absent as `weekStart` is. */
  readonly isStrict?: boolean;
  /** Reports that run at once, over all isolates; absent or null: as many as the store takes. */
  readonly queriesAtOnceMax?: number | null;
};

/**
 * The caller, and the project that they may access. Created only by `authenticate` (people and API keys) and `principalOfProject`; plain data,
 * so that it can be sent over RPC.
 */
export type Principal = {
  /** `user:<id>`, `key:<id>` or `system`, as the audit log records it. */
  readonly actor: string;
  /** `session:<id>` or `key:<id>`: the credential of the caller, which can be revoked. */
  readonly credential: string;
  readonly role: Role;
  /** Of an API key, which may do what both its role and its scopes allow; absent for a person. */
  readonly scopes?: readonly Scope[];
  /** When the API key ends, in Unix milliseconds. */
  readonly expiresAtMs?: number | null;
  readonly project: ProjectAccess;
  /** Of a reader who came by a public link: all that they may read of the project. */
  readonly share?: ShareScope;
};

/** Whether the caller may do this in the project. */
export function isAllowed<R extends Resource>(principal: Principal, resource: R, action: ActionOf<R>): boolean {
  return permissionProblem(principal, resource, action) === undefined;
}

/** The refusal of a caller who may not do this in the project: `forbidden`. */
export function permissionProblem<R extends Resource>(
  { role, scopes }: Principal,
  resource: R,
  action: ActionOf<R>,
): ApiError | undefined {
  const { role: needed, scope } = ruleOf(resource, action);
  const problem = scopes && scopeProblem(scopes, scope);
  if (problem) return problem;
  if (may(role, resource, action)) return undefined;
  const message = `This needs the role \`${needed}\`; the caller has \`${role}\` (\`${resource}.${action}\`).`;
  return apiError('forbidden', message);
}
