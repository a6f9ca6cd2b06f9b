import type { ProjectSummary } from '../../../core/api/account.ts';
import type { QueryRequest, QueryResponse } from '../../../core/api/query.ts';
import { api } from '../api/client.ts';
import type { Outcome } from '../api/outcome.ts';

/** Asks a query of a project; before the project is known there is nothing to ask, and nothing comes. */
export function queryOf(
  project: ProjectSummary | undefined,
  build: (project: ProjectSummary) => QueryRequest,
  signal: AbortSignal,
): Promise<Outcome<QueryResponse>> {
  return project === undefined ? new Promise(() => undefined) : api.query(build(project), signal);
}
