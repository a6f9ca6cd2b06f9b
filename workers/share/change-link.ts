import { hashPassword } from 'better-auth/crypto';
import { segments } from '../../core/api/objects/segments.ts';
import type { SharedObject, UpdateShareLink } from '../../core/api/share/share-links.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { compile } from '../../core/query/compile.ts';
import { apiErrorOf } from '../../core/query/refusals/refusal.ts';
import { parseSpan } from '../../core/query/span.ts';
import type { ShareLinkRow } from '../../core/tenancy/schema.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/database.ts';
import { readNamed } from '../../platform/saved-objects/read-named.ts';
import { readShared } from './read-shared.ts';

/**
 * The link with its changed fields. Errors: `not_found` for a dashboard, report or segment that is not there;
 * `invalid_query` for filters and days that no query could have.
 */
export async function changedLink(
  db: Database,
  { project }: Principal,
  row: ShareLinkRow,
  changes: UpdateShareLink,
  nowMs: number,
): Promise<Result<ShareLinkRow, ApiError>> {
  const { password, ...rest } = changes;
  const changed: ShareLinkRow = {
    ...row,
    name: rest.name ?? row.name,
    lastDay: rest.last_day === undefined ? row.lastDay : rest.last_day,
    segmentId: rest.segment === undefined ? row.segmentId : rest.segment,
    filters: rest.filters ?? row.filters,
    range: rest.range ?? row.range,
    leftOut: [...new Set(rest.left_out ?? row.leftOut)],
    embedOrigins: [...new Set(rest.embed_origins ?? row.embedOrigins)],
    csv: rest.csv ?? row.csv,
  };
  const problem = filtersProblem(changed, project, nowMs) ?? (await segmentProblem(db, project.id, changed));
  if (problem) return err(problem);
  const passwordHash = password === undefined ? row.passwordHash : password && (await hashPassword(password));
  return ok({ ...changed, passwordHash });
}

/** Errors: `not_found`. */
export async function checkShared(
  db: Database,
  { project }: Principal,
  { object, id }: SharedObject,
): Promise<Result<undefined, ApiError>> {
  const found = await readShared(db, project.id, { object, objectId: id });
  if (found) return ok(undefined);
  return err(apiError('not_found', `There is no ${object === 'reports' ? 'report' : 'dashboard'} \`${id}\`.`));
}

function filtersProblem(
  { filters, range }: ShareLinkRow,
  { id: projectId, timezone: zone }: Principal['project'],
  nowMs: number,
): ApiError | undefined {
  const request = { query_type: 'segmentation', project_id: projectId, date_range: 'today', filters };
  const compiled = compile(request, { projectId, timezone: zone, nowMs });
  if (!compiled.ok) return compiled.error;
  const span =
    range.kind === 'fixed' ? parseSpan(range.date_range, { zone, nowMs }, 'range.date_range') : ok(undefined);
  return span.ok ? undefined : apiErrorOf(span.error);
}

async function segmentProblem(
  db: Database,
  projectId: ProjectId,
  { segmentId }: Pick<ShareLinkRow, 'segmentId'>,
): Promise<ApiError | undefined> {
  if (segmentId === null) return undefined;
  const kind = { object: 'segments', parse: segments.schema.parse, namedIn: () => [] };
  const found = await readNamed(db, projectId, kind, [segmentId]);
  if (found.ok && found.value.definitions.has(segmentId)) return undefined;
  return apiError('not_found', `There is no segment \`${segmentId}\`.`);
}
