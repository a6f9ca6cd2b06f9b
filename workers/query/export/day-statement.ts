import type { ApiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import type { NamedStatement } from '../../../core/base/statement.ts';
import { planDay } from '../../../core/destinations/parquet/plan-day.ts';
import { withCohorts } from '../../../core/query/cohorts/cohorts-asked.ts';
import { apiErrorOf } from '../../../core/query/refusals/refusal.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { database } from '../../../platform/database.ts';
import { loadDefinitions } from '../../../platform/definitions/load-definitions.ts';
import type { DayStatementAsked, Env } from '../../../platform/env.ts';
import { lookUpCohorts } from '../look-up-cohorts.ts';
import { contextOf } from '../query-context.ts';
import { lowerExport } from './lower-export.ts';
import { readListed } from './read-export.ts';

/** The statement of a day as a destination writes it. Errors: those of `planDay` and `lowerExport`, and of cohorts. */
export async function dayStatement(
  env: Env,
  principal: Principal,
  { table, filters, ...asked }: DayStatementAsked,
): Promise<Result<NamedStatement, ApiError>> {
  const definitions = await loadDefinitions(database(env), principal.project);
  const context = { ...contextOf(principal, { withSql: false, asOfMs: asked.asOfMs }), definitions };
  const [named] = await lookUpCohorts(env, principal.project.id, [{ filters }]);
  const [first, ...others] = named?.refusals ?? [];
  if (first) return err(apiErrorOf([first, ...others]));
  const cohorts = table === 'cohorts' ? await readListed(env, principal.project.id, undefined) : ok([]);
  if (!cohorts.ok) return cohorts;
  const found = withCohorts({ filters: [...filters] }, named?.found ?? new Map());
  const plan = planDay(table, { ...asked, filters: found.filters, cohorts: cohorts.value }, context);
  if (!plan.ok) return plan;
  const statements = await lowerExport(env, principal, table, plan.value, context, undefined);
  return statements.ok ? ok(statements.value.rows) : statements;
}
