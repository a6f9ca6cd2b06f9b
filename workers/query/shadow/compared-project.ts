import type { ApiError } from '../../../core/base/errors.ts';
import { ok, type Result } from '../../../core/base/result.ts';
import { lowerWhole } from '../../../core/query/lowering/lower.ts';
import { needs } from '../../../core/query/lowering/needs.ts';
import { scopeOf } from '../../../core/query/project-scope.ts';
import type { Query } from '../../../core/query/tree/nodes.ts';
import { print } from '../../../core/query/tree/printer.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import type { Env } from '../../../platform/env.ts';
import { readStore } from '../../../platform/store/read-store.ts';
import { lookUpFacts } from '../look-up-facts.ts';
import { contextOf } from '../query-context.ts';
import type { ComparedProject, ReadRows } from './compare-run.ts';

/** A project with all of its events: what reports leave out is told by the trees that read it. */
export function comparedProject(
  env: Env,
  principal: Principal,
  options: { readonly asOfMs: number; readonly signal: AbortSignal },
): ComparedProject {
  const context = contextOf(principal, { withSql: false, ...options });
  const { project } = principal;
  return {
    projectId: project.id,
    zone: project.timezone,
    internal: project.internal,
    sessionMinutes: project.sessionMinutes,
    async lower(tree): Promise<Result<Query, ApiError>> {
      const needed = needs([tree], context.nowMs, (project.internal?.persons.length ?? 0) > 0);
      const spans = needed.events ? [needed.events] : [];
      const facts = await lookUpFacts(env, principal, needed, spans, context, options.signal);
      if (!facts.ok) return facts;
      const { persons, cold } = facts.value;
      return ok(
        lowerWhole(tree, {
          persons,
          ...(cold ? { cold: cold.tier } : {}),
          ...scopeOf({ include_internal: true }, context),
          projectId: context.projectId,
          includeBots: true,
        }),
      );
    },
  };
}

/** Reads what was lowered, in the store of the region that both projects have. */
export function rowReader(env: Env, { project }: Principal, signal: AbortSignal): ReadRows {
  return async (lowered) => {
    const read = await readStore(env, project, print(lowered), { isHeavy: true, signal });
    return read.ok ? ok(read.value.rows) : read;
  };
}
