import type { StatementValue } from '../../base/statement.ts';

/**
 * Every fixed word of SQL that a query may contain. The printer looks names up here, so it cannot print an unlisted
 * name even if the types were bypassed.
 */

export const FUNCTIONS = {
  if: 'if',
  multi_if: 'multiIf',
  if_null: 'ifNull',
  null_if: 'nullIf',
  to_text: 'toString',
  to_number: 'toFloat64',
  to_number_or_null: 'toFloat64OrNull',
  to_whole_or_null: 'toInt128OrNull',
  to_instant_or_null: 'parseDateTime64BestEffortOrNull',
  is_finite: 'isFinite',
  cast: 'CAST',
  extract: 'extract',
  extract_all: 'extractAll',
  resize: 'arrayResize',
  push_back: 'arrayPushBack',
  array: 'array',
  has: 'has',
  has_any: 'hasAny',
  join_elements: 'arrayJoin',
  read_json: 'JSONExtract',
  is_json: 'isValidJSON',
  has_key_like: 'mapContainsKeyLike',
  hash: 'cityHash64',
  shift_right: 'bitShiftRight',
  position_ignoring_case: 'positionCaseInsensitiveUTF8',
  lower: 'lowerUTF8',
  trim: 'trimBoth',
  starts_with: 'startsWith',
  first_byte: 'ascii',
  ends_with: 'endsWith',
  matches: 'match',
  to_date: 'toDate',
  to_day_number: 'toYYYYMMDD',
  to_monday: 'toMonday',
  to_start_of_week: 'toStartOfWeek',
  to_day_of_week: 'toDayOfWeek',
  to_hour_of_day: 'toHour',
  to_first_of_month: 'toStartOfMonth',
  to_hour: 'toStartOfHour',
  to_minute: 'toStartOfMinute',
  to_seconds: 'toUnixTimestamp',
  to_milliseconds: 'toUnixTimestamp64Milli',
  round_down: 'roundDown',
  index_of: 'indexOf',
  transform: 'transform',
  tuple: 'tuple',
  is_given: 'isNotNull',
  coalesce: 'coalesce',
  upper: 'upperUTF8',
  length: 'lengthUTF8',
  concat: 'concat',
  replace: 'replaceAll',
  substring: 'substringUTF8',
  abs: 'abs',
  floor: 'floor',
  ceil: 'ceil',
  least: 'least',
  greatest: 'greatest',
  modulo: 'modulo',
  to_year: 'toYear',
  to_month: 'toMonth',
  to_day_of_month: 'toDayOfMonth',
  to_json: 'toJSONString',
  split: 'splitByString',
  join: 'arrayStringConcat',
  size: 'length',
  element: 'arrayElement',
  sorted: 'arraySort',
  distinct: 'arrayDistinct',
  grouping: 'grouping',
} as const;
export type FunctionName = keyof typeof FUNCTIONS;

/**
 * `_or_null`: NULL, not a default, if there are no values. `_if`: the last argument is the condition. `several`: an array of
 * the different values, at most so many.
 */
export const AGGREGATES = {
  count: 'count',
  count_if: 'countIf',
  unique: 'uniqExact',
  unique_if: 'uniqExactIf',
  sum: 'sum',
  sum_if: 'sumIf',
  avg: 'avgOrNull',
  avg_if: 'avgOrNullIf',
  min: 'min',
  max: 'max',
  min_if: 'minOrNullIf',
  max_if: 'maxOrNullIf',
  median_if: 'quantileExactInclusiveOrNullIf(0.5)',
  p75_if: 'quantileExactInclusiveOrNullIf(0.75)',
  p90_if: 'quantileExactInclusiveOrNullIf(0.9)',
  p95_if: 'quantileExactInclusiveOrNullIf(0.95)',
  p99_if: 'quantileExactInclusiveOrNullIf(0.99)',
  collect: 'groupArray',
  several_if: 'groupUniqArrayIf(100)',
  unique_each: 'uniqExactArray',
  unique_each_if: 'uniqExactArrayIf',
  several_of_lists: 'groupUniqArrayArray(100)',
} as const;
export type AggregateName = keyof typeof AGGREGATES;

export const INFIX_OPERATORS = {
  '=': '=',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
  in: 'IN',
} as const;
export type InfixOperator = keyof typeof INFIX_OPERATORS;

/** Types of placeholders, each with a check of its values. A wrong value is a bug of ours and throws. */
export const PARAMETER_TYPES = {
  String: (value) => typeof value === 'string',
  Float64: (value) => typeof value === 'number' && Number.isFinite(value),
  UInt32: (value) => isUInt32(value),
  Int64: (value) => Number.isSafeInteger(value),
  UInt64: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  UInt8: (value) => isUInt32(value) && value < 256,
  "DateTime64(3, 'UTC')": (value) => typeof value === 'string',
  Int128: (value) => typeof value === 'string' && /^-?\d{1,38}$/.test(value),
  'Array(String)': (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
  'Array(Int64)': (value) => Array.isArray(value) && value.every((each) => Number.isSafeInteger(each)),
  'Array(UInt32)': (value) => Array.isArray(value) && value.every(isUInt32),
  'Array(Float64)': (value) => Array.isArray(value) && value.every((each) => Number.isFinite(each)),
} as const satisfies Record<string, (value: ParameterValue) => boolean>;
export type ParameterType = keyof typeof PARAMETER_TYPES;
export type ParameterValue = StatementValue;

function isUInt32(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff;
}
