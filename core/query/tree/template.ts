import type { Expression, Hole, Output, Query, Template, TemplateQuery } from './nodes.ts';

/**
 * SQL with holes, for the parts of a query that are clearer as text than as nodes: arrays, lambdas, windows, several
 * joined queries. The text is a literal of our source code; everything that varies stands in a hole as a node, so that
 * passes still see every table and every property, and values still become parameters.
 *
 *     sqlQuery`SELECT level, count() AS persons FROM (${levels}) GROUP BY level`
 *     sqlExpression`${actor('person', 'key')} IN (${buyers})`
 *
 * A hole takes an expression, an output (printed as `expression AS name`), a query (without parentheses), or a list of
 * these (printed with commas). A query in an expression is a scope of its own: passes that change the expressions of a
 * select leave it alone, and reach its selects on their own.
 */
export function sqlQuery(text: TemplateStringsArray, ...holes: readonly Hole[]): TemplateQuery {
  return Object.freeze({ kind: 'sql_query', ...templateOf(text, holes) });
}

export function sqlExpression(text: TemplateStringsArray, ...holes: readonly Hole[]): Expression<'sql'> {
  return Object.freeze({ kind: 'sql', ...templateOf(text, holes) });
}

function templateOf(text: TemplateStringsArray, holes: readonly Hole[]): Template {
  if (!isLiteral(text)) throw new Error('SQL text must be a literal of our source code');
  return { text, holes };
}

/** The language freezes the pieces of a tagged template and adds their raw text; no value from outside looks so. */
export function isLiteral(text: TemplateStringsArray): boolean {
  return Array.isArray(text) && Object.isFrozen(text) && Array.isArray(text.raw) && Object.isFrozen(text.raw);
}

type Changes = {
  readonly expression: (of: Expression) => Expression;
  readonly query: (of: Query) => Query;
};

/** Returns the holes with every expression and every query replaced, but not what is inside of them. */
export function mapHoles(holes: readonly Hole[], change: Changes): readonly Hole[] {
  return holes.map((hole) => mapHole(hole, change));
}

function mapHole(hole: Hole, change: Changes): Hole {
  if (isList(hole)) return mapHoles(hole, change);
  if (isOutput(hole)) return { ...hole, of: change.expression(hole.of) };
  return isQuery(hole) ? change.query(hole) : change.expression(hole);
}

export function isList(hole: Hole): hole is readonly Hole[] {
  return Array.isArray(hole);
}

export function isOutput(hole: Exclude<Hole, readonly Hole[]>): hole is Output {
  return !('kind' in hole);
}

export function isQuery(of: Expression | Query): of is Query {
  return of.kind === 'select' || of.kind === 'union' || of.kind === 'sql_query';
}
