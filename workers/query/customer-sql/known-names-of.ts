import type { KnownNames } from '../../../core/customer-sql/known-names.ts';
import { SQL_VIEWS } from '../../../core/tables/sql-views.ts';
import { viewsDatabaseOf } from '../../../store/customer-sql/accounts.ts';

/** The names that statements of a region may use, from the list of views. */
export function knownNamesOf(database: string): KnownNames {
  const views = viewsDatabaseOf(database);
  const tables = SQL_VIEWS.flatMap(({ name }) => [name, `${views}.${name}`]);
  const columns = new Set(SQL_VIEWS.flatMap((view) => view.columns.map(({ name }) => name)));
  return { tables: [...tables, ...SYSTEM_TABLES], columns: [...columns] };
}

/** Tables of the server that tell a tool what there is; each shows the project its own alone. */
const SYSTEM_TABLES = [
  'one',
  'numbers',
  'numbers_mt',
  'databases',
  'tables',
  'columns',
  'settings',
  'functions',
  'data_type_families',
  'formats',
  'time_zones',
  'collations',
  'table_functions',
  'table_engines',
  'keywords',
].map((name) => `system.${name}`);
