/**
 * The meaning of ClickHouse's exception codes for queries and inserts, by the numbers of its src/Common/ErrorCodes.cpp.
 * This is the only list: no code classifies a failure by its text.
 */
export type ExceptionMeaning = {
  readonly name: string;
  /** For a query; absent: a bug in the service. */
  readonly query?: 'busy' | 'cold_away' | 'timeout' | 'too_broad' | 'bad_pattern';
  /**
   * For an insert. `bad_rows`: values do not parse, do not fit, or have another type; sending them again cannot help.
   * `unavailable`: the reason is the server, its tables or its load, not the rows. Absent: unknown.
   */
  readonly insert?: 'bad_rows' | 'unavailable';
};

export function meaningOf(exceptionCode: number): ExceptionMeaning | undefined {
  return EXCEPTION_CODES[exceptionCode];
}

const EXCEPTION_CODES: Readonly<Record<number, ExceptionMeaning>> = {
  6: { name: 'CANNOT_PARSE_TEXT', insert: 'bad_rows' },
  16: { name: 'NO_SUCH_COLUMN_IN_TABLE', insert: 'unavailable' },
  25: { name: 'CANNOT_PARSE_ESCAPE_SEQUENCE', insert: 'bad_rows' },
  26: { name: 'CANNOT_PARSE_QUOTED_STRING', insert: 'bad_rows' },
  27: { name: 'CANNOT_PARSE_INPUT_ASSERTION_FAILED', insert: 'bad_rows' },
  33: { name: 'CANNOT_READ_ALL_DATA', insert: 'bad_rows' },
  38: { name: 'CANNOT_PARSE_DATE', insert: 'bad_rows' },
  41: { name: 'CANNOT_PARSE_DATETIME', insert: 'bad_rows' },
  47: { name: 'UNKNOWN_IDENTIFIER', insert: 'unavailable' },
  53: { name: 'TYPE_MISMATCH', insert: 'bad_rows' },
  60: { name: 'UNKNOWN_TABLE', insert: 'unavailable' },
  62: { name: 'SYNTAX_ERROR', insert: 'unavailable' },
  69: { name: 'ARGUMENT_OUT_OF_BOUND', insert: 'bad_rows' },
  70: { name: 'CANNOT_CONVERT_TYPE', insert: 'bad_rows' },
  72: { name: 'CANNOT_PARSE_NUMBER', insert: 'bad_rows' },
  74: { name: 'CANNOT_READ_FROM_FILE_DESCRIPTOR', insert: 'unavailable' },
  75: { name: 'CANNOT_WRITE_TO_FILE_DESCRIPTOR', insert: 'unavailable' },
  76: { name: 'CANNOT_OPEN_FILE', insert: 'unavailable' },
  81: { name: 'UNKNOWN_DATABASE', insert: 'unavailable' },
  86: { name: 'RECEIVED_ERROR_FROM_REMOTE_IO_SERVER', query: 'cold_away' },
  107: { name: 'FILE_DOESNT_EXIST', insert: 'unavailable' },
  115: { name: 'UNKNOWN_SETTING', insert: 'unavailable' },
  117: { name: 'INCORRECT_DATA', insert: 'bad_rows' },
  131: { name: 'TOO_LARGE_STRING_SIZE', insert: 'bad_rows' },
  158: { name: 'TOO_MANY_ROWS', query: 'too_broad' },
  159: { name: 'TIMEOUT_EXCEEDED', query: 'timeout', insert: 'unavailable' },
  160: { name: 'TOO_SLOW', query: 'timeout', insert: 'unavailable' },
  164: { name: 'READONLY', insert: 'unavailable' },
  191: { name: 'SET_SIZE_LIMIT_EXCEEDED', query: 'too_broad' },
  192: { name: 'UNKNOWN_USER', insert: 'unavailable' },
  193: { name: 'WRONG_PASSWORD', insert: 'unavailable' },
  194: { name: 'REQUIRED_PASSWORD', insert: 'unavailable' },
  202: { name: 'TOO_MANY_SIMULTANEOUS_QUERIES', query: 'busy', insert: 'unavailable' },
  203: { name: 'NO_FREE_CONNECTION', insert: 'unavailable' },
  209: { name: 'SOCKET_TIMEOUT', query: 'busy', insert: 'unavailable' },
  210: { name: 'NETWORK_ERROR', query: 'busy', insert: 'unavailable' },
  236: { name: 'ABORTED', insert: 'unavailable' },
  241: { name: 'MEMORY_LIMIT_EXCEEDED', query: 'too_broad', insert: 'unavailable' },
  242: { name: 'TABLE_IS_READ_ONLY', query: 'busy', insert: 'unavailable' },
  243: { name: 'NOT_ENOUGH_SPACE', insert: 'unavailable' },
  252: { name: 'TOO_MANY_PARTS', insert: 'unavailable' },
  279: { name: 'ALL_CONNECTION_TRIES_FAILED', query: 'busy', insert: 'unavailable' },
  285: { name: 'TOO_FEW_LIVE_REPLICAS', insert: 'unavailable' },
  286: { name: 'UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE', insert: 'unavailable' },
  307: { name: 'TOO_MANY_BYTES', query: 'too_broad' },
  319: { name: 'UNKNOWN_STATUS_OF_INSERT', insert: 'unavailable' },
  321: { name: 'VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE', insert: 'bad_rows' },
  349: { name: 'CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN', insert: 'bad_rows' },
  376: { name: 'CANNOT_PARSE_UUID', insert: 'bad_rows' },
  394: { name: 'QUERY_WAS_CANCELLED', query: 'busy', insert: 'unavailable' },
  396: { name: 'TOO_MANY_ROWS_OR_BYTES', query: 'too_broad' },
  407: { name: 'DECIMAL_OVERFLOW', insert: 'bad_rows' },
  425: { name: 'SYSTEM_ERROR', insert: 'unavailable' },
  427: { name: 'CANNOT_COMPILE_REGEXP', query: 'bad_pattern' },
  439: { name: 'CANNOT_SCHEDULE_TASK', query: 'busy', insert: 'unavailable' },
  473: { name: 'DEADLOCK_AVOIDED', insert: 'unavailable' },
  497: { name: 'ACCESS_DENIED', insert: 'unavailable' },
  499: { name: 'S3_ERROR', insert: 'unavailable' },
  516: { name: 'AUTHENTICATION_FAILED', insert: 'unavailable' },
  999: { name: 'KEEPER_EXCEPTION', insert: 'unavailable' },
};
