/** Columns of the grid on which tiles are placed. Apart from the schema, which pages need not load for it. */
export const DASHBOARD_COLUMNS = 12;
export const DASHBOARD_ROWS_MAX = 1_000;
