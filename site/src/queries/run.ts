import type { ProjectSummary } from '../../../core/api/account.ts';
import type { QueryRequest } from '../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../core/api/query.ts';
import { api } from '../api/client.ts';
import type { Outcome } from '../api/outcome.ts';
import type { View } from '../state/view-url.ts';
import type { Breakdown } from './breakdowns.ts';
import { breakdownQuery, breakdownTotalQuery } from './overview.ts';
import { groupsOf, totalOf } from './read.ts';

/** Runs a query of a project; until the project is known there is nothing to ask. */
export function queryOf(
  project: ProjectSummary | undefined,
  build: (project: ProjectSummary) => QueryRequest,
  signal: AbortSignal,
): Promise<Outcome<QueryResponse>> {
  return project === undefined ? new Promise(() => undefined) : api.query(build(project), signal);
}

/** The rows of a list and their total, which is not their sum: one visitor may be in several rows. */
export type BreakdownAnswer = { readonly groups: ReturnType<typeof groupsOf>; readonly total: number };

export async function breakdownOf(
  project: ProjectSummary | undefined,
  asked: { view: View; breakdown: Breakdown; nowMs: number },
  signal: AbortSignal,
): Promise<Outcome<BreakdownAnswer>> {
  const { view, breakdown, nowMs } = asked;
  const [rows, all] = await Promise.all([
    queryOf(project, (known) => breakdownQuery(view, known, breakdown, nowMs), signal),
    queryOf(project, (known) => breakdownTotalQuery(view, known, breakdown, nowMs), signal),
  ]);
  if (!rows.ok) return rows;
  if (!all.ok) return all;
  return { ok: true, value: { groups: groupsOf(rows.value, breakdown.property), total: totalOf(all.value) } };
}
