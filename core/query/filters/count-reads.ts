import type { FoundCohort } from '../../api/kinds/behaviour-filters.ts';
import type { Filter } from '../../api/kinds/fields.ts';
import { eventTestsOf, isTest, leavesOf } from './walk-filters.ts';

/**
 * How often filters read events besides those that they are about: once for each behaviour, each list, and each test at
 * the scope of a person, those in the rules of cohorts included. Cohorts that name cohorts may need very many.
 */
export function countReads(filters: readonly Filter[]): number {
  return sumOf(filters, false, new Map());
}

/** Each cohort is counted once, however often it is named. */
type Counted = Map<FoundCohort, number>;

function sumOf(filters: readonly Filter[], isOfPersons: boolean, counted: Counted): number {
  return filters.flatMap(leavesOf).reduce((sum, leaf) => {
    if (isTest(leaf)) return sum + ((leaf.scope ?? (isOfPersons ? 'person' : 'event')) === 'person' ? 1 : 0);
    if ('cohort' in leaf) return sum + (leaf.found ? ofCohort(leaf.found, counted) : 0);
    const inner = eventTestsOf(leaf).flatMap(({ filters: tests = [] }) => tests);
    return sum + 1 + sumOf(inner, false, counted);
  }, 0);
}

function ofCohort(cohort: FoundCohort, counted: Counted): number {
  const known = counted.get(cohort);
  if (known !== undefined) return known;
  const reads = 'filters' in cohort ? sumOf(cohort.filters, true, counted) : 1;
  counted.set(cohort, reads);
  return reads;
}
