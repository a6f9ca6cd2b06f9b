import { z } from 'zod';
import { type ProjectId, recordedProjectId } from './ids.ts';

/**
 * SQL for ClickHouse, with the values of its placeholders such as `{from: Date}`. The placeholders `project` and
 * `projects` take a `ProjectId`: an id from a request that was not authenticated does not compile.
 */
export type Statement = { readonly sql: string; readonly params: StatementParams };
export type StatementParams = Readonly<Record<string, StatementValue>> & {
  readonly project?: ProjectId;
  readonly projects?: readonly ProjectId[];
};
export type StatementValue = string | number | readonly string[] | readonly number[];

/** A statement with a name, by which ClickHouse's `query_log` shows it (`log_comment`). */
export type NamedStatement = Statement & { readonly name: string };

/** A statement that reads its own answer. */
export type RowStatement<Row> = NamedStatement & {
  readonly read: (columns: readonly string[], rows: readonly RawRow[]) => Row[];
};

/** A cell and a row of ClickHouse's JSONCompact. */
export type RawCell = string | number | boolean | null | readonly RawCell[];
export type RawRow = readonly RawCell[];

/** The elements of an array in a row; none for anything else. */
export function listOf(raw: RawCell | undefined): RawRow {
  return Array.isArray(raw) ? raw : [];
}

/**
 * Defines a statement written by hand, with the shape of its rows by the names of its columns.
 *
 * ```ts
 * const coldDays = defineStatement({
 *   name: 'cold.days',
 *   sql: 'SELECT day, row_count FROM cold_days FINAL WHERE project_id = {project: String} AND day >= {first: Date}',
 *   params: (project: ProjectId, first: CalendarDate) => ({ project, first }),
 *   row: z.object({ day: z.string(), row_count: z.number() }),
 * });
 * coldDays(project, '2026-06-01'); // rows { day: '2026-06-01', row_count: 12 }
 * ```
 *
 * Answers of the query compiler are read by their plan instead: a schema would cost time in every cell of a large answer.
 */
export function defineStatement<Args extends readonly unknown[], Row>({
  row,
  ...definition
}: Definition<Args> & { readonly row: z.ZodType<Row> }): (...args: Args) => RowStatement<Row> {
  const schema = z.array(row);
  const statement = defineCommand(definition);
  const read: RowStatement<Row>['read'] = (columns, rows) => {
    const named = rows.map((cells) => Object.fromEntries(columns.map((name, index) => [name, cells[index]])));
    const parsed = schema.safeParse(named);
    if (parsed.success) return parsed.data;
    throw new Error(`Rows of ${definition.name} do not have the shape it declares: ${z.prettifyError(parsed.error)}`);
  };
  return (...args) => ({ ...statement(...args), read });
}

/** A column `project_id`, in the schema of a row. */
export const projectIdColumn = z.string().transform((id): ProjectId => recordedProjectId(id));

/** Defines a statement written by hand whose rows nobody reads here: a change, or one whose answer is a file. */
export function defineCommand<Args extends readonly unknown[]>({
  name,
  sql,
  params,
}: Definition<Args>): (...args: Args) => NamedStatement {
  return (...args) => ({ name, sql: typeof sql === 'string' ? sql : sql(...args), params: params(...args) });
}

type Definition<Args extends readonly unknown[]> = {
  /** `<room>.<what it reads or changes>`, such as `ledger.stored_counts`. */
  readonly name: string;
  readonly sql: string | ((...args: Args) => string);
  readonly params: (...args: Args) => StatementParams;
};
