import type { ObjectKinds } from '../../core/api/objects/index.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { nothingChanged } from '../auth/audit-scope.ts';
import { type Principal, permissionProblem } from '../auth/principal.ts';
import { database } from '../database.ts';
import type { RoomBinding } from '../durable-objects.ts';
import type { Env } from '../env.ts';
import { commitChanges, readDefinitions, readSnapshot } from './object-store.ts';
import { readOutsideUsers } from './outside-users.ts';
import { type Plan, planChanges, type Wish } from './plan-changes.ts';
import { keyOf, type Latest, type Snapshot } from './snapshot.ts';
import { tellRooms } from './tell-rooms.ts';

/** Each attempt plans from a fresh snapshot, so all of them fail only during a burst of changes. */
const ATTEMPTS_MAX = 5;

/** The project of a caller whom authentication has let in. */
export function projectOf({ project }: Principal): ProjectId {
  return project.id;
}

/** Carries out all wishes or none, as `commitWishes`; pages that have a changed dashboard open follow at once. */
export async function changeObjects(
  env: Pick<Env, 'DB'> & RoomBinding,
  caller: Principal,
  wishes: readonly Wish[],
  options: ChangeOptions,
): Promise<Result<Plan, ApiError>> {
  const plan = await commitWishes(env, caller, wishes, options);
  if (plan.ok && options.isDryRun !== true) await tellRooms(env, caller.project, plan.value.changes);
  return plan;
}

type ChangeOptions = { readonly kinds: ObjectKinds; readonly isDryRun?: boolean };

/**
 * Carries out all wishes or none. A plan is made from the project as it is and stored only if nothing in it has changed
 * meanwhile; else it is made again.
 *
 * @param isDryRun  plan and store nothing
 * Errors: `forbidden`, those of `planChanges`, `conflict` where others keep changing the project.
 */
export async function commitWishes(
  env: Pick<Env, 'DB'>,
  caller: Principal,
  wishes: readonly Wish[],
  { kinds, isDryRun = false }: ChangeOptions,
): Promise<Result<Plan, ApiError>> {
  const forbidden = checkRoles(caller, wishes, kinds);
  if (forbidden) return err(forbidden);
  const db = database(env);
  const projectId = projectOf(caller);
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const nowMs = Date.now();
    const snapshot = await readSnapshot(db, projectId);
    const definitions = await readDefinitions(db, projectId, [...wishes, ...dependentOn(wishes, snapshot, kinds)]);
    const gone = wishes.flatMap((wish) => (wish.kind === 'delete' ? (snapshot.latest.get(keyOf(wish)) ?? []) : []));
    const outside = gone.length > 0 ? await readOutsideUsers(db, projectId, gone, nowMs) : [];
    const plan = planChanges(snapshot, wishes, { kinds, definitions, outside, actor: caller.actor, nowMs });
    if (!plan.ok) return plan;
    if (isDryRun || plan.value.changes.length === 0) {
      nothingChanged();
      return plan;
    }
    const project = { id: projectId, organizationId: caller.project.organizationId };
    if (await commitChanges(env.DB, project, snapshot.sequence, plan.value.changes, nowMs)) return ok(plan.value);
  }
  return err(apiError('conflict', 'Others are changing the saved objects of this project; send the request again.'));
}

/** The objects of kinds that are checked together, if a wish is about one of them. */
function dependentOn(wishes: readonly Wish[], { latest }: Snapshot, kinds: ObjectKinds): readonly Latest[] {
  const objects = new Set(wishes.flatMap(({ object }) => (kinds[object]?.checkTogether ? [object] : [])));
  return objects.size === 0 ? [] : [...latest.values()].filter(({ object }) => objects.has(object));
}

function checkRoles(caller: Principal, wishes: readonly Wish[], kinds: ObjectKinds): ApiError | undefined {
  const needed = wishes.flatMap(({ object }) => kinds[object] ?? []);
  const problems = needed.map(({ resource }) => permissionProblem(caller, resource, 'update'));
  return problems.find((problem) => problem !== undefined);
}
