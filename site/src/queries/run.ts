import type { ProjectSummary } from '../../../core/api/account.ts';
import type { DateRange, QueryRequest, QueryResponse } from '../../../core/api/query.ts';
import { api } from '../api/client.ts';
import type { Outcome } from '../api/outcome.ts';
import type { View } from '../state/view-url.ts';
import { previousDates } from '../time/range.ts';
import { type Measure, trendQuery } from './overview.ts';

/** Asks a query of a project; before the project is known there is nothing to ask, and nothing comes. */
export function queryOf(
  project: ProjectSummary | undefined,
  build: (project: ProjectSummary) => QueryRequest,
  signal: AbortSignal,
): Promise<Outcome<QueryResponse>> {
  return project === undefined ? new Promise(() => undefined) : api.query(build(project), signal);
}

/** A trend and the one of the span before, asked side by side. */
export type TrendPair = { readonly current: QueryResponse; readonly previous: QueryResponse };

export async function trendOf(
  project: ProjectSummary | undefined,
  asked: { view: View; measure: Measure; dates: DateRange },
  signal: AbortSignal,
): Promise<Outcome<TrendPair>> {
  const { view, measure, dates } = asked;
  const [current, previous] = await Promise.all([
    queryOf(project, (known) => trendQuery(view, known, measure, dates), signal),
    queryOf(project, (known) => trendQuery(view, known, measure, previousDates(dates)), signal),
  ]);
  if (!current.ok) return current;
  return previous.ok ? { ok: true, value: { current: current.value, previous: previous.value } } : previous;
}
