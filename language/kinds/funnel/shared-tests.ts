import type { Catalogue } from '../../../core/api/catalogue.ts';
import type { Condition } from '../../../core/api/meaning/condition.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import { areCarried } from '../shared/carried.ts';

type Split = { readonly steps: readonly EventSelector[]; readonly where: readonly Condition[] };

/**
 * "From A to B for users in Japan": a test that stands beside one step, and that every step could have, is of all of them.
 * A page belongs to the step that views it, and tests of several steps to each of them.
 */
export function withSharedTests(steps: readonly EventSelector[], catalogue: Catalogue): Split {
  const tested = steps.flatMap(({ where }) => where);
  const isShared = (test: Condition): boolean =>
    tested.filter(({ property }) => property === test.property).length === 1 &&
    !test.values.some((value) => String(value).startsWith('/')) &&
    areCarried({ where: [test], groups: [] }, steps, catalogue);
  return {
    steps: steps.map(({ events, where }) => ({ events, where: where.filter((test) => !isShared(test)) })),
    where: tested.filter(isShared),
  };
}
