import { type Arrived, mergeGroup } from '../../core/api/dashboards/merge-group.ts';
import { contentOf, definitionOf } from '../../core/api/dashboards/registers.ts';
import type { TimedEdit } from '../../core/api/dashboards/room.ts';
import { dashboards } from '../../core/api/objects/dashboards.ts';
import { OBJECTS } from '../../core/api/objects/index.ts';
import { canonicalJson } from '../../core/base/canonical-json.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { ok, type Result } from '../../core/base/result.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { commitWishes } from '../../platform/saved-objects/change-objects.ts';
import { readDefinition } from '../../platform/saved-objects/read-definition.ts';
import type { Held } from './room-store.ts';

export type SavedGroup = { readonly held: Held; readonly timed: readonly TimedEdit[] };

/**
 * Saves a group of edits as the next version, by the code of `PUT …/objects/dashboards/:id`. A group that changes nothing,
 * such as one that arrived before, makes no version.
 *
 * Errors: those of `readDefinition` and `changeObjects`; `version_mismatch` if the dashboard was changed past the room.
 */
export async function saveGroup(
  env: Pick<Env, 'DB'>,
  caller: Principal,
  dashboardId: string,
  held: Held,
  arrived: Arrived,
): Promise<Result<SavedGroup, ApiError>> {
  const merged = mergeGroup(held, arrived);
  const next = { ...held, registers: merged.registers, lastMs: merged.lastMs };
  const content = contentOf(merged.registers);
  const after = dashboards.schema.safeParse(content).success ? definitionOf(merged.registers) : content;
  if (canonicalJson(after) === canonicalJson(definitionOf(held.registers)))
    return ok({ held: next, timed: merged.timed });
  const definition = readDefinition(dashboards, after, caller.project, arrived.nowMs);
  if (!definition.ok) return definition;
  const wish = { kind: 'put', object: 'dashboards', id: dashboardId, expected: held.version } as const;
  const saved = await commitWishes(env, caller, [{ ...wish, definition: definition.value }], { kinds: OBJECTS });
  if (!saved.ok) return saved;
  const version = saved.value.changes[0]?.version ?? held.version;
  return ok({ held: { ...next, version }, timed: merged.timed });
}
