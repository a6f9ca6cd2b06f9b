import { SQL_FUNCTIONS } from '../api/sql-functions.ts';

/** Names that a customer's statement may use; messages suggest nothing else. */
export type KnownNames = {
  /** Each view, also with its database. */
  readonly tables: readonly string[];
  readonly columns: readonly string[];
};

export const KEYWORDS: readonly string[] = (
  'SELECT DISTINCT FROM WHERE PREWHERE GROUP BY ORDER HAVING LIMIT OFFSET WITH AS AND OR NOT IN LIKE ILIKE BETWEEN IS NULL ' +
  'CASE WHEN THEN ELSE END JOIN INNER LEFT RIGHT FULL CROSS ASOF ARRAY ON USING UNION ALL INTERSECT EXCEPT OVER PARTITION ' +
  'WINDOW ROWS RANGE PRECEDING FOLLOWING CURRENT ROW INTERVAL ASC DESC NULLS FIRST LAST QUALIFY EXPLAIN DESCRIBE SHOW'
).split(' ');

export const FUNCTIONS: readonly string[] = SQL_FUNCTIONS;
