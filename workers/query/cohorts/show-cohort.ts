import type { CohortMembers, CohortSummary } from '../../../core/api/cohorts.ts';
import type { ApiError } from '../../../core/base/errors.ts';
import { ok, type Result } from '../../../core/base/result.ts';
import type { RawCell } from '../../../core/base/statement.ts';
import { memberCount, memberPage, unknownIds } from '../../../core/query/cohorts/members.ts';
import { isoOfText } from '../../../core/tables/time-text.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import type { Env } from '../../../platform/env.ts';
import { type NamedCohort, readList } from './find-cohort.ts';
import { runTrees } from './run-trees.ts';

/** Unknown ids that an answer lists. */
const UNKNOWN_SHOWN_MAX = 1_000;

/** Errors: those of `runTrees`. */
export async function showCohort(
  env: Env,
  caller: Principal,
  { stored, found }: NamedCohort,
  nowMs: number,
): Promise<Result<CohortSummary, ApiError>> {
  const list = await readList(env, caller, found.id);
  const trees = [
    memberCount(found, { zone: caller.project.timezone, nowMs }),
    ...(list ? unknownIds(found.id, list.version, UNKNOWN_SHOWN_MAX) : []),
  ];
  const read = await runTrees(env, caller, trees, nowMs);
  if (!read.ok) return read;
  const [members = [], ids = [], unknown = []] = read.value;
  const made = list && { made_at: new Date(list.madeAt).toISOString(), made_by: list.madeBy, ids: list.ids };
  return ok({
    id: found.id,
    name: found.name,
    kind: stored.isFrozen ? 'frozen' : 'filters' in stored.definition ? 'rule' : 'list',
    members: Number(members[0]?.[0] ?? 0),
    ...(made
      ? { list: { ...made, unknown: Number(unknown[0]?.[0] ?? 0), unknown_ids: ids.map(([id]) => String(id)) } }
      : {}),
  });
}

/** Members by name. Errors: those of `runTrees`. */
export async function listMembers(
  env: Env,
  caller: Principal,
  { found }: NamedCohort,
  { after = '', limit }: { readonly after?: string | undefined; readonly limit: number },
  nowMs: number,
): Promise<Result<CohortMembers, ApiError>> {
  const tree = memberPage(found, { zone: caller.project.timezone, nowMs }, { after, limit: limit + 1 });
  const read = await runTrees(env, caller, [tree], nowMs);
  if (!read.ok) return read;
  const [rows = []] = read.value;
  const members = rows.slice(0, limit).map(([person, events, firstAt, lastAt]) => ({
    person: String(person),
    events: Number(events),
    first_at: isoOf(firstAt),
    last_at: isoOf(lastAt),
  }));
  const next = rows.length > members.length ? members.at(-1)?.person : undefined;
  return ok({ members, ...(next === undefined ? {} : { next }) });
}

function isoOf(cell: RawCell | undefined): string {
  return isoOfText(String(cell));
}
