import { codeSpan } from '../code-span.ts';
import { err, ok, type Result } from '../result.ts';
import { covers } from './covers.ts';
import { matchesPattern } from './match.ts';
import { type PagePattern, parsePattern } from './pattern.ts';

/** A rule as a person writes it: pages that have the pattern are shown as the name, or as the pattern itself. */
export type PageRule = { readonly pattern: string; readonly name?: string | undefined };
/** In order: the first rule whose pattern a page has names its group. */
export type PageRules = readonly ReadRule[];
export type ReadRule = { readonly given: string; readonly pattern: PagePattern; readonly group: string };

export const PAGE_RULES_MAX = 100;

/** Reads rules; every error names the rule, its value and the remedy. */
export function readRules(given: readonly PageRule[]): Result<PageRules, readonly string[]> {
  const rules: ReadRule[] = [];
  const faults: string[] = [];
  if (given.length > PAGE_RULES_MAX) {
    faults.push(
      `there are ${given.length} rules; the most are ${PAGE_RULES_MAX}, so join some by \`*\` or by words such as \`(de|en)\``,
    );
  }
  const places = new Map<string, number>();
  for (const [index, { pattern, name }] of given.slice(0, PAGE_RULES_MAX).entries()) {
    const parsed = parsePattern(pattern);
    if (!parsed.ok) {
      faults.push(`rule ${index + 1}: ${parsed.error}`);
      continue;
    }
    const key = JSON.stringify(parsed.value);
    const earlier = places.get(key);
    if (earlier !== undefined) {
      faults.push(`rule ${index + 1}: ${codeSpan(pattern)} has the same pages as rule ${earlier}; remove one of them`);
    }
    places.set(key, earlier ?? index + 1);
    rules.push({ given: pattern, pattern: parsed.value, group: name ?? pattern });
  }
  return faults.length > 0 ? err(faults) : ok(rules);
}

/** The place of the rule that names the group of a page; -1 if none does. */
export function ruleOf(page: string, rules: PageRules): number {
  return rules.findIndex(({ pattern }) => matchesPattern(page, pattern));
}

/** The group of a page. A page without a rule stands for itself. */
export function groupOf(page: string, rules: PageRules): string {
  return rules[ruleOf(page, rules)]?.group ?? page;
}

/** Rules that no page can reach, by their places, with the place of the earlier rule that takes all of their pages. */
export function unreachedRules(rules: PageRules): { readonly rule: number; readonly takenBy: number }[] {
  return rules.flatMap(({ pattern }, rule) => {
    const takenBy = rules.slice(0, rule).findIndex((earlier) => covers(earlier.pattern, pattern));
    return takenBy === -1 ? [] : [{ rule, takenBy }];
  });
}
