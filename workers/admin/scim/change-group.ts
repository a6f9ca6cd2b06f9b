import { and, eq, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { newId } from '../../../core/base/ids.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { members, scimGroupMembers, scimGroups } from '../../../core/tenancy/schema.ts';
import type { GroupStep } from '../../../core/tenancy/scim/group-change.ts';
import { invalid, quoted, type ScimProblem } from '../../../core/tenancy/scim/problem.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import { type Database, database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import type { Directory } from './directory.ts';
import { findGroup, type Group, membersOfGroups } from './find-groups.ts';
import { recordRoles, roleStatement, rolesOf } from './group-roles.ts';
import { storing } from './provision.ts';

/** Makes a group. Errors: 400 for a member whom the organisation does not have; 409 for a name that is taken. */
export async function createGroup(
  env: Env,
  directory: Directory,
  steps: readonly GroupStep[],
  nowMs: number,
): Promise<Result<Group, ScimProblem>> {
  const displayName = steps.find((step) => step.kind === 'rename')?.displayName;
  if (displayName === undefined) return err(invalid('invalidValue', '`displayName` is missing.'));
  const now = new Date(nowMs);
  const { organizationId } = directory;
  const group = {
    id: newId('scim_group'),
    organizationId,
    displayName,
    externalId: null,
    createdAt: now,
    updatedAt: now,
  };
  const insert = database(env).insert(scimGroups).values(group);
  return store(env, directory, { group, first: [insert], steps, action: 'group.create' }, nowMs);
}

/** Changes a group, step by step in one batch, and the roles that follow from it. Errors: as `createGroup`. */
export function changeGroup(
  env: Env,
  directory: Directory,
  group: Group,
  steps: readonly GroupStep[],
  nowMs: number,
): Promise<Result<Group, ScimProblem>> {
  return store(env, directory, { group, first: [], steps, action: 'group.update' }, nowMs);
}

/** Deletes a group; its members lose the role that it gave. */
export async function deleteGroup(env: Env, directory: Directory, group: Group, nowMs: number): Promise<void> {
  const db = database(env);
  const { organizationId, actor } = directory;
  const ids = await memberIds(db, group.id);
  const details = { group: group.displayName, members: ids };
  const [before] = await db.batch([
    rolesOf(db, organizationId, ids),
    db.delete(scimGroups).where(eq(scimGroups.id, group.id)),
    roleStatement(db, organizationId, ids),
    auditInsert(db, { organizationId, actor, action: 'group.delete', target: group.id, details }, nowMs),
  ]);
  await recordRoles(db, directory, before, nowMs);
}

type Change = {
  readonly group: Group;
  readonly first: readonly BatchItem<'sqlite'>[];
  readonly steps: readonly GroupStep[];
  readonly action: 'group.create' | 'group.update';
};

async function store(
  env: Env,
  directory: Directory,
  { group, first, steps, action }: Change,
  nowMs: number,
): Promise<Result<Group, ScimProblem>> {
  const db = database(env);
  const { organizationId, actor } = directory;
  const named = steps.flatMap((step) => (step.kind === 'add' ? step.members : []));
  const unknown = await unknownMember(db, organizationId, named);
  if (unknown !== undefined) {
    return err(invalid('invalidValue', `\`members\`: there is no user ${quoted(unknown)} in this organization.`));
  }
  const before = await memberIds(db, group.id);
  const touched = [...new Set([...before, ...steps.flatMap((step) => ('members' in step ? step.members : []))])];
  const entry = { organizationId, actor, action, target: group.id, details: { group: group.displayName, steps } };
  const stored = await storing(() =>
    db.batch([
      rolesOf(db, organizationId, touched),
      ...first,
      ...steps.flatMap((step) => statementsOf(db, group.id, step)),
      db
        .update(scimGroups)
        .set({ updatedAt: new Date(nowMs) })
        .where(eq(scimGroups.id, group.id)),
      roleStatement(db, organizationId, touched),
      auditInsert(db, entry, nowMs),
    ]),
  );
  if (!stored.ok) return stored;
  await recordRoles(db, directory, stored.value[0], nowMs);
  return ok((await findGroup(db, organizationId, group.id)) ?? group);
}

function statementsOf(db: Database, groupId: string, step: GroupStep): BatchItem<'sqlite'>[] {
  const ofGroup = eq(scimGroupMembers.groupId, groupId);
  switch (step.kind) {
    case 'add': {
      const ids = sql`json_each(${JSON.stringify(step.members)})`;
      return [
        db.insert(scimGroupMembers).select(sql`select ${groupId}, value from ${ids} where true`).onConflictDoNothing(),
      ];
    }
    case 'remove': {
      const ids = sql`select value from json_each(${JSON.stringify(step.members)})`;
      return [db.delete(scimGroupMembers).where(and(ofGroup, sql`${scimGroupMembers.memberId} in (${ids})`))];
    }
    case 'clear':
      return [db.delete(scimGroupMembers).where(ofGroup)];
    case 'rename':
      return [db.update(scimGroups).set({ displayName: step.displayName }).where(eq(scimGroups.id, groupId))];
    case 'identify':
      return [db.update(scimGroups).set({ externalId: step.externalId }).where(eq(scimGroups.id, groupId))];
  }
}

async function unknownMember(
  db: Database,
  organizationId: string,
  ids: readonly string[],
): Promise<string | undefined> {
  if (ids.length === 0) return undefined;
  const wanted = sql`select value from json_each(${JSON.stringify(ids)})`;
  const found = await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), sql`${members.id} in (${wanted})`));
  const known = new Set(found.map(({ id }) => id));
  return ids.find((id) => !known.has(id));
}

async function memberIds(db: Database, groupId: string): Promise<string[]> {
  return ((await membersOfGroups(db, [groupId])).get(groupId) ?? []).map(({ id }) => id);
}
