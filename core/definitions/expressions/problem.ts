import { RE2JS } from 're2js';
import { namesIn, readExpression, type TypedExpression } from '../../base/expressions/check.ts';
import { EXPRESSION_FUNCTIONS, type FunctionSpec } from '../../base/expressions/functions.ts';
import { isClockPart } from '../../query/properties/clock-parts.ts';
import { resolveProperty } from '../../query/properties/resolve.ts';
import { NAMING_PERSONS } from '../naming-persons.ts';

/** Why an expression that reads well cannot be used, for a sentence that begins with the path of the field; undefined: it can. */
export function expressionProblem(source: string): string | undefined {
  const read = readExpression(source);
  if (!read.ok) return undefined;
  for (const name of namesIn(read.value)) {
    const problem = readProblem(name);
    if (problem !== undefined) return problem;
  }
  for (const pattern of patternsIn(read.value)) {
    if (!isPattern(pattern)) return `has the pattern \`${pattern}\`, which RE2 does not understand`;
  }
  return undefined;
}

function readProblem(name: string): string | undefined {
  if (NAMING_PERSONS.has(name)) return `reads \`${name}\`; ids of persons cannot be read by expressions`;
  if (isClockPart(name)) {
    return `reads \`${name}\`; write \`${name === 'weekday' ? 'weekday(time)' : 'hour(time)'}\` for that of the event`;
  }
  const { isList } = resolveProperty(name);
  return isList ? `reads \`${name}\`, of which an event may have several; expressions read single values` : undefined;
}

/** The texts that stand in places for patterns. */
function patternsIn(of: TypedExpression): string[] {
  if (of.kind !== 'call') return [];
  const inner = of.of.flatMap(patternsIn);
  if (of.name !== 'matches' && of.name !== 'extract') return inner;
  const { places }: FunctionSpec = EXPRESSION_FUNCTIONS[of.name];
  const patterns = of.of.filter((_, index) => places[index] === 'literal');
  return [...inner, ...patterns.flatMap((each) => (each.kind === 'constant' ? [String(each.value)] : []))];
}

function isPattern(text: string): boolean {
  try {
    RE2JS.compile(text);
    return true;
  } catch {
    return false;
  }
}
