import { ROLES, type Role } from '../api/account.ts';

/** Roles in rising order: each may do all that the one before it may. */
export function atLeast(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
