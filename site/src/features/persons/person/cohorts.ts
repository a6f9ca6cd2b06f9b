import type { SegmentationQuery } from '../../../../../core/api/kinds/segmentation.ts';
import type { QueryResponse } from '../../../../../core/api/query.ts';

export type NamedCohort = { readonly id: string; readonly name: string };

/** Every cohort reads all events of the project: so many are asked about at first. */
export const COHORTS_AT_FIRST = 30;
/** One request. The service bounds how often a query may read the events, and rules read them several times. */
const COHORTS_PER_QUERY = 5;

/** Asks which of the cohorts a person is in, by the events that count in each. Members do not depend on the days. */
export function cohortQueries(
  projectId: string,
  person: string,
  days: { readonly start: string; readonly end: string },
  cohorts: readonly NamedCohort[],
): SegmentationQuery[] {
  const parts = Array.from({ length: Math.ceil(cohorts.length / COHORTS_PER_QUERY) }, (_, part) =>
    cohorts.slice(part * COHORTS_PER_QUERY, (part + 1) * COHORTS_PER_QUERY),
  );
  return parts.map((part) => ({
    query_type: 'segmentation',
    project_id: projectId,
    date_range: days,
    filters: [{ property: 'person', operator: 'equals', value: person }],
    group_by: part.map(({ id }) => ({ cohort: id })),
  }));
}

/** The names of the cohorts that have events of the person. */
export function cohortsIn({ columns, rows }: Pick<QueryResponse, 'columns' | 'rows'>): string[] {
  const name = columns.findIndex((column) => column.name === 'cohort');
  const value = columns.findIndex(({ role }) => role === 'value');
  return rows.flatMap((row) => (row[name] !== null && Number(row[value]) > 0 ? [String(row[name])] : []));
}
