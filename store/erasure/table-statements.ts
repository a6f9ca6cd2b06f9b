import { TABLES } from '../../core/tables/schema.ts';
import type { ColdStatement, ColdValue, Condition } from '../cold/day-statements.ts';

/** The tables of a project's own rows; `erased_persons` stays, for it keeps the project's events out. */
export const PROJECT_TABLES = Object.values(TABLES).filter(
  (table) => ![TABLES.erasedPersons, TABLES.arrivals, TABLES.rejectionArrivals].some((each) => each === table),
);

export function ofProject(projectId: string): Condition {
  return { sql: 'project_id = {erased_project: String}', params: { erased_project: projectId } };
}

export function countRows(table: string, { sql, params }: Condition): ColdStatement {
  return { sql: `SELECT count() FROM ${table} WHERE ${sql}`, params };
}

/** Rewrites the parts that hold such rows: nothing of them is left on the disk, where a lightweight delete only hides. */
export function deleteRows(table: string, { sql, params }: Condition): ColdStatement {
  return { sql: `ALTER TABLE ${table} DELETE WHERE ${sql}`, params };
}

/** One row: how many rows are left in each place, under its name. */
export function checkStatement(
  places: readonly (Condition & { readonly place: string; readonly table: string })[],
): ColdStatement {
  const counts = places.map(({ place, table, sql }) => `(SELECT count() FROM ${table} WHERE ${sql}) AS ${place}`);
  const params: Record<string, ColdValue> = Object.assign({}, ...places.map((each) => each.params));
  return { sql: `SELECT\n  ${counts.join(',\n  ')}`, params };
}
