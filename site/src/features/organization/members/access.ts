import type { ProjectAccessKind, Role } from '../../../../../core/api/account.ts';
import type { ProjectGrant } from '../../../../../core/api/members.ts';
import { atLeast } from '../../../../../core/tenancy/permissions.ts';

/** The role and the projects of a member or an invitation, as a form holds them. */
export type Access = {
  readonly role: Role;
  readonly project_access: ProjectAccessKind;
  readonly projects: readonly ProjectGrant[];
};

/** Admins and owners see all projects, so a list of some is only for the others. */
export function canBeLimited(role: Role): boolean {
  return !atLeast(role, 'admin');
}

/** The access as it is sent: without a limit that the role does not know. */
export function sentAccess({ role, project_access, projects }: Access) {
  return { role, project_access: canBeLimited(role) ? project_access : 'all', projects: [...projects] };
}

/** The addresses in a text, apart by commas, semicolons, spaces or lines. */
export function addressesIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((part) => part !== ''))];
}
