/**
 * An exception that a customer's statement may cause. `message` is its sentence; it gets what `quote` finds in the engine's
 * text, if the statement has it too.
 */
export type Meaning = {
  readonly name: string;
  readonly message: (quoted: string | undefined) => string;
  readonly quote?: RegExp;
};

const FUNCTION = /function [`']?(\w+)/;
const ARGUMENTS = (what: string) => (quoted?: string) =>
  quoted ? `The function ${quoted} ${what}.` : `A function of the statement ${what}.`;

function fault(name: string, message: Meaning['message'], quote?: RegExp): Meaning {
  return { name, message, ...(quote ? { quote } : {}) };
}

const VALUE = (what: string) => (quoted?: string) =>
  `${quoted ?? 'A value'} cannot be read as ${what}; functions such as \`toInt64OrNull\` give NULL instead.`;

/** By the numbers of ClickHouse's src/Common/ErrorCodes.cpp. */
export const CODES: Readonly<Record<number, Meaning>> = {
  6: fault('CANNOT_PARSE_TEXT', VALUE('the type that is asked for'), /Cannot parse string '([^']*)'/),
  10: fault('NOT_FOUND_COLUMN_IN_BLOCK', () => 'The statement uses a column that its subquery does not return.'),
  16: fault('NO_SUCH_COLUMN_IN_TABLE', () => 'The statement names a column that the view does not have.'),
  27: fault('CANNOT_PARSE_INPUT_ASSERTION_FAILED', VALUE('the type that is asked for')),
  35: fault('TOO_FEW_ARGUMENTS_FOR_FUNCTION', ARGUMENTS('needs more arguments'), FUNCTION),
  34: fault('TOO_MANY_ARGUMENTS_FOR_FUNCTION', ARGUMENTS('has too many arguments'), FUNCTION),
  36: fault(
    'BAD_ARGUMENTS',
    (quoted) => `${quoted ?? 'An argument'} is not a value that the function takes.`,
    /(?:time zone |Window '|The function '|function )([\w/+-]+)/,
  ),
  38: fault('CANNOT_PARSE_DATE', VALUE('a date, `YYYY-MM-DD`'), /converting '([^']*)'/),
  41: fault('CANNOT_PARSE_DATETIME', VALUE('a time, `YYYY-MM-DD hh:mm:ss`'), /converting '([^']*)'/),
  42: fault('NUMBER_OF_ARGUMENTS_DOESNT_MATCH', ARGUMENTS('has another number of arguments'), FUNCTION),
  43: fault(
    'ILLEGAL_TYPE_OF_ARGUMENT',
    ARGUMENTS('does not take arguments of these types; convert them first'),
    FUNCTION,
  ),
  44: fault('ILLEGAL_COLUMN', ARGUMENTS('does not take such a column; some arguments must be constants'), FUNCTION),
  46: fault('UNKNOWN_FUNCTION', () => 'The statement names a function that does not exist.'),
  47: fault('UNKNOWN_IDENTIFIER', () => 'The statement names a column or alias that does not exist.'),
  48: fault('NOT_IMPLEMENTED', () => 'ClickHouse cannot do what the statement asks for.'),
  50: fault(
    'UNKNOWN_TYPE',
    (quoted) => (quoted ? `There is no type ${quoted}.` : 'The statement names a type that does not exist.'),
    /data type family: ([\w]+)/,
  ),
  53: fault(
    'TYPE_MISMATCH',
    () => 'The statement compares or puts together values of types that do not fit; convert them first.',
  ),
  60: fault('UNKNOWN_TABLE', () => 'The statement names a table that does not exist.'),
  62: fault('SYNTAX_ERROR', () => 'The statement cannot be read.'),
  63: fault('UNKNOWN_AGGREGATE_FUNCTION', () => 'The statement names an aggregate function that does not exist.'),
  69: fault('ARGUMENT_OUT_OF_BOUND', ARGUMENTS('got an argument outside its bounds'), FUNCTION),
  70: fault('CANNOT_CONVERT_TYPE', () => 'A value of the statement cannot be converted to the type that is asked for.'),
  72: fault('CANNOT_PARSE_NUMBER', VALUE('a number')),
  73: fault(
    'UNKNOWN_FORMAT',
    (quoted) => (quoted ? `There is no format ${quoted}.` : 'The statement names a format that does not exist.'),
    /Unknown format (\w+)/,
  ),
  81: fault('UNKNOWN_DATABASE', () => 'The statement names a database that does not exist.'),
  115: fault(
    'UNKNOWN_SETTING',
    (quoted) =>
      quoted
        ? `There is no setting ${quoted} that a statement may change.`
        : 'The statement names a setting that it may not change.',
    /setting '(\w+)'/i,
  ),
  117: fault('INCORRECT_DATA', () => 'A value of the statement does not have the form that its function expects.'),
  125: fault(
    'INCORRECT_RESULT_OF_SCALAR_SUBQUERY',
    () => 'A subquery that stands for one value returns several rows; add LIMIT 1 or an aggregate function.',
  ),
  130: fault('CANNOT_READ_ARRAY_FROM_TEXT', VALUE('an array')),
  153: fault('ILLEGAL_DIVISION', () => 'The statement divides by zero; `nullIf(divisor, 0)` gives NULL instead.'),
  164: fault('READONLY', () => 'SQL here only reads, and its settings cannot be changed by a statement.'),
  167: fault('TOO_DEEP_AST', () => 'The statement is nested too deeply.'),
  168: fault('TOO_BIG_AST', () => 'The statement is too long.'),
  179: fault(
    'MULTIPLE_EXPRESSIONS_FOR_ALIAS',
    (quoted) => `Two expressions have the alias ${quoted ?? 'of the same name'}; name one of them differently.`,
    /for alias (\w+)/,
  ),
  184: fault(
    'ILLEGAL_AGGREGATION',
    (quoted) =>
      `${quoted ?? 'An aggregate function'} cannot stand there; conditions on groups belong in HAVING, and an aggregate of aggregates needs a subquery.`,
    /function (\w+)/,
  ),
  206: fault('ALIAS_REQUIRED', () => 'A subquery in JOIN needs an alias: `(SELECT …) AS a`.'),
  207: fault(
    'AMBIGUOUS_IDENTIFIER',
    (quoted) => `${quoted ?? 'A name'} could be a column of several tables; write the table before it: \`a.name\`.`,
    /identifier [`']?([\w.]+)/,
  ),
  215: fault(
    'NOT_AN_AGGREGATE',
    (quoted) =>
      `${quoted ? `The column ${quoted}` : 'A column'} must stand in GROUP BY, or inside an aggregate function.`,
    /Column '([^']+)'/,
  ),
  258: fault('UNION_ALL_RESULT_STRUCTURES_MISMATCH', () => 'The parts of UNION have different numbers of columns.'),
  321: fault('VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE', () => 'A value does not fit into the type that is asked for.'),
  344: fault('SUPPORT_IS_DISABLED', () => 'The statement uses something that is switched off here.'),
  349: fault(
    'CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN',
    () => 'A NULL stands where the type allows none; use `Nullable(…)` or `ifNull`.',
  ),
  352: fault(
    'AMBIGUOUS_COLUMN_NAME',
    () => 'A column name could belong to several tables; write the table before it: `a.name`.',
  ),
  358: fault('INTO_OUTFILE_NOT_ALLOWED', () => 'INTO OUTFILE is refused; choose a format to get a file.'),
  376: fault('CANNOT_PARSE_UUID', VALUE('a UUID')),
  386: fault(
    'NO_COMMON_TYPE',
    () => 'The statement mixes values of types that do not fit, in a list, in CASE or in UNION; convert them first.',
  ),
  390: fault('CANNOT_GET_CREATE_TABLE_QUERY', () => 'The statement names a table that does not exist.'),
  395: fault('FUNCTION_THROW_IF_VALUE_IS_NON_ZERO', () => '`throwIf` ended the statement: its condition was true.'),
  403: fault('INVALID_JOIN_ON_EXPRESSION', () => 'The condition of JOIN must compare columns of both sides.'),
  407: fault('DECIMAL_OVERFLOW', () => 'A decimal number of the statement is too large for its type.'),
  427: fault(
    'CANNOT_COMPILE_REGEXP',
    () => 'A pattern of the statement is not valid; use RE2 syntax (no look-around, no back-references).',
  ),
  440: fault('INVALID_LIMIT_EXPRESSION', () => 'LIMIT and OFFSET take whole numbers that are not negative.'),
  441: fault('CANNOT_PARSE_DOMAIN_VALUE_FROM_STRING', VALUE('the type that is asked for')),
  452: fault(
    'SETTING_CONSTRAINT_VIOLATION',
    (quoted) => `${quoted ? `The setting ${quoted}` : 'A setting'} cannot be changed, or not to this value.`,
    /[Ss]etting (\w+)/,
  ),
  456: fault(
    'UNKNOWN_QUERY_PARAMETER',
    (quoted) =>
      quoted
        ? `The parameter ${quoted} has no value; send it in \`parameters\`.`
        : 'A parameter of the statement has no value; send it in `parameters`.',
    /Substitution `(\w+)`/,
  ),
  457: fault(
    'BAD_QUERY_PARAMETER',
    (quoted) => `The value of ${quoted ? `the parameter ${quoted}` : 'a parameter'} does not have its type.`,
    /parameter '(\w+)'/,
  ),
  497: fault('ACCESS_DENIED', () => 'SQL here reads the views of its project, and nothing else.'),
  558: fault('EXPECTED_ALL_OR_DISTINCT', () => 'Write UNION ALL or UNION DISTINCT.'),
  636: fault(
    'CANNOT_EXTRACT_TABLE_STRUCTURE',
    () => 'The columns of a table function cannot be told from its arguments.',
  ),
};
