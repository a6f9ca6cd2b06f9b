import { nearName } from '../near-name.ts';
import { err, ok, type Result } from '../result.ts';
import {
  EXPRESSION_FUNCTIONS,
  type ExpressionFunction,
  type ExpressionType,
  type FunctionSpec,
  isExpressionFunction,
  type Place,
} from './functions.ts';
import type { ExpressionFault, ExpressionNode } from './node.ts';
import { parseExpression } from './parse.ts';

/** An expression in which each part has the type that its place asks for. */
export type TypedExpression = { readonly type: ExpressionType } & (
  | { readonly kind: 'constant'; readonly value: string | number | boolean }
  | { readonly kind: 'name'; readonly name: string }
  | {
      readonly kind: 'call';
      readonly name: ExpressionFunction;
      readonly of: readonly TypedExpression[];
      /** The entries of a lookup. */
      readonly table?: ReadonlyMap<string, string | number>;
    }
);

/** Reads an expression and finds the type of each part of it. */
export function readExpression(source: string): Result<TypedExpression, ExpressionFault> {
  const parsed = parseExpression(source);
  if (!parsed.ok) return parsed;
  return typed(parsed.value, typeOf(parsed.value) ?? 'text');
}

/** The names that an expression reads, each once. */
export function namesIn(of: TypedExpression): readonly string[] {
  if (of.kind === 'name') return [of.name];
  return of.kind === 'call' ? [...new Set(of.of.flatMap(namesIn))] : [];
}

/** The values that an expression writes out as its results; it may have others. */
export function resultsOf(of: TypedExpression): readonly (string | number)[] {
  if (of.kind === 'constant') return typeof of.value === 'boolean' ? [] : [of.value];
  if (of.kind === 'name') return [];
  const { places }: FunctionSpec = EXPRESSION_FUNCTIONS[of.name];
  const isChoice = of.name === 'if' || of.name === 'coalesce' || of.name === 'lookup';
  // A table is no part of its own: what follows it stands one place earlier.
  const parts = of.table ? of.of.slice(1) : of.of.filter((_, index) => (places[index] ?? 'same') === 'same');
  return isChoice ? [...new Set([...(of.table?.values() ?? []), ...parts.flatMap(resultsOf)])] : [];
}

/** The names of the event's own time. */
const TIME_NAMES: ReadonlySet<string> = new Set(['time', 'timestamp']);

/** The type that a part has by itself; undefined for one that takes any. */
function typeOf(node: ExpressionNode): ExpressionType | undefined {
  switch (node.kind) {
    case 'constant':
      return typeOfValue(node.value);
    case 'name':
      return TIME_NAMES.has(node.name) ? 'time' : undefined;
    case 'table':
      return node.entries[0] && typeOfValue(node.entries[0].value);
    case 'call': {
      const spec = specOf(node.name);
      return spec?.result === 'same' ? sharedType(node.of, spec) : spec?.result;
    }
  }
}

function typeOfValue(value: string | number | boolean): ExpressionType {
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'text';
}

function specOf(name: string): FunctionSpec | undefined {
  return isExpressionFunction(name) ? EXPRESSION_FUNCTIONS[name] : undefined;
}

function placeOf({ places, rest }: FunctionSpec, index: number): Place | undefined {
  return places[index] ?? rest;
}

/** The first type among the parts that share one. The values of a table are one of them. */
function sharedType(of: readonly ExpressionNode[], spec: FunctionSpec): ExpressionType | undefined {
  const sharing = of.filter((_, index) => placeOf(spec, index) === 'same' || placeOf(spec, index) === 'table');
  return sharing.map(typeOf).find((type) => type !== undefined);
}

type Checked = Result<TypedExpression, ExpressionFault>;

function typed(node: ExpressionNode, wanted: ExpressionType): Checked {
  switch (node.kind) {
    case 'table':
      return fault(node, 'a table can only be the second part of `lookup`');
    case 'call':
      return typedCall(node, wanted);
    case 'name': {
      const type = typeOf(node) ?? wanted;
      return type === wanted ? ok({ kind: 'name', name: node.name, type }) : mismatch(node, type, wanted);
    }
    case 'constant': {
      const type = typeOfValue(node.value);
      return type === wanted ? ok({ kind: 'constant', value: node.value, type }) : mismatch(node, type, wanted);
    }
  }
}

type CallNode = Extract<ExpressionNode, { kind: 'call' }>;

function typedCall(node: CallNode, wanted: ExpressionType): Checked {
  const { name, of } = node;
  if (!isExpressionFunction(name)) return fault(node, unknownFunction(name));
  const spec: FunctionSpec = EXPRESSION_FUNCTIONS[name];
  const problem = countProblem(name, spec, of.length);
  if (problem !== undefined) return fault(node, problem);
  const shared = sharedType(of, spec) ?? (spec.result === 'same' ? wanted : (spec.assumed ?? 'text'));
  const type = spec.result === 'same' ? shared : spec.result;
  if (type !== wanted) return mismatch(node, type, wanted);
  const parts: TypedExpression[] = [];
  let table: ReadonlyMap<string, string | number> | undefined;
  for (const [index, part] of of.entries()) {
    const place = placeOf(spec, index);
    if (place === 'table') {
      const read = tableOf(part, shared);
      if (!read.ok) return read;
      table = read.value;
      continue;
    }
    const checked = typedPart(part, place === 'same' || place === undefined ? shared : place);
    if (!checked.ok) return checked;
    parts.push(checked.value);
  }
  return ok({ kind: 'call', name, of: parts, type, ...(table ? { table } : {}) });
}

function typedPart(part: ExpressionNode, place: Exclude<Place, 'same' | 'table'>): Checked {
  if (place !== 'whole' && place !== 'place' && place !== 'literal') return typed(part, place);
  const value = part.kind === 'constant' ? part.value : undefined;
  if (place === 'literal') {
    return typeof value === 'string' ? typed(part, 'text') : fault(part, 'a text in quotes is wanted here');
  }
  const isWhole = typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= WHOLE_MAX;
  if (place === 'place' && value === 0) return fault(part, 'places count from 1');
  return isWhole ? typed(part, 'number') : fault(part, `a whole number up to ${WHOLE_MAX} is wanted here, written out`);
}

const WHOLE_MAX = 1_000;

function tableOf(
  node: ExpressionNode,
  wanted: ExpressionType,
): Result<ReadonlyMap<string, string | number>, ExpressionFault> {
  if (node.kind !== 'table') return fault(node, 'a table such as `{"free": 0, "pro": 29}` is wanted here');
  if (node.entries.length === 0) return fault(node, 'the table has no entries');
  const stray = node.entries.find(({ value }) => typeOfValue(value) !== wanted);
  if (stray) return fault(node, `the value of ${quoted(stray.key)} is no ${wanted}, as others are`);
  const table = new Map(node.entries.map(({ key, value }) => [key, value]));
  return table.size === node.entries.length ? ok(table) : fault(node, 'a key of the table stands there twice');
}

function countProblem(name: string, { places, rest, optional = 0 }: FunctionSpec, count: number): string | undefined {
  const least = places.length - optional;
  if (count >= least && (rest !== undefined || count <= places.length)) return undefined;
  const range = least === places.length ? String(least) : `${least} or ${places.length}`;
  return `\`${name}\` takes ${rest === undefined ? range : `at least ${least}`} ${least === 1 && places.length === 1 ? 'value' : 'values'}, got ${count}`;
}

function unknownFunction(name: string): string {
  const near = nearName(name, Object.keys(EXPRESSION_FUNCTIONS));
  return `there is no function \`${name}\`${near === undefined ? '' : `; did you mean \`${near}\`?`}`;
}

function mismatch(node: ExpressionNode, type: ExpressionType, wanted: ExpressionType): Result<never, ExpressionFault> {
  const remedy = REMEDIES[`${type} to ${wanted}`];
  return fault(node, `this is a ${type}, and a ${wanted} is wanted here${remedy ? `; ${remedy}` : ''}`);
}

const REMEDIES: Readonly<Record<string, string>> = {
  'number to text': 'write `text(…)` around it',
  'boolean to text': 'write `text(…)` around it',
  'text to number': 'write `number(…)` around it',
  'text to time': 'write `time(…)` around it',
  'time to text': 'write `date(…)` around it',
  'list to text': 'write `join(…, ", ")`, or `element(…, 1)`',
  'text to list': 'write `split(…, ",")`, or `[…]`',
};

function fault({ at }: ExpressionNode, message: string): Result<never, ExpressionFault> {
  return err({ at, message });
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
