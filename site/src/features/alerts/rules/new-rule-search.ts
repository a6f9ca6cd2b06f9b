import type { Search } from '../../../address/search.ts';

/** The keys of the address of a new rule: a saved report, or a query as JSON, and the name to begin with. */
export const RULE_KEYS = ['report', 'query', 'name'] as const;

type Subject = { readonly name: string } & ({ readonly report: string } | { readonly query: object });

/** The search that begins a rule on a report, or on a query that nobody has saved. */
export function newRuleSearch(of: Subject): Search {
  return {
    ...('report' in of ? { report: [of.report] } : { query: [JSON.stringify(of.query)] }),
    name: [of.name],
  };
}
