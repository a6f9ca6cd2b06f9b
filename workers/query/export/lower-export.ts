import type { Exported } from '../../../core/api/export.ts';
import type { ApiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import type { NamedStatement, Statement } from '../../../core/base/statement.ts';
import type { ExportPlan } from '../../../core/export/plan-export.ts';
import { titled } from '../../../core/export/titled.ts';
import type { QueryContext } from '../../../core/query/kind.ts';
import { checkStatementSizes } from '../../../core/query/lowering/check-statement-sizes.ts';
import { lowerWhole } from '../../../core/query/lowering/lower.ts';
import { needs } from '../../../core/query/lowering/needs.ts';
import { apiErrorOf } from '../../../core/query/refusals/refusal.ts';
import { print } from '../../../core/query/tree/printer.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import type { Env } from '../../../platform/env.ts';
import { lookUpFacts } from '../look-up-facts.ts';

/** The statement of a file, and one that counts its rows. */
export type ExportStatements = { readonly rows: NamedStatement; readonly count: Statement };

/**
 * The statement of a file by the facts of storage, so that events of cold days come from their files. It lists what is stored:
 * of sampled days, the visitors who were kept. Errors: those of `lookUpFacts` and `checkStatementSizes`.
 */
export async function lowerExport(
  env: Env,
  caller: Principal,
  exported: Exported,
  { tree, titles, span, includeBots, scope }: ExportPlan,
  context: QueryContext,
  signal: AbortSignal | undefined,
): Promise<Result<ExportStatements, ApiError>> {
  const needed = needs([tree], context.nowMs, (scope.internal?.persons.length ?? 0) > 0);
  const facts = await lookUpFacts(env, caller, needed, [span], context, signal);
  if (!facts.ok) return facts;
  const { persons, sessions, cold } = facts.value;
  const lowered = print(
    lowerWhole(tree, {
      ...scope,
      persons,
      ...(sessions ? { sessions } : {}),
      ...(cold ? { cold: cold.tier } : {}),
      projectId: context.projectId,
      includeBots,
    }),
  );
  const sized = checkStatementSizes([lowered]);
  if (!sized.ok) return err(apiErrorOf(sized.error));
  const count = { sql: `SELECT count() AS rows FROM (\n${lowered.sql}\n)`, params: lowered.params };
  return ok({ rows: titled(lowered, titles, `export.${exported}`), count });
}
