import type { Expression, ExpressionKind, Query, Select, Source, SourceKind, StoredKind } from './nodes.ts';
import { mapHoles } from './template.ts';

/**
 * Tree walks for all passes. Each table has an entry for every kind of node, so a new node does not compile until the
 * walks handle its children.
 */

type Change = (of: Expression) => Expression;

/** Returns the node with each child replaced. Queries inside of expressions are no children of theirs. */
export function mapChildren<K extends ExpressionKind>(of: Expression<K>, change: Change): Expression<K> {
  return MAP_CHILDREN[of.kind](of, change);
}

const leaf = <T>(of: T): T => of;
const MAP_CHILDREN: { readonly [K in ExpressionKind]: (of: Expression<K>, change: Change) => Expression<K> } = {
  column: leaf,
  output: leaf,
  value: leaf,
  null: leaf,
  empty_text: leaf,
  property: leaf,
  has_property: leaf,
  element: leaf,
  actor: leaf,
  trait: leaf,
  session_fact: leaf,
  own_host: leaf,
  session_has: (of, change) => ({ ...of, test: change(of.test) }),
  call: (of, change) => ({ ...of, of: of.of.map(change) }),
  aggregate: (of, change) => ({ ...of, of: of.of.map(change) }),
  every: (of, change) => ({ ...of, of: of.of.map(change) }),
  some: (of, change) => ({ ...of, of: of.of.map(change) }),
  over_all: (of, change) => ({ ...of, of: change(of.of) }),
  not: (of, change) => ({ ...of, of: change(of.of) }),
  page_group: (of, change) => ({ ...of, of: change(of.of) }),
  table_cell: (of, change) => ({ ...of, key: change(of.key) }),
  bucket: (of, change) => ({ ...of, of: change(of.of) }),
  any_element: (of, change) => ({ ...of, of: change(of.of), test: change(of.test) }),
  infix: (of, change) => ({ ...of, left: change(of.left), right: change(of.right) }),
  sql: (of, change) => ({ ...of, holes: mapHoles(of.holes, { expression: change, query: leaf }) }),
};

export function childrenOf(of: Expression): Expression[] {
  const children: Expression[] = [];
  mapChildren(of, (each) => {
    children.push(each);
    return each;
  });
  return children;
}

/** All nodes of the expression, including itself. */
export function nodesOf(of: Expression): Expression[] {
  return [of, ...childrenOf(of).flatMap(nodesOf)];
}

/** Returns the expression with every node replaced, inner ones first. */
export function mapNodes(of: Expression, change: Change): Expression {
  return change(mapChildren(of, (each) => mapNodes(each, change)));
}

/** All expressions of a select, excluding those of the selects that it reads from or that stand in its expressions. */
export function expressionsOf({
  outputs,
  joins = [],
  keyed = [],
  where = [],
  orderBy = [],
  limitBy = [],
}: Select): Expression[] {
  const parts = [...outputs.map(({ of }) => of), ...joins.map(({ on }) => on), ...keyed, ...where];
  return [...parts, ...orderBy.map(({ by }) => by), ...limitBy];
}

/** Returns the select with each of its expressions replaced, excluding those of the selects that it reads from. */
export function mapExpressions(of: Select, change: Change): Select {
  const { outputs, joins, keyed, where, orderBy, limitBy } = of;
  return {
    ...of,
    outputs: outputs.map((each) => ({ ...each, of: change(each.of) })),
    ...(joins ? { joins: joins.map((each) => ({ ...each, on: change(each.on) })) } : {}),
    ...(keyed ? { keyed: keyed.map(change) } : {}),
    ...(where ? { where: where.map(change) } : {}),
    ...(orderBy ? { orderBy: orderBy.map((each) => ({ ...each, by: change(each.by) })) } : {}),
    ...(limitBy ? { limitBy: limitBy.map(change) } : {}),
  };
}

/** Returns the tree with every select replaced, inner ones first. */
export function mapSelects(query: Query, change: (select: Select) => Select): Query {
  return mapQuery(query, { select: change, stored: leaf });
}

function mapQuery(query: Query, change: TreeChange): Query {
  switch (query.kind) {
    case 'select':
      return mapSelect(query, change);
    case 'union':
      return { ...query, of: query.of.map((each) => mapSelect(each, change)) };
    case 'sql_query': {
      const expression = (of: Expression) => mapQueriesIn(of, change);
      return { ...query, holes: mapHoles(query.holes, { expression, query: (of) => mapQuery(of, change) }) };
    }
  }
}

function mapSelect(select: Select, change: TreeChange): Select {
  const from = mapSource(select.from, change);
  const joins = select.joins?.map((each) => ({ ...each, query: mapQuery(each.query, change) }));
  const inner = { ...select, from, ...(joins ? { joins } : {}) };
  return change.select(mapExpressions(inner, (of) => mapQueriesIn(of, change)));
}

/** Returns the expression with every query inside of it replaced. */
function mapQueriesIn(of: Expression, change: TreeChange): Expression {
  return mapNodes(of, (node) =>
    node.kind === 'sql'
      ? { ...node, holes: mapHoles(node.holes, { expression: leaf, query: (inner) => mapQuery(inner, change) }) }
      : node,
  );
}

/** Returns the tree with every table and every set of files replaced. */
export function mapStored(query: Query, stored: TreeChange['stored']): Query {
  return mapQuery(query, { select: leaf, stored });
}

type TreeChange = {
  readonly select: (select: Select) => Select;
  readonly stored: <K extends StoredKind>(source: Source<K>) => Source<K>;
};

function mapSource<K extends SourceKind>(of: Source<K>, change: TreeChange): Source<K> {
  return MAP_SOURCE[of.kind](of, change);
}

const MAP_SOURCE: { readonly [K in SourceKind]: (of: Source<K>, change: TreeChange) => Source<K> } = {
  events: (of, { stored }) => stored(of),
  cohort_ids: (of, { stored }) => stored(of),
  table_rows: (of, { stored }) => stored(of),
  device_users: (of, { stored }) => stored(of),
  sightings: (of, { stored }) => stored(of),
  rollups: (of, { stored }) => stored(of),
  settled_sessions: (of, { stored }) => stored(of),
  cold_events: (of, { stored }) => stored(of),
  session_rows: leaf,
  query: (of, change) => ({ ...of, query: mapQuery(of.query, change) }),
  linked: (of, change) => ({
    ...of,
    rows: mapSource(of.rows, change),
    links: { ...of.links, query: mapQuery(of.links.query, change) },
  }),
};

/** Every select of the tree, inner ones first. */
export function selectsOf(query: Query): Select[] {
  const selects: Select[] = [];
  mapSelects(query, (select) => {
    selects.push(select);
    return select;
  });
  return selects;
}

/** Every table and every set of files in the tree. */
export function storedOf(query: Query): Source<StoredKind>[] {
  return selectsOf(query).flatMap(({ from }) => storedIn(from));
}

function isStored(from: Exclude<Source, Source<'linked'>>): from is Source<StoredKind> {
  return from.kind !== 'query' && from.kind !== 'session_rows';
}

function storedIn(from: Source): Source<StoredKind>[] {
  if (from.kind === 'linked') return storedIn(from.rows);
  return isStored(from) ? [from] : [];
}
