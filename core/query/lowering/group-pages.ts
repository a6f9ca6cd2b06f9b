import { groupExpression } from '../page-groups/group-expression.ts';
import type { Query } from '../tree/nodes.ts';
import { mapExpressions, mapNodes, mapSelects } from '../tree/walk.ts';
import type { LoweringContext } from './lower.ts';

/**
 * Reads the group of a page from the page, by the rules of the project. It is read after sessions, whose facts ask for it too,
 * and before rollups, which hold the pages.
 */
export function groupPages(query: Query, { pageRules = [] }: LoweringContext): Query {
  return mapSelects(query, (select) =>
    mapExpressions(select, (of) =>
      mapNodes(of, (node) => (node.kind === 'page_group' ? groupExpression(node.of, pageRules) : node)),
    ),
  );
}
