import type { EventSchema, SchemaProperty } from '../../api/project-rules.ts';
import { isRawNumber } from '../../base/exact-json.ts';
import { parseTime } from '../../base/parse-time.ts';
import { type Fields, isFields } from '../raw-event.ts';
import { matchesPattern } from './value-pattern.ts';

type SchemaType = NonNullable<SchemaProperty['type']>;

/** One check of a property; it names the rule that an event breaks, such as `purchase.amount.range`. */
type Check = 'required' | 'type' | 'values' | 'pattern' | 'range';
export type SchemaProblem = { readonly rule: string; readonly text: string };

/** How an event breaks its schema, in a sentence without any value of it; undefined if it does not. */
export function schemaProblem({ event, properties }: EventSchema, props: Fields): SchemaProblem | undefined {
  for (const [name, expected] of Object.entries(properties)) {
    const problem = problemOf(expected, Object.hasOwn(props, name) ? props[name] : undefined);
    if (problem === undefined) continue;
    return { rule: `${event}.${name}.${problem.check}`, text: `\`${name}\` ${problem.text}` };
  }
  return undefined;
}

type Problem = { readonly check: Check; readonly text: string };

function problemOf(expected: SchemaProperty, value: unknown): Problem | undefined {
  const { type, required, values, pattern, min, max } = expected;
  if (value === undefined || value === null) {
    return required ? { check: 'required', text: 'is required and missing.' } : undefined;
  }
  if (type !== undefined && !TYPES[type](value)) {
    return { check: 'type', text: `is ${kindOf(value)}; it must be ${NAMES[type]}.` };
  }
  if (values !== undefined && !values.some((each) => isSame(each, value))) {
    return { check: 'values', text: `is none of the ${values.length} allowed values.` };
  }
  if (pattern !== undefined) return patternProblem(pattern, value);
  return min === undefined && max === undefined ? undefined : rangeProblem(min, max, value);
}

function patternProblem(pattern: string, value: unknown): Problem | undefined {
  if (typeof value !== 'string') return { check: 'pattern', text: `is ${kindOf(value)}; its pattern is about text.` };
  return matchesPattern(pattern, value)
    ? undefined
    : { check: 'pattern', text: `does not match its pattern \`${pattern}\`.` };
}

function rangeProblem(min: number | undefined, max: number | undefined, value: unknown): Problem | undefined {
  const number = numberOf(value);
  if (number === undefined) return { check: 'range', text: `is ${kindOf(value)}; its range is about numbers.` };
  if (min !== undefined && number < min) return { check: 'range', text: `is below ${min}.` };
  if (max !== undefined && number > max) return { check: 'range', text: `is above ${max}.` };
  return undefined;
}

function isSame(allowed: string | number | boolean, value: unknown): boolean {
  return typeof allowed === 'number' ? numberOf(value) === allowed : value === allowed;
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return isRawNumber(value) ? Number(value.rawJSON) : undefined;
}

const TYPES: Readonly<Record<SchemaType, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' || isRawNumber(value),
  boolean: (value) => typeof value === 'boolean',
  list: Array.isArray,
  object: (value) => isFields(value) && !isRawNumber(value),
  date: (value) => parseTime(value) !== undefined,
};

const NAMES: Readonly<Record<SchemaType, string>> = {
  text: 'text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  object: 'an object',
  date: 'a date or time',
};

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number' || isRawNumber(value)) return 'a number';
  if (typeof value === 'boolean') return 'true or false';
  return typeof value === 'string' ? 'text' : 'an object';
}
