import { EXPRESSION_CHARS_MAX, EXPRESSION_DEPTH_MAX, EXPRESSION_NODES_MAX, LOOKUP_ENTRIES_MAX } from '../limits.ts';
import { err, ok, type Result } from '../result.ts';
import type { ExpressionFault, ExpressionNode } from './node.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Reads an expression. Every text ends: it is bounded in length, in depth and in the number of its parts. */
export function parseExpression(source: string): Result<ExpressionNode, ExpressionFault> {
  if (source.length > EXPRESSION_CHARS_MAX) {
    return err({ at: 0, message: `has ${source.length} characters; at most ${EXPRESSION_CHARS_MAX} are allowed` });
  }
  const tokens = tokensOf(source);
  if (!tokens.ok) return tokens;
  try {
    const parser = new Parser(tokens.value);
    return ok(parser.whole());
  } catch (thrown) {
    if (thrown instanceof Refused) return err(thrown.fault);
    throw thrown;
  }
}

/** Thrown to leave all levels of the descent at once; never leaves this file. */
class Refused extends Error {
  readonly fault: ExpressionFault;
  constructor(fault: ExpressionFault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** Weakest first; operators of one level are read from left to right. */
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['=', '==', '!=', '<', '<=', '>', '>=', 'in'],
  ['+', '-'],
  ['*', '/', '%'],
];

class Parser {
  readonly #tokens: readonly Token[];
  #index = 0;
  #depth = 0;
  #nodes = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): ExpressionNode {
    const node = this.#level(0);
    if (this.#now.kind !== 'end') throw this.#unexpected('an operator or the end');
    return node;
  }

  #level(level: number): ExpressionNode {
    const operators = LEVELS[level];
    if (!operators) return this.#unary();
    let left = this.#level(level + 1);
    for (;;) {
      const { at, text } = this.#now;
      if (!operators.some((each) => this.#is(each))) return left;
      this.#index++;
      const right = text === 'in' ? this.#list() : [this.#level(level + 1)];
      left = this.#counted({ at, kind: 'call', name: text === '==' ? '=' : text, of: [left, ...right] });
    }
  }

  #unary(): ExpressionNode {
    const { at } = this.#now;
    for (const sign of ['not', '-']) {
      // `not(x)` is the operator before parentheses.
      if (!this.#takes(sign)) continue;
      const of = this.#deeper(() => this.#unary());
      const isNumber = sign === '-' && of.kind === 'constant' && typeof of.value === 'number';
      if (isNumber) return { at, kind: 'constant', value: -Number(of.value) };
      return this.#counted({ at, kind: 'call', name: sign === '-' ? 'minus' : 'not', of: [of] });
    }
    return this.#single();
  }

  #single(): ExpressionNode {
    const { at, kind, text, isQuoted } = this.#now;
    if (kind === 'text') return this.#constant(text);
    if (kind === 'number') return this.#constant(this.#number());
    if (kind === 'name' && !isQuoted && (text === 'true' || text === 'false')) return this.#constant(text === 'true');
    if (kind === 'name' && (isQuoted || !WORDS.has(text))) {
      this.#index++;
      if (isQuoted || !this.#takes('(')) return this.#counted({ at, kind: 'name', name: text });
      return this.#counted({ at, kind: 'call', name: text, of: this.#items(')') });
    }
    if (this.#takes('(')) {
      const inner = this.#deeper(() => this.#level(0));
      this.#expect(')');
      return inner;
    }
    if (this.#is('[')) return this.#counted({ at, kind: 'call', name: 'list', of: this.#list() });
    if (this.#takes('{')) return this.#counted({ at, kind: 'table', entries: this.#entries(at) });
    throw this.#unexpected('a value, a name or a function');
  }

  #list(): ExpressionNode[] {
    this.#expect('[');
    return this.#items(']');
  }

  #items(end: string): ExpressionNode[] {
    const items: ExpressionNode[] = [];
    if (this.#takes(end)) return items;
    do items.push(this.#deeper(() => this.#level(0)));
    while (this.#takes(','));
    this.#expect(end);
    return items;
  }

  #entries(at: number) {
    const entries: { key: string; value: string | number }[] = [];
    if (this.#takes('}')) return entries;
    do {
      const key = this.#literal();
      this.#expect(':');
      entries.push({ key: String(key), value: this.#literal() });
    } while (this.#takes(','));
    this.#expect('}');
    if (entries.length <= LOOKUP_ENTRIES_MAX) return entries;
    const message = `the table has ${entries.length} entries; at most ${LOOKUP_ENTRIES_MAX} are allowed`;
    throw new Refused({ at, message });
  }

  #literal(): string | number {
    const isNegative = this.#takes('-');
    const { kind, text } = this.#now;
    if (kind === 'number') {
      const value = this.#number();
      this.#index++;
      return isNegative ? -value : value;
    }
    if (isNegative || (kind !== 'text' && kind !== 'name')) throw this.#unexpected('a text or a number');
    this.#index++;
    return text;
  }

  #number(): number {
    const value = Number(this.#now.text);
    if (Number.isFinite(value)) return value;
    throw new Refused({ at: this.#now.at, message: `the number ${this.#now.text} is too large` });
  }

  #constant(value: string | number | boolean): ExpressionNode {
    const { at } = this.#now;
    this.#index++;
    return this.#counted({ at, kind: 'constant', value });
  }

  #counted(node: ExpressionNode): ExpressionNode {
    if (++this.#nodes <= EXPRESSION_NODES_MAX) return node;
    throw new Refused({
      at: node.at,
      message: `has more than ${EXPRESSION_NODES_MAX} parts; make some a property of their own`,
    });
  }

  #deeper<T>(read: () => T): T {
    if (++this.#depth > EXPRESSION_DEPTH_MAX) {
      const message = `nests deeper than ${EXPRESSION_DEPTH_MAX} levels; make a part a property of its own`;
      throw new Refused({ at: this.#now.at, message });
    }
    const found = read();
    this.#depth--;
    return found;
  }

  get #now(): Token {
    const token = this.#tokens[this.#index] ?? this.#tokens.at(-1);
    if (!token) throw new Error('A text without an end');
    return token;
  }

  #is(text: string): boolean {
    const { kind, isQuoted } = this.#now;
    return !isQuoted && (kind === 'sign' || kind === 'name') && this.#now.text === text;
  }

  #takes(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#index++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) throw this.#unexpected(`\`${text}\``);
  }

  #unexpected(wanted: string): Refused {
    const { at, kind, text } = this.#now;
    const found = kind === 'end' ? 'the end' : `\`${text}\``;
    return new Refused({ at, message: `expected ${wanted}, found ${found}` });
  }
}

const WORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in']);
