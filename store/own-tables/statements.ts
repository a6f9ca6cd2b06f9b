import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineCommand, defineStatement } from '../../core/base/statement.ts';
import { TABLES } from '../../core/tables/schema.ts';

const OF_TABLE = 'project_id = {project: String} AND table_name = {table: String}';

/** The first key that stands in several lines of a version, with the first two of them; no row if there is none. */
export const findDoubleKey = defineStatement({
  name: 'own_tables.find_double_key',
  sql: `SELECT row_key, arraySort(groupUniqArray(row_line)) AS places FROM ${TABLES.tableRows}
WHERE ${OF_TABLE} AND table_version = {version: UInt64}
GROUP BY row_key HAVING length(places) > 1 ORDER BY places[2] LIMIT 1`,
  params: (project: ProjectId, table: string, version: number) => ({ project, table, version }),
  row: z.object({ row_key: z.string(), places: z.array(z.number()) }),
});

/** Removes a version that came to nothing. */
export const deleteTableVersion = defineCommand({
  name: 'own_tables.delete_version',
  sql: `ALTER TABLE ${TABLES.tableRows} DELETE WHERE ${OF_TABLE} AND table_version = {version: UInt64}`,
  params: (project: ProjectId, table: string, version: number) => ({ project, table, version }),
});

/** Removes the versions before one. */
export const deleteEarlierRows = defineCommand({
  name: 'own_tables.delete_earlier',
  sql: `ALTER TABLE ${TABLES.tableRows} DELETE WHERE ${OF_TABLE} AND table_version < {version: UInt64}`,
  params: (project: ProjectId, table: string, version: number) => ({ project, table, version }),
});
