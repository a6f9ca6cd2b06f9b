import type { PageGroupsPreviewed } from '../../api/page-groups.ts';
import { NOTHING_HELD, pagesByRule } from '../../base/page-groups/held-pages.ts';
import { type PageRules, unreachedRules } from '../../base/page-groups/rules.ts';
import type { SeenPage } from '../../base/page-groups/shaped-pages.ts';
import { suggestRules } from '../../base/page-groups/suggest.ts';

/** Shows what rules do to pages as seen, and what else these suggest. */
export function previewOf(pages: readonly SeenPage[], pagesLeftOut: number, rules: PageRules): PageGroupsPreviewed {
  const { byRule, withoutRule } = pagesByRule(pages, rules);
  const takers = new Map(unreachedRules(rules).map(({ rule, takenBy }) => [rule, takenBy]));
  return {
    read: {
      pages: pages.length,
      events: pages.reduce((sum, { events }) => sum + events, 0),
      pages_left_out: pagesLeftOut,
    },
    rules: rules.map(({ given, group }, place) => {
      const takenBy = takers.get(place);
      return {
        pattern: given,
        group,
        ...(byRule[place] ?? NOTHING_HELD),
        ...(takenBy === undefined ? {} : { taken_by: takenBy }),
      };
    }),
    without_rule: withoutRule,
    suggestions: suggestRules(pages, rules),
  };
}
