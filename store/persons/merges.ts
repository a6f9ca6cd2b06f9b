import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineCommand, defineStatement } from '../../core/base/statement.ts';
import { TABLES } from '../../core/tables/schema.ts';

/** One user is another, or is no longer. */
export type UserPair = { readonly from: string; readonly into: string };

/**
 * Enters a merge of two users, or that one is undone, as the latest word on the pair: also after an alias whose event was
 * ahead of our clock.
 */
export const enterMerge = defineCommand({
  name: 'persons.enter_merge',
  sql: `INSERT INTO ${TABLES.userMerges} (project_id, from_user, into_user, ordinal, undone)
SELECT {project: String}, {from: String}, {into: String},
  greatest(toUInt64({now_ms: Int64}) * 1048576, max(ordinal) + 1), {undone: UInt8}
FROM ${TABLES.userMerges}
WHERE project_id = {project: String} AND from_user = {from: String} AND into_user = {into: String}`,
  params: (project: ProjectId, { from, into }: UserPair, nowMs: number, isUndone: boolean) => ({
    project,
    from,
    into,
    now_ms: nowMs,
    undone: isUndone ? 1 : 0,
  }),
});

/** The merges that hold, the latest first: `{ from: 'crm-1', into: 'ann', merged_at_ms: 1780… }`. */
export const listMerges = defineStatement({
  name: 'persons.list_merges',
  sql: `SELECT from_user AS from, into_user AS into, toInt64(intDiv(ordinal, 1048576)) AS merged_at_ms
FROM ${TABLES.userMerges} FINAL
WHERE project_id = {project: String} AND undone = 0
ORDER BY ordinal DESC, from_user, into_user
LIMIT {merges_max: UInt32}`,
  params: (project: ProjectId, mergesMax: number) => ({ project, merges_max: mergesMax }),
  row: z.object({ from: z.string(), into: z.string(), merged_at_ms: z.number() }),
});

/** One row if the merge holds. */
export const findMerge = defineStatement({
  name: 'persons.find_merge',
  sql: `SELECT 1 AS found FROM ${TABLES.userMerges} FINAL
WHERE project_id = {project: String} AND from_user = {from: String} AND into_user = {into: String} AND undone = 0`,
  params: (project: ProjectId, { from, into }: UserPair) => ({ project, from, into }),
  row: z.object({ found: z.number() }),
});
