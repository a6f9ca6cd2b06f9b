/** Bounds of `POST /sql` that pages know too. */

/** Rows of an answer as JSON, which is held whole; a file is streamed and may have more. */
export const SQL_ROWS_MAX = 10_000;
export const SQL_ROWS_DEFAULT = 1_000;
/** A statement that is saved; one that is only run may be longer. */
export const SAVED_SQL_CHARS_MAX = 10_000;
