import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { GRANTED_ROLES, type ProjectAccessKind, type Role } from '../api/account.ts';
import { atLeast } from './permissions.ts';
import { members, projects } from './tables.ts';

/** The role of a member in one project, besides the role in the organisation. */
export const projectGrants = sqliteTable(
  'project_grants',
  {
    memberId: text('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    role: text('role', { enum: GRANTED_ROLES }).notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    uniqueIndex('grants_once').on(table.memberId, table.projectId),
    index('grants_of_project').on(table.projectId),
  ],
);

type Membership = { readonly role: Role; readonly projectAccess: ProjectAccessKind };

/**
 * Whether a member sees every project of the organisation. Admins and owners do: they could give themselves any grant.
 */
export function seesAllProjects({ role, projectAccess }: Membership): boolean {
  return projectAccess === 'all' || atLeast(role, 'admin');
}

/**
 * The role of a member in a project: the higher one of the organisation's and the grant's.
 *
 * @returns undefined if the member may not know of the project
 */
export function roleInProject(member: Membership, granted: Role | null): Role | undefined {
  if (!seesAllProjects(member)) return granted ?? undefined;
  return granted !== null && atLeast(granted, member.role) ? granted : member.role;
}
