/** `any`: a property, which takes the type that its place asks for. */
const EXPRESSION_TYPES = ['text', 'number', 'boolean', 'time', 'list'] as const;
export type ExpressionType = (typeof EXPRESSION_TYPES)[number];

/**
 * The kinds of places. `same`: the type that all of these places share. `whole`: a whole number that is written out, `literal`: a
 * text that is, `table`: a table.
 */
export type Place = ExpressionType | 'same' | 'whole' | 'place' | 'literal' | 'table';

export type FunctionSpec = {
  readonly places: readonly Place[];
  /** Any number of further arguments of this kind. */
  readonly rest?: Place;
  /** How many of `places`, counted from the end, may be left out. */
  readonly optional?: number;
  readonly result: ExpressionType | 'same';
  /** The type of `same` where only properties tell it. */
  readonly assumed?: ExpressionType;
};

const of = (
  places: readonly Place[],
  result: FunctionSpec['result'],
  more: Partial<FunctionSpec> = {},
): FunctionSpec => ({
  places,
  result,
  ...more,
});
const compared = of(['same', 'same'], 'boolean', { assumed: 'number' });
const calculated = of(['number', 'number'], 'number');
const ofTime = of(['time'], 'number');

/** Every operator and every function. `core/definitions/expressions/` says what each becomes. */
export const EXPRESSION_FUNCTIONS = {
  '=': of(['same', 'same'], 'boolean'),
  '!=': of(['same', 'same'], 'boolean'),
  '<': compared,
  '<=': compared,
  '>': compared,
  '>=': compared,
  in: of(['same', 'same'], 'boolean', { rest: 'same' }),
  and: of(['boolean', 'boolean'], 'boolean'),
  or: of(['boolean', 'boolean'], 'boolean'),
  not: of(['boolean'], 'boolean'),
  '+': calculated,
  '-': calculated,
  '*': calculated,
  '/': calculated,
  '%': calculated,
  minus: of(['number'], 'number'),
  if: of(['boolean', 'same', 'same'], 'same', { optional: 1 }),
  coalesce: of(['same', 'same'], 'same', { rest: 'same' }),
  is_set: of(['same'], 'boolean'),
  lookup: of(['text', 'table', 'same'], 'same', { optional: 1 }),
  text: of(['same'], 'text'),
  number: of(['text'], 'number'),
  lower: of(['text'], 'text'),
  upper: of(['text'], 'text'),
  trim: of(['text'], 'text'),
  length: of(['text'], 'number'),
  concat: of(['text', 'text'], 'text', { rest: 'text' }),
  contains: of(['text', 'text'], 'boolean'),
  starts_with: of(['text', 'text'], 'boolean'),
  ends_with: of(['text', 'text'], 'boolean'),
  replace: of(['text', 'text', 'text'], 'text'),
  substring: of(['text', 'place', 'whole'], 'text', { optional: 1 }),
  matches: of(['text', 'literal'], 'boolean'),
  extract: of(['text', 'literal'], 'text'),
  abs: of(['number'], 'number'),
  round: of(['number', 'whole'], 'number', { optional: 1 }),
  floor: of(['number'], 'number'),
  ceil: of(['number'], 'number'),
  min: of(['number', 'number'], 'number', { rest: 'number' }),
  max: of(['number', 'number'], 'number', { rest: 'number' }),
  time: of(['text'], 'time'),
  date: of(['time'], 'text'),
  year: ofTime,
  month: ofTime,
  day: ofTime,
  weekday: ofTime,
  hour: ofTime,
  seconds_between: of(['time', 'time'], 'number'),
  days_between: of(['time', 'time'], 'number'),
  list: of([], 'list', { rest: 'text' }),
  split: of(['text', 'literal'], 'list'),
  join: of(['list', 'literal'], 'text'),
  size: of(['list'], 'number'),
  has: of(['list', 'text'], 'boolean'),
  element: of(['list', 'place'], 'text'),
  sorted: of(['list'], 'list'),
  distinct: of(['list'], 'list'),
} as const satisfies Readonly<Record<string, FunctionSpec>>;

export type ExpressionFunction = keyof typeof EXPRESSION_FUNCTIONS;

export function isExpressionFunction(name: string): name is ExpressionFunction {
  return Object.hasOwn(EXPRESSION_FUNCTIONS, name);
}
