import { ROLES, type Role, SCOPES, type Scope } from '../api/account.ts';
import { type ApiError, apiError } from '../base/errors.ts';
import { err, ok, type Result } from '../base/result.ts';

/** The rights of whoever makes a key: a member, or another key. */
export type KeyMaker = {
  readonly role: Role;
  /** Of a key; absent for a person, whose role alone counts. */
  readonly scopes?: readonly Scope[];
  /** When the key that makes this one ends; absent or null: never. */
  readonly expiresAtMs?: number | null;
};

export type WantedKey = {
  readonly kind: 'write' | 'api';
  readonly scopes?: readonly Scope[] | undefined;
  /** An instant of ISO 8601. */
  readonly expires_at?: string | null | undefined;
};

export type KeyRights = {
  readonly scopes: readonly Scope[];
  readonly role: Role;
  readonly expiresAt: Date | null;
};

/** The role that keys had before they had scopes; `admin` of such a key does not cover settings. */
const ROLE_WITHOUT_SCOPES: Role = 'editor';
/** Ownership is a person's. */
const ROLE_MAX: Role = 'admin';

/**
 * The rights of a new key, which are never more than its maker's.
 *
 * Errors: `bad_request` for scopes of a write key and an end that has passed; `forbidden` for a scope or an end beyond the
 * maker's own.
 */
export function keyRights(maker: KeyMaker, wanted: WantedKey, nowMs: number): Result<KeyRights, ApiError> {
  const expiresAt = endOf(wanted.expires_at, 'expires_at', nowMs);
  if (!expiresAt.ok) return expiresAt;
  if (wanted.kind === 'write') {
    if (wanted.scopes === undefined) return ok({ scopes: [], role: 'viewer', expiresAt: expiresAt.value });
    return err(apiError('bad_request', '`scopes`: a write key only sends events and has none; omit the field.'));
  }
  const own = maker.scopes ?? SCOPES;
  const scopes = wanted.scopes ?? own;
  const missing = scopes.filter((scope) => !own.includes(scope));
  const problem = missing.length > 0 ? beyondScopes(missing) : lifeProblem(maker, expiresAt.value);
  if (problem) return err(problem);
  const atMost = wanted.scopes?.includes('admin') ? ROLE_MAX : ROLE_WITHOUT_SCOPES;
  return ok({ scopes, role: lower(maker.role, atMost), expiresAt: expiresAt.value });
}

/** The end of a key as a date; null for none. Errors: `bad_request` for one that has passed. */
export function endOf(text: string | null | undefined, field: string, nowMs: number): Result<Date | null, ApiError> {
  if (text === undefined || text === null) return ok(null);
  const end = new Date(text);
  if (end.getTime() > nowMs) return ok(end);
  return err(apiError('bad_request', `\`${field}\`: ${text} has passed; send a later time, or null for no end.`));
}

/** A key that ends cannot make or keep alive one that goes on without it. */
export function lifeProblem({ expiresAtMs }: KeyMaker, end: Date | null): ApiError | undefined {
  if (expiresAtMs === undefined || expiresAtMs === null) return undefined;
  if (end !== null && end.getTime() <= expiresAtMs) return undefined;
  const own = new Date(expiresAtMs).toISOString();
  return apiError('forbidden', `\`expires_at\`: this API key ends at ${own}, so it cannot give a key a later end.`);
}

function beyondScopes(missing: readonly Scope[]): ApiError {
  const named = missing.map((scope) => `\`${scope}\``).join(', ');
  const message = `\`scopes\`: this API key does not have ${named} itself, so it cannot make a key that does; sign in as an admin to make one.`;
  return apiError('forbidden', message, { details: { missing_scopes: missing } });
}

function lower(one: Role, other: Role): Role {
  return ROLES.indexOf(one) < ROLES.indexOf(other) ? one : other;
}
