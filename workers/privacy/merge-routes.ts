import {
  type MergedPerson,
  type MergeRequest,
  mergedPersonSchema,
  mergeRequestSchema,
  mergesSchema,
} from '../../core/api/person-merges.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { personFacts } from '../../core/query/lowering/person-facts.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { outbound } from '../../platform/outbound.ts';
import { projectInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { change, rowsOf } from '../../store/clickhouse/door.ts';
import { apiErrorOf, StoreError } from '../../store/clickhouse/failures.ts';
import type { RegionStore } from '../../store/clickhouse/region-store.ts';
import { coldStoreOf } from '../../store/cold/cold-store.ts';
import { checkName } from '../../store/erasure/person-ids.ts';
import { enterMerge, findMerge, listMerges, type UserPair } from '../../store/persons/merges.ts';

const BODY_BYTES_MAX = 4 * 1024;
const MERGES_SHOWN_MAX = 1_000;

/** Merges of two users into one person, which reports follow from the next query on. */
export const mergeRoutes: RouteTable = [
  route({
    method: 'POST',
    path: '/api/projects/:id/persons/merge',
    summary: 'Merge one user into another',
    access: projectInPath('data', 'merge'),
    body: mergeRequestSchema,
    bodyBytesMax: BODY_BYTES_MAX,
    answer: mergedPersonSchema,
    status: 201,
    handle: ({ env, caller, body, nowMs }) => changeMerge(env, caller, body, { nowMs, isUndone: false }),
  }),
  route({
    method: 'POST',
    path: '/api/projects/:id/persons/merge/undo',
    summary: 'Undo a merge or an alias of two users',
    access: projectInPath('data', 'merge'),
    body: mergeRequestSchema,
    bodyBytesMax: BODY_BYTES_MAX,
    answer: mergedPersonSchema,
    handle: ({ env, caller, body, nowMs }) => changeMerge(env, caller, body, { nowMs, isUndone: true }),
  }),
  route({
    method: 'GET',
    path: '/api/projects/:id/persons/merges',
    summary: 'List the merges and aliases of users',
    access: projectInPath('data', 'query'),
    answer: mergesSchema,
    handle: ({ env, caller }) =>
      withStore(env, caller, async (store) => {
        const merges = await rowsOf(store, listMerges(caller.project.id, MERGES_SHOWN_MAX));
        return ok({
          merges: merges.map(({ merged_at_ms: atMs, ...pair }) => ({
            ...pair,
            merged_at: new Date(atMs).toISOString(),
          })),
        });
      }),
  }),
];

type Change = { readonly nowMs: number; readonly isUndone: boolean };

/** Errors: `bad_request`, `not_found` if the merge to undo does not hold, and those of the store. */
async function changeMerge(
  env: Env,
  caller: Principal,
  given: MergeRequest,
  { nowMs, isUndone }: Change,
): Promise<Result<MergedPerson, ApiError>> {
  const pair = readPair(given);
  if (!pair.ok) return pair;
  return withStore(env, caller, async (store) => {
    const { id, organizationId } = caller.project;
    if (isUndone && (await rowsOf(store, findMerge(id, pair.value))).length === 0) return err(noMerge(pair.value));
    await change(store, 'mutation', enterMerge(id, pair.value, nowMs, isUndone));
    const action = isUndone ? 'person.unmerge' : 'person.merge';
    // The log holds no ids of persons.
    await auditInsert(database(env), { organizationId, projectId: id, actor: caller.actor, action, target: id }, nowMs);
    return ok(await personOf(store, caller, pair.value.into));
  });
}

function readPair({ from, into }: MergeRequest): Result<UserPair, ApiError> {
  const [one, other] = [from, into].map((id) => checkName({ by: 'user_id', id: String(id) }));
  if (!one?.ok || !other?.ok) {
    const problems = [one, other].flatMap((each) => (each?.ok === false ? [each.error] : []));
    return err(apiError('bad_request', problems.join(' ')));
  }
  if (one.value.id === other.value.id) {
    return err(apiError('bad_request', '`from` and `into` are the same user; name two different ones.'));
  }
  return ok({ from: one.value.id, into: other.value.id });
}

function noMerge({ from, into }: UserPair): ApiError {
  const names = [from, into].map((id) => `\`${id.slice(0, 60)}\``).join(' into ');
  return apiError('not_found', `No merge of ${names} holds; \`GET …/persons/merges\` lists those that do.`);
}

async function personOf(store: RegionStore, { project }: Principal, user: string): Promise<MergedPerson> {
  const [facts] = await rowsOf(store, personFacts(project.id));
  const merged = facts?.merged ?? [];
  const person = merged.find((each) => each.user === user)?.person ?? user;
  const others = merged.flatMap((each) => (each.person === person ? [each.user] : []));
  return { person, user_ids: [person, ...others] };
}

async function withStore<Answer>(
  env: Env,
  { project }: Principal,
  work: (store: RegionStore) => Promise<Result<Answer, ApiError>>,
): Promise<Result<Answer, ApiError>> {
  try {
    return await work(coldStoreOf(env, project.region, outbound.fetch));
  } catch (problem) {
    if (problem instanceof StoreError) return err(apiErrorOf(problem.failure));
    throw problem;
  }
}
