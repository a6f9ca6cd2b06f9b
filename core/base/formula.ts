import { err, ok, type Result } from './result.ts';

/** The syntax tree of an arithmetic expression over series letters. */
export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'series'; readonly index: number }
  | {
      readonly kind: 'operation';
      readonly operator: FormulaOperator;
      readonly left: Formula;
      readonly right: Formula;
    };
export type FormulaOperator = '+' | '-' | '*' | '/';

/** The first fault of a formula, and what a message about it needs. */
export type FormulaFault =
  | { readonly reason: 'formula_unfinished' | 'formula_unclosed'; readonly evidence: { readonly formula: string } }
  | { readonly reason: 'formula_token'; readonly evidence: { readonly formula: string; readonly token: string } }
  | { readonly reason: 'formula_series'; readonly evidence: { readonly letter: string; readonly last: string } };

/**
 * Parses `A / B * 100`: series letters, numbers, + - * / and parentheses. Other characters, and letters without a
 * series, are faults.
 */
export function readFormula(text: string, seriesCount: number): Read {
  const tokens = text.match(/\d+(?:\.\d+)?|\.\d+|[A-Za-z]+|\S/g) ?? [];
  const reader = { tokens, at: 0, seriesCount, text };
  const formula = readSum(reader);
  if (!formula.ok) return formula;
  const rest = reader.tokens[reader.at];
  return rest === undefined ? formula : err({ reason: 'formula_token', evidence: { formula: text, token: rest } });
}

type Reader = {
  readonly tokens: readonly string[];
  readonly seriesCount: number;
  readonly text: string;
  at: number;
};
type Read = Result<Formula, FormulaFault>;

function readSum(reader: Reader): Read {
  return readChain(reader, ['+', '-'], readProduct);
}

function readProduct(reader: Reader): Read {
  return readChain(reader, ['*', '/'], readAtom);
}

function readChain(reader: Reader, operators: readonly FormulaOperator[], readPart: (reader: Reader) => Read): Read {
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
  if (token === undefined) return err({ reason: 'formula_unfinished', evidence: { formula: reader.text } });
  reader.at++;
  if (token === '-') {
    const negated = readAtom(reader);
    if (!negated.ok) return negated;
    return ok({ kind: 'operation', operator: '-', left: { kind: 'number', value: 0 }, right: negated.value });
  }
  if (token === '(') return readGroup(reader);
  if (/^[\d.]/.test(token)) return ok({ kind: 'number', value: Number(token) });
  if (/^[A-Za-z]$/.test(token)) return readSeries(reader, token.toUpperCase());
  return err({ reason: 'formula_token', evidence: { formula: reader.text, token } });
}

function readGroup(reader: Reader): Read {
  const inner = readSum(reader);
  if (!inner.ok) return inner;
  if (reader.tokens[reader.at] !== ')') return err({ reason: 'formula_unclosed', evidence: { formula: reader.text } });
  reader.at++;
  return inner;
}

function readSeries(reader: Reader, letter: string): Read {
  const index = letter.charCodeAt(0) - 'A'.charCodeAt(0);
  if (index < reader.seriesCount) return ok({ kind: 'series', index });
  const last = String.fromCharCode('A'.charCodeAt(0) + reader.seriesCount - 1);
  return err({ reason: 'formula_series', evidence: { letter, last } });
}
