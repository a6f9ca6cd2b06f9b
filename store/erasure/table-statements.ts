import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineCommand, defineStatement, type StatementParams } from '../../core/base/statement.ts';
import { TABLES } from '../../core/tables/schema.ts';
import type { SqlPart } from '../cold/day-statements.ts';

const KEPT = [TABLES.erasedPersons, TABLES.arrivals, TABLES.rejectionArrivals, TABLES.sqlSlots];

/**
 * The tables with rows of a project. `erased_persons` is not among them: its tombstones keep the project's events out. Nor
 * is `sql_slots`: without its latest row, a slot would belong to the project of the row before.
 */
export const PROJECT_TABLES = Object.values(TABLES).filter((table) => !KEPT.some((each) => each === table));

export function ofProject(project: ProjectId): SqlPart {
  return { sql: 'project_id = {project: String}', params: { project } };
}

/** One row: how many rows of a table meet a condition. `from` may be `events FINAL`. */
export const countRows = defineStatement({
  name: 'erasure.count_rows',
  sql: (from: string, { sql }: SqlPart) => `SELECT count() AS count FROM ${from} WHERE ${sql}`,
  params: (_: string, { params }: SqlPart) => params,
  row: z.object({ count: z.number() }).transform(({ count }) => count),
});

/** Rewrites the parts that hold such rows, so that nothing is left on disk; a lightweight delete would only hide them. */
export const deleteRows = defineCommand({
  name: 'erasure.delete_rows',
  sql: (table: string, { sql }: SqlPart) => `ALTER TABLE ${table} DELETE WHERE ${sql}`,
  params: (_: string, { params }: SqlPart) => params,
});

/** Where rows may be left: a condition on the columns of a table, under a name for the receipt. */
export type CheckedPlace = SqlPart & { readonly place: string; readonly table: string };

/** One row: how many rows are left, by the names of the places, such as `{ events: 0, identities: 0 }`. */
export const checkPlaces = defineStatement({
  name: 'erasure.check',
  sql: (places: readonly CheckedPlace[]) => {
    const counts = places.map(({ place, table, sql }) => `(SELECT count() FROM ${table} WHERE ${sql}) AS ${place}`);
    return `SELECT\n  ${counts.join(',\n  ')}`;
  },
  params: (places: readonly CheckedPlace[]): StatementParams =>
    Object.assign({}, ...places.map(({ params }) => params)),
  row: z.record(z.string(), z.number()),
});
