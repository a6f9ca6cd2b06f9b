import type { Exported } from '../api/export.ts';
import type { FoundCohort } from '../api/kinds/behaviour-filters.ts';
import type { Filter } from '../api/kinds/fields.ts';
import type { ApiError } from '../base/errors.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Stretch } from '../base/time/comparison.ts';
import type { QueryContext } from '../query/kind.ts';
import { type ProjectScope, scopeOf } from '../query/project-scope.ts';
import { readDefinitions } from '../query/read-definitions.ts';
import { apiErrorOf } from '../query/refusals/refusal.ts';
import type { Query } from '../query/tree/nodes.ts';
import { cohortFile } from './cohort-file.ts';
import type { TimeForm } from './columns.ts';
import { eventFile } from './event-file.ts';
import { personFile } from './person-file.ts';
import { sessionFile } from './session-file.ts';

/** The rows that a file is asked to hold. The filters have their cohorts found. */
export type ExportRequest = {
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly filters: readonly Filter[];
  /** Absent: all. */
  readonly columns?: readonly string[] | undefined;
  /** Of `cohorts`: those whose members are listed. */
  readonly cohorts: readonly FoundCohort[];
  /** Events that were received after this are left out, Unix milliseconds. */
  readonly asOfMs: number;
  readonly form: TimeForm;
  readonly include_bots: boolean;
  readonly include_internal: boolean;
};

/** The tree of a file: its outputs are `c0`, `c1`, … under these titles. */
export type FilePlan = {
  readonly tree: Query;
  readonly titles: readonly string[];
  readonly span: Stretch;
  readonly includeBots: boolean;
};
export type ExportPlan = FilePlan & { readonly scope: ProjectScope };

/**
 * Plans a file of all rows of a kind. It counts what reports count: the same copies, persons, bots and internal traffic.
 * Errors: `bad_request`, `invalid_query`.
 */
export function planExport(
  exported: Exported,
  request: ExportRequest,
  context: QueryContext,
): Result<ExportPlan, ApiError> {
  const plan = FILES[exported](request, context);
  if (!plan.ok) return plan;
  const tree = readDefinitions(plan.value.tree, context.definitions ?? []);
  return ok({ ...plan.value, tree, scope: scopeOf(request, context) });
}

type PlanFile = (request: ExportRequest, context: QueryContext) => Result<FilePlan, ApiError>;

const FILES: Readonly<Record<Exported, PlanFile>> = {
  events: eventFile,
  persons: (request, context) => told(personFile(request, context)),
  sessions: sessionFile,
  cohorts: cohortFile,
};

function told(plan: ReturnType<typeof personFile>): Result<FilePlan, ApiError> {
  return plan.ok ? plan : err(apiErrorOf(plan.error));
}
