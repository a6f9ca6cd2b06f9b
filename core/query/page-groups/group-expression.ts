import { regexOf } from '../../base/page-groups/regex.ts';
import type { PageRules } from '../../base/page-groups/rules.ts';
import { call, type Expression, text } from '../tree/nodes.ts';

/** The group of a page that an expression tells; a page without a rule stands for itself. */
export function groupExpression(page: Expression, rules: PageRules): Expression {
  if (rules.length === 0) return page;
  const branches = rules.flatMap(({ pattern, group }) => [call('matches', page, text(regexOf(pattern))), text(group)]);
  return call('multi_if', ...branches, page);
}
