import { z } from 'zod';
import type { ProjectId } from '../../base/ids.ts';
import { defineStatement } from '../../base/statement.ts';
import { TABLES } from '../../tables/schema.ts';
import type { MergedUser, PersonFacts } from './links.ts';
import { type Merge, mergedUsers } from './merged-users.ts';

/** Of more merges, the latest hold. */
const MERGES_MAX = 20_000;
/** Of the ids together: each statement about persons carries them, and everybody who has a write key can send aliases. */
const MERGED_CHARS_MAX = 1_000_000;

/** One row: the facts about a project's persons. It reads only keys, 16 bytes for each anonymous id. */
export const personFacts = defineStatement({
  name: 'query.person_facts',
  sql: `SELECT (
SELECT count() FROM (
SELECT device_key FROM ${TABLES.deviceUsers}
WHERE project_id = {project: String}
GROUP BY device_key
HAVING min(user_key) != max(user_key)
LIMIT 1
)
) AS shared, (
SELECT groupArray((from_user, into_user)) FROM (
SELECT from_user, into_user FROM (
SELECT from_user, into_user, ordinal FROM ${TABLES.userMerges} FINAL
WHERE project_id = {project: String} AND undone = 0
ORDER BY ordinal DESC, from_user, into_user
LIMIT {merges_max: UInt32}
)
ORDER BY ordinal, from_user, into_user
)
) AS merges`,
  params: (project: ProjectId) => ({ project, merges_max: MERGES_MAX }),
  row: z
    .object({ shared: z.number(), merges: z.array(z.tuple([z.string(), z.string()])) })
    .transform(({ shared, merges }): PersonFacts => {
      const merged = mergedWithin(merges.map(([from, into]) => ({ from, into })));
      return { areDevicesShared: shared > 0, merged };
    }),
});

/** The users that the latest merges join, as many as hold: half of them, and half of these, until the ids are few enough. */
export function mergedWithin(merges: readonly Merge[], charsMax = MERGED_CHARS_MAX): readonly MergedUser[] {
  const merged = mergedUsers(merges);
  const chars = merged.reduce((sum, { user, person }) => sum + user.length + person.length, 0);
  return chars <= charsMax ? merged : mergedWithin(merges.slice(Math.ceil(merges.length / 2)), charsMax);
}
