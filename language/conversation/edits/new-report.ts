import type { Condition } from '../../../core/api/meaning/condition.ts';
import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import { ok } from '../../../core/base/result.ts';
import type { Apply } from './apply.ts';

/** Another report over the same persons and days: it takes from the meaning so far each part that it does not name. */
export const newReport: Apply<'new_report'> = (meaning, { meaning: fresh }) => {
  const groups = fresh.groups.length > 0 ? fresh.groups : meaning.groups;
  const ranked = fresh.groups.length > 0 ? undefined : meaning.rank;
  return ok({
    ...fresh,
    span: fresh.span ?? meaning.span,
    only: fresh.only ?? meaning.only,
    where: [...meaning.where.filter(isUntouched(fresh)), ...fresh.where],
    who: [...meaning.who, ...fresh.who],
    groups,
    interval: fresh.interval ?? meaning.interval,
    rank: fresh.rank ?? ranked,
    compare: fresh.compare ?? (fresh.span === undefined ? meaning.compare : undefined),
  });
};

const isUntouched =
  (fresh: Meaning) =>
  ({ property }: Condition): boolean =>
    !fresh.where.some((each) => each.property === property);
