import type { TypedExpression } from '../../base/expressions/check.ts';
import { number, text, value } from '../../query/tree/nodes.ts';
import { COMPILED } from './functions.ts';
import { converted, readName } from './read-name.ts';
import type { Value } from './value.ts';

export type CompileContext = {
  readonly zone: string;
  /** The derived properties that it may use, which have been compiled. */
  readonly derived: ReadonlyMap<string, Value>;
};

/** An expression as ClickHouse works it out for one event. Text of it enters as parameters only. */
export function compileExpression(of: TypedExpression, context: CompileContext): Value {
  const { type } = of;
  switch (of.kind) {
    case 'constant':
      return { type, of: constant(of.value) };
    case 'name': {
      const derived = context.derived.get(of.name);
      return derived ? converted(derived, type, context.zone) : readName(of.name, type, context.zone);
    }
    case 'call': {
      const parts = of.of.map((each) => compileExpression(each, context));
      return { type, of: COMPILED[of.name](parts, { zone: context.zone, table: of.table ?? NO_TABLE }) };
    }
  }
}

const NO_TABLE: ReadonlyMap<string, string | number> = new Map();

function constant(given: string | number | boolean) {
  if (typeof given === 'number') return number(given);
  return typeof given === 'boolean' ? value('UInt8', given ? 1 : 0) : text(given);
}
