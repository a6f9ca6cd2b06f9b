import { ROLES, type Role } from '../api/account.ts';

/** Roles in rising order; each includes the rights of those before it. */
export function atLeast(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
