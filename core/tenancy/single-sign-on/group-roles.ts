import type { Role } from '../../api/account.ts';
import { atLeast } from '../permissions.ts';

/** A provider cannot make owners: ownership is given by owners alone. */
export type GrantableRole = Exclude<Role, 'owner'>;

export type GroupRole = { readonly group: string; readonly role: GrantableRole };

export type RoleRules = {
  /** The role of everyone else who signs in. */
  readonly defaultRole: GrantableRole;
  /** Empty: groups say nothing about roles, and roles are given by hand. */
  readonly groupRoles: readonly GroupRole[];
};

/**
 * The role that a sign-in gives. An answer without groups changes nothing, because a provider that leaves the claim out
 * has not said that somebody left every group. Owners stay owners: the last one could otherwise lock everyone out.
 *
 * @param current  the person's role; undefined if they are no member yet
 * @param groups  undefined if the provider sent none
 */
export function roleAtSignIn(
  current: Role | undefined,
  groups: readonly string[] | undefined,
  { defaultRole, groupRoles }: RoleRules,
): Role {
  if (current === 'owner') return 'owner';
  if (groupRoles.length === 0 || groups === undefined) return current ?? defaultRole;
  const roles = groupRoles.flatMap(({ group, role }) => (groups.includes(group) ? [role] : []));
  const [first, ...more] = roles;
  if (first === undefined) return defaultRole;
  return more.reduce((highest, role) => (atLeast(role, highest) ? role : highest), first);
}

/** Whether administrators should be told that roles no longer follow the groups. */
export function areGroupsMissing(groups: readonly string[] | undefined, { groupRoles }: RoleRules): boolean {
  return groups === undefined && groupRoles.length > 0;
}
