import { ROLES, type Role, type Scope } from '../../api/account.ts';
import { APP_SCOPES, type AppScope } from '../../api/connected-apps.ts';
import { err, ok, type Result } from '../../base/result.ts';

/** Clients add it to ask for refresh tokens, which every grant has. */
const WITHOUT_MEANING: readonly string[] = ['offline_access', ''];
/** Settings, members and keys are a person's own work. */
const ROLE_MAX: Role = 'editor';

const OF_API_KEYS = { query: ['query'], write: ['query', 'admin'] } as const satisfies Record<
  AppScope,
  readonly Scope[]
>;

/** The scopes that a client asks for; reading, if it names none. Errors: the first unknown scope. */
export function scopesIn(text: string | undefined): Result<readonly AppScope[], string> {
  const named = (text ?? '').split(' ').filter((word) => !WITHOUT_MEANING.includes(word));
  const unknown = named.find((word) => !APP_SCOPES.some((scope) => scope === word));
  if (unknown !== undefined) return err(unknown);
  return ok(APP_SCOPES.filter((scope) => scope === 'query' || named.includes(scope)));
}

/** The rights of a grant in a project, where the person has a role: never more than both allow. */
export function rightsOfGrant(scopes: readonly AppScope[], role: Role): { role: Role; scopes: readonly Scope[] } {
  const owned = new Set<Scope>(scopes.flatMap((scope) => OF_API_KEYS[scope]));
  return { role: ROLES[Math.min(ROLES.indexOf(role), ROLES.indexOf(ROLE_MAX))] ?? 'viewer', scopes: [...owned] };
}
