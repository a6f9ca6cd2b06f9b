import type { ApiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import type { RawRow, Statement } from '../../../core/base/statement.ts';
import { pageRulesOf } from '../../../core/query/definitions.ts';
import { ALL_HISTORY } from '../../../core/query/filters/behaviour-span.ts';
import { checkStatementSizes } from '../../../core/query/lowering/check-statement-sizes.ts';
import { lower } from '../../../core/query/lowering/lower.ts';
import { needs } from '../../../core/query/lowering/needs.ts';
import { readDefinitions } from '../../../core/query/read-definitions.ts';
import { apiErrorOf } from '../../../core/query/refusals/refusal.ts';
import type { Query } from '../../../core/query/tree/nodes.ts';
import { print } from '../../../core/query/tree/printer.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { database } from '../../../platform/database.ts';
import { loadDefinitions } from '../../../platform/definitions/load-definitions.ts';
import type { Env } from '../../../platform/env.ts';
import { readStore } from '../../../platform/store/read-store.ts';
import { lookUpFacts } from '../look-up-facts.ts';

/** A statement returns all of its rows: the trees limit them themselves, and a frozen cohort has no bound. */
const ROWS_MAX = 0xffff_fffe;

/** Lowers trees by the facts of storage, as a report is. Errors: those of `lookUpFacts` and `checkStatementSizes`. */
export async function lowerTrees(
  env: Env,
  caller: Principal,
  asked: readonly Query[],
  nowMs: number,
): Promise<Result<readonly Statement[], ApiError>> {
  const definitions = await loadDefinitions(database(env), caller.project);
  const trees = asked.map((each) => readDefinitions(each, definitions));
  const { id: projectId, timezone } = caller.project;
  const facts = await lookUpFacts(
    env,
    caller,
    needs(trees, nowMs),
    [ALL_HISTORY],
    { projectId, timezone, nowMs },
    undefined,
  );
  if (!facts.ok) return facts;
  const { settledDays, persons, cold } = facts.value;
  const context = {
    settledDays,
    persons,
    ...(cold ? { cold: cold.tier } : {}),
    projectId,
    includeBots: false,
    ...pageRulesOf(definitions),
    rowsMax: ROWS_MAX,
  };
  const statements = trees.map((tree) => print(lower(tree, context)));
  const sized = checkStatementSizes(statements);
  return sized.ok ? ok(statements) : err(apiErrorOf(sized.error));
}

/** The rows of each tree. Errors: those of `lowerTrees` and `readStore`. */
export async function runTrees(
  env: Env,
  caller: Principal,
  trees: readonly Query[],
  nowMs: number,
): Promise<Result<readonly (readonly RawRow[])[], ApiError>> {
  const statements = await lowerTrees(env, caller, trees, nowMs);
  if (!statements.ok) return statements;
  const answers = await Promise.all(statements.value.map((each) => readStore(env, caller.project, each)));
  const tables: (readonly RawRow[])[] = [];
  for (const each of answers) {
    if (!each.ok) return each;
    tables.push(each.value.rows);
  }
  return ok(tables);
}
