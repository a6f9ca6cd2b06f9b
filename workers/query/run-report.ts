import { z } from 'zod';
import { type ReportDefinition, reports } from '../../core/api/objects/reports.ts';
import { segments } from '../../core/api/objects/segments.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env, ReportAsked, ReportRun } from '../../platform/env.ts';
import { readNamed } from '../../platform/saved-objects/read-named.ts';
import { permitReport } from './permit-report.ts';
import { runQuery, withProject } from './run.ts';

/**
 * Runs a saved report with the filters of the segments that it names.
 *
 * Errors: `not_found` for a report that is deleted; those of `permitReport` and `runQuery`.
 */
export async function runReport(
  env: Env,
  principal: Principal,
  reportId: string,
  { asOfMs }: ReportAsked,
): Promise<Result<ReportRun, ApiError>> {
  const saved = await readReport(database(env), principal.project.id, reportId);
  if (!saved.ok) return saved;
  const permitted = await permitReport(env, principal, Date.now());
  if (!permitted.ok) return permitted;
  const { name } = saved.value;
  const query = withProject(saved.value.query, principal.project.id);
  const answer = await runQuery(env, principal, query, { withSql: false, asOfMs }).finally(() => permitted.value.end());
  return answer.ok ? ok({ name, query, answer: answer.value }) : answer;
}

type SavedReport = { readonly name: string; readonly query: unknown };

async function readReport(db: Database, projectId: ProjectId, id: string): Promise<Result<SavedReport, ApiError>> {
  const found = await readNamed(db, projectId, { object: 'reports', parse: reports.schema.parse, namedIn: none }, [id]);
  const definition = found.ok ? found.value.definitions.get(id) : undefined;
  if (definition === undefined) {
    return err(apiError('not_found', `There is no report \`${id.slice(0, ID_CHARS_SHOWN)}\`.`));
  }
  const filters = await filtersOf(db, projectId, definition);
  if (!filters.ok) return filters;
  const { query, name } = definition;
  return ok({ name, query: filters.value.length === 0 ? query : withFilters(query, filters.value) });
}

/** The filters of the segments that a report names. A segment that is gone is a fault: without it, figures would be others. */
async function filtersOf(
  db: Database,
  projectId: ProjectId,
  { segments: ids = [] }: ReportDefinition,
): Promise<Result<readonly unknown[], ApiError>> {
  if (ids.length === 0) return ok([]);
  const found = await readNamed(
    db,
    projectId,
    { object: 'segments', parse: segments.schema.parse, namedIn: none },
    ids,
  );
  const definitions = found.ok ? found.value.definitions : undefined;
  const missing = ids.find((id) => !definitions?.has(id));
  if (missing === undefined) return ok(ids.flatMap((id) => definitions?.get(id)?.filters ?? []));
  return err(apiError('invalid_query', `The report names the segment \`${missing}\`, which does not exist.`));
}

function withFilters(query: ReportDefinition['query'], added: readonly unknown[]): unknown {
  const own = z.array(z.unknown()).catch([]).parse(query.filters);
  return { ...query, filters: [...own, ...added] };
}

const none = () => [];
const ID_CHARS_SHOWN = 60;
