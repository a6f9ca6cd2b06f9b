import type { z } from 'zod';
import { nearName } from '../base/near-name.ts';
import type { Fault } from './refusals/fault.ts';

/**
 * Describes the faults that a schema finds in a request: the path, the value there, and the allowed values. For a
 * union, only the best-fitting alternative is described. A custom schema message follows the field's name (`must be
 * …`), or is a whole sentence if it is about the whole request.
 *
 * @param fieldsAt  names of the fields that an object at a path may have
 * @param whole     subject of sentences about the whole request: `the query`
 */
export function describeIssues(
  issues: readonly z.core.$ZodIssue[],
  fieldsAt: (path: readonly PropertyKey[]) => readonly string[] = () => [],
  whole = 'the query',
): Fault[] {
  const isWholeKnown = !issues.some(({ code, path }) => code === 'unrecognized_keys' && path.length === 0);
  return issues.flatMap(meant).flatMap((issue) => {
    const place = { where: issue.path.length > 0 ? `\`${pathOf(issue.path)}\`` : whole, path: pathOf(issue.path) };
    // The request may contain a missing field under a misspelt name.
    if (issue.message !== '' && place.path === '') return isWholeKnown ? [{ path: '', message: issue.message }] : [];
    if (issue.message !== '') return [{ path: place.path, message: `${place.where} ${issue.message}` }];
    if (issue.code !== 'unrecognized_keys') return [faultOf(issue, place)];
    return issue.keys.map((key) => unknownField(key, place, fieldsAt(issue.path)));
  });
}

/** Parse options that attach the value to each issue and keep only the schema's custom messages. */
export const DESCRIBED = { reportInput: true, error: () => '' } as const;

type Issue = z.core.$ZodIssue;
type Place = { readonly where: string; readonly path: string };

function faultOf(issue: Exclude<Issue, { code: 'unrecognized_keys' }>, { where, path }: Place): Fault {
  switch (issue.code) {
    case 'invalid_value':
      return among(issue.values.map(String), issue.input, { where, path });
    case 'invalid_type':
      return { path, message: mustBe(where, [issue.expected], issue.input) + numberHint(issue) };
    case 'invalid_union':
      return { path, message: mustBe(where, expectedOf(issue), issue.input) };
    case 'too_small':
      return { path, message: outOfBounds(where, issue.origin, 'at least', issue.minimum, issue.input) };
    case 'too_big':
      return { path, message: outOfBounds(where, issue.origin, 'at most', issue.maximum, issue.input) };
    case 'invalid_format':
      return { path, message: `${where} has the wrong form${got(issue.input)}; it must be ${issue.format}` };
    default:
      return { path, message: `${where} cannot be used${got(issue.input)}` };
  }
}

function among(values: readonly string[], given: unknown, { where, path }: Place): Fault {
  const near = typeof given === 'string' ? nearName(given, values) : undefined;
  const fault = given === undefined ? 'is missing; it must be' : 'must be';
  return {
    path,
    message: `${where} ${fault} one of ${values.join(', ')}${got(given)}${hint(near)}`,
    ...(near ? { did_you_mean: near } : {}),
  };
}

function unknownField(key: string, { where, path }: Place, fields: readonly string[]): Fault {
  const near = nearName(key, fields);
  const remedy = near ? hint(near) : fields.length > 0 ? `; its fields are ${fields.join(', ')}` : '; leave it out';
  return {
    path: path === '' ? key : `${path}.${key}`,
    message: `${where} has the unknown field \`${key.slice(0, SHOWN_CHARS_MAX)}\`${remedy}`,
    ...(near ? { did_you_mean: near } : {}),
  };
}

/** The issues to report: for a union, those of the alternative that was probably meant. */
function meant(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const discriminator = discriminatorIssue(issue);
  if (discriminator !== undefined) return [discriminator];
  const alternatives = issue.errors.map((each) => each.flatMap(meant));
  const [best] = alternatives
    // If no alternative accepts the value's type, none fits better than the others.
    .filter((each) => !each.every((inner) => inner.path.length === 0 && isOfType(inner)))
    .sort((a, b) => strangeness(a) - strangeness(b) || depth(b) - depth(a));
  if (!best) return [issue];
  // The alternatives need different fields: which one is missing is known only if there is no field that none has.
  const isUnknown = best.some(({ code, path: at }) => code === 'unrecognized_keys' && at.length === 0);
  const told = best.filter((inner) => !(isUnknown && isMissing(inner)));
  return told.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function isMissing({ code, input, path }: Issue): boolean {
  return code === 'invalid_type' && input === undefined && path.length === 1;
}

/** The field that chooses among the alternatives of a union, if its value chooses none. Zod gives the object as the input. */
function discriminatorIssue(issue: z.core.$ZodIssueInvalidUnion): Issue | undefined {
  const { discriminator, input, path, message } = issue;
  const values = 'options' in issue ? issue.options : undefined;
  if (discriminator === undefined || values === undefined || typeof input !== 'object' || input === null)
    return undefined;
  return { code: 'invalid_value', values, input: Reflect.get(input, discriminator), path, message };
}

const TYPE_ISSUES: ReadonlySet<Issue['code']> = new Set(['invalid_type', 'invalid_union']);

/** Whether the issue is a wrong type, or a value that is not text where one of several words is required. */
function isOfType({ code, input }: Issue): boolean {
  return TYPE_ISSUES.has(code) || (code === 'invalid_value' && typeof input !== 'string');
}

/** Counts unknown and missing fields, as signs that another alternative was meant. */
function strangeness(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => {
    if (issue.path.length > 1) return sum;
    if (issue.code === 'unrecognized_keys') return sum + 2 * issue.keys.length;
    return sum + (isMissing(issue) ? 1 : 0);
  }, 0);
}

function depth(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length));
}

function expectedOf(issue: Issue): string[] {
  if (issue.code === 'invalid_union') return [...new Set(issue.errors.flat().flatMap(expectedOf))];
  if (issue.code === 'invalid_type') return [issue.expected];
  return issue.code === 'invalid_value' ? issue.values.map((value) => `\`${String(value)}\``) : [];
}

/** The likely fault of a number given as text: quotes, or size, since the parser keeps larger numbers as text. */
function numberHint({ expected, input }: z.core.$ZodIssueInvalidType): string {
  if (typeof input !== 'string' || input.trim() === '' || !/^(?:number|int)$/.test(expected)) return '';
  const number = Number(input);
  if (Number.isNaN(number)) return '';
  return Number.isSafeInteger(number) ? '; leave out the quotes' : ', which is too large';
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
};

function mustBe(where: string, expected: readonly string[], input: unknown): string {
  const names = [...new Set(expected.map((type) => TYPES[type] ?? type))];
  const list =
    names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : (names[0] ?? 'something else');
  return input === undefined ? `${where} is missing; it must be ${list}` : `${where} must be ${list}${got(input)}`;
}

function outOfBounds(
  where: string,
  origin: string,
  bound: 'at least' | 'at most',
  limit: number | bigint,
  input: unknown,
): string {
  if (origin === 'string' && bound === 'at least' && input === '') return `${where} must not be empty`;
  const [verb, unit] = ORIGINS[origin] ?? ['be', ''];
  const given = origin === 'string' || origin === 'array' ? `, got ${sizeOf(input)}` : got(input);
  return `${where} must ${verb} ${bound} ${limit}${unit}${given}`;
}

const ORIGINS: Readonly<Record<string, readonly [verb: string, unit: string]>> = {
  string: ['have', ' characters'],
  array: ['list', ' items'],
};

function sizeOf(input: unknown): number {
  return typeof input === 'string' || Array.isArray(input) ? input.length : 0;
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function hint(near: string | undefined): string {
  return near ? `; did you mean \`${near}\`?` : '';
}

function got(input: unknown): string {
  return input === undefined ? '' : `, got ${shownValue(input)}`;
}

const SHOWN_CHARS_MAX = 60;

/** Formats a value for a sentence: text and numbers quoted and shortened, lists and objects only named. */
export function shownValue(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object' && input !== null) return 'an object';
  return `\`${String(input).slice(0, SHOWN_CHARS_MAX)}\``;
}
