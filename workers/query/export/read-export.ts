import { EXPORT_COLUMNS_MAX, type Exported, type ExportQuery, exportFiltersSchema } from '../../../core/api/export.ts';
import { defaultCompression, type FileKind } from '../../../core/api/file-formats.ts';
import type { FoundCohort } from '../../../core/api/kinds/behaviour-filters.ts';
import type { Filter } from '../../../core/api/kinds/fields.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { isDeeper } from '../../../core/base/json-shape.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { DAY_MS } from '../../../core/base/time/durations.ts';
import { timeFormOf } from '../../../core/export/formats.ts';
import type { ExportRequest } from '../../../core/export/plan-export.ts';
import { withCohorts } from '../../../core/query/cohorts/cohorts-asked.ts';
import { findCohorts } from '../../../core/query/cohorts/find-cohorts.ts';
import { REQUEST_DEPTH_MAX } from '../../../core/query/compile.ts';
import { DESCRIBED, describeIssues } from '../../../core/query/describe-issues.ts';
import { apiErrorOf, refusal } from '../../../core/query/refusals/refusal.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { readCohorts } from '../../../platform/cohorts/read-cohorts.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { lookUpCohorts } from '../look-up-cohorts.ts';

export function fileKindOf({ format, compression }: ExportQuery): FileKind {
  return { format, compression: compression ?? defaultCompression(format) };
}

/**
 * The request with the cohorts that it names. Errors: `bad_request`, which names the parameter; `invalid_query`, `not_found`
 * and `query_too_broad` for cohorts.
 */
export async function readExport(
  env: Env,
  { project }: Principal,
  exported: Exported,
  query: ExportQuery,
  nowMs: number,
): Promise<Result<ExportRequest, ApiError>> {
  const filters = readFilters(query.filters);
  if (!filters.ok) return filters;
  const columns = readColumns(query.columns);
  if (!columns.ok) return columns;
  const asOfMs = readAsOf(query.as_of, nowMs);
  if (!asOfMs.ok) return asOfMs;
  const [named] = await lookUpCohorts(env, project.id, [{ filters: filters.value }]);
  const [first, ...others] = named?.refusals ?? [];
  if (first) return err(apiErrorOf([first, ...others]));
  const cohorts = exported === 'cohorts' ? await readListed(env, project.id, query.cohort) : ok([]);
  if (!cohorts.ok) return cohorts;
  const { start, end, include_bots, include_internal } = query;
  const found = withCohorts({ filters: filters.value }, named?.found ?? new Map());
  return ok({
    start,
    end,
    filters: found.filters,
    columns: columns.value,
    cohorts: cohorts.value,
    asOfMs: asOfMs.value,
    form: timeFormOf(query.format),
    include_bots: include_bots === 'true',
    include_internal: include_internal === 'true',
  });
}

function readFilters(text: string | undefined): Result<Filter[], ApiError> {
  if (text === undefined) return ok([]);
  const given = parsed(text);
  if (given === undefined || isDeeper(given, REQUEST_DEPTH_MAX)) {
    return err(apiError('bad_request', '`filters` is no JSON list of filters; docs/queries shows them.'));
  }
  const read = exportFiltersSchema.safeParse(given, DESCRIBED);
  if (read.success) return ok(read.data);
  const faults = describeIssues(read.error.issues, () => []).map(({ message }) => message);
  return err(apiError('bad_request', `\`filters\`: ${faults.join('; ')}`));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readColumns(text: string | undefined): Result<readonly string[] | undefined, ApiError> {
  if (text === undefined) return ok(undefined);
  const names = text.split(',').map((name) => name.trim());
  const twice = names.find((name, index) => names.indexOf(name) < index);
  const problem = names.includes('')
    ? 'has an empty name'
    : twice !== undefined
      ? `names \`${twice}\` twice`
      : names.length > EXPORT_COLUMNS_MAX
        ? `names ${names.length} columns; a file has at most ${EXPORT_COLUMNS_MAX}`
        : undefined;
  return problem === undefined ? ok(names) : err(apiError('bad_request', `\`columns\` ${problem}.`));
}

/** A moment that is to come would let events in that arrive while the file is written. */
function readAsOf(text: string | undefined, nowMs: number): Result<number, ApiError> {
  if (text === undefined) return ok(nowMs);
  const atMs = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (atMs <= nowMs && atMs > DAY_MS) return ok(atMs);
  return err(
    apiError(
      'bad_request',
      `\`as_of\` is \`${text.slice(0, 60)}\`; send an instant of the past in ISO 8601, with its zone.`,
    ),
  );
}

/** One cohort, or all of the project. Errors: `not_found`, `invalid_query`. */
export async function readListed(
  env: Env,
  projectId: Principal['project']['id'],
  cohort: string | undefined,
): Promise<Result<FoundCohort[], ApiError>> {
  const db = database(env);
  const names = cohort === undefined ? await readCohorts(db, projectId, []) : ok({ ids: [cohort] });
  const ids = names.ok ? names.value.ids : [];
  const read = await readCohorts(db, projectId, ids);
  if (!read.ok) return err(apiErrorOf([refusal('too_many_definitions', { noun: 'cohort', count: read.error })]));
  const asked = ids.map((id) => ({ path: 'cohort', cohort: id }));
  const { found, refusals } = findCohorts(asked, read.value.stored, read.value.ids);
  const [first, ...others] = refusals;
  if (first === undefined) return ok([...found.values()]);
  const error = apiErrorOf([first, ...others]);
  return err(first.reason === 'unknown_cohort' ? apiError('not_found', error.message) : error);
}
