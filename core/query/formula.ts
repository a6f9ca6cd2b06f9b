import { FORMULA_TERMS_MAX } from '../base/limits.ts';
import { ok } from '../base/result.ts';
import { type Checked, refused } from './refusals/refusal.ts';

/** The syntax tree of an arithmetic expression over series letters. */
export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'series'; readonly index: number }
  | {
      readonly kind: 'operation';
      readonly operator: Operator;
      readonly left: Formula;
      readonly right: Formula;
    };
type Operator = '+' | '-' | '*' | '/';

/**
 * Parses `A / B * 100`: series letters, numbers, + - * / and parentheses. Refuses other characters, and letters without
 * a series.
 */
export function parseFormula(text: string, seriesCount: number): Checked<Formula> {
  const tokens = text.match(/\d+(?:\.\d+)?|\.\d+|[A-Za-z]+|\S/g) ?? [];
  const reader = { tokens, at: 0, seriesCount, text };
  const formula = readSum(reader);
  if (!formula.ok) return formula;
  const rest = reader.tokens[reader.at];
  return rest === undefined ? formula : refused('formula_token', { formula: text, token: rest });
}

/** Evaluates the formula; null if an operand is null or a divisor is zero. */
export function evaluate(formula: Formula, values: readonly (number | null)[]): number | null {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'series':
      return values[formula.index] ?? null;
    case 'operation': {
      const left = evaluate(formula.left, values);
      const right = evaluate(formula.right, values);
      if (left === null || right === null) return null;
      const result = OPERATIONS[formula.operator](left, right);
      return Number.isFinite(result) ? result : null;
    }
  }
}

const OPERATIONS: Record<Operator, (left: number, right: number) => number> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
};

/**
 * The formula with each series replaced by a formula: that of a saved metric. Refuses one that has become too long, since
 * metrics within metrics may multiply its terms at each level.
 */
export function withSeries(formula: Formula, by: readonly Formula[]): Checked<Formula> {
  const replaced = replacedIn(formula, by);
  const terms = termsOf(replaced);
  return terms > FORMULA_TERMS_MAX ? refused('formula_too_long', { terms }) : ok(replaced);
}

function replacedIn(formula: Formula, by: readonly Formula[]): Formula {
  if (formula.kind === 'series') return by[formula.index] ?? formula;
  if (formula.kind === 'number') return formula;
  return { ...formula, left: replacedIn(formula.left, by), right: replacedIn(formula.right, by) };
}

function termsOf(formula: Formula): number {
  return formula.kind === 'operation' ? termsOf(formula.left) + termsOf(formula.right) : 1;
}

/** The indices of the series that the formula names. */
export function seriesIn(formula: Formula): number[] {
  if (formula.kind === 'series') return [formula.index];
  return formula.kind === 'number' ? [] : [...seriesIn(formula.left), ...seriesIn(formula.right)];
}

type Reader = {
  readonly tokens: readonly string[];
  readonly seriesCount: number;
  readonly text: string;
  at: number;
};
type Read = Checked<Formula>;

function readSum(reader: Reader): Read {
  return readChain(reader, ['+', '-'], readProduct);
}

function readProduct(reader: Reader): Read {
  return readChain(reader, ['*', '/'], readAtom);
}

function readChain(reader: Reader, operators: readonly Operator[], readPart: (reader: Reader) => Read): Read {
  let left = readPart(reader);
  while (left.ok) {
    const operator = operators.find((each) => each === reader.tokens[reader.at]);
    if (!operator) return left;
    reader.at++;
    const right = readPart(reader);
    if (!right.ok) return right;
    left = ok({ kind: 'operation', operator, left: left.value, right: right.value });
  }
  return left;
}

function readAtom(reader: Reader): Read {
  const token = reader.tokens[reader.at];
  if (token === undefined) return refused('formula_unfinished', { formula: reader.text });
  reader.at++;
  if (token === '-') {
    const negated = readAtom(reader);
    if (!negated.ok) return negated;
    return ok({ kind: 'operation', operator: '-', left: { kind: 'number', value: 0 }, right: negated.value });
  }
  if (token === '(') return readGroup(reader);
  if (/^[\d.]/.test(token)) return ok({ kind: 'number', value: Number(token) });
  if (/^[A-Za-z]$/.test(token)) return readSeries(reader, token.toUpperCase());
  return refused('formula_token', { formula: reader.text, token });
}

function readGroup(reader: Reader): Read {
  const inner = readSum(reader);
  if (!inner.ok) return inner;
  if (reader.tokens[reader.at] !== ')') return refused('formula_unclosed', { formula: reader.text });
  reader.at++;
  return inner;
}

function readSeries(reader: Reader, letter: string): Read {
  const index = letter.charCodeAt(0) - 'A'.charCodeAt(0);
  if (index < reader.seriesCount) return ok({ kind: 'series', index });
  const last = String.fromCharCode('A'.charCodeAt(0) + reader.seriesCount - 1);
  return refused('formula_series', { letter, last });
}
