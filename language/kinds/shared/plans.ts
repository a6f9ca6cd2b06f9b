import type { DateRange } from '../../../core/api/kinds/fields.ts';
import type { QueryRequest } from '../../../core/api/kinds/index.ts';
import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { Span } from '../../../core/api/meaning/span.ts';
import { ok, type Result } from '../../../core/base/result.ts';
import type { Asked, CannotAnswer, KindContext } from '../kind.ts';
import { comparedRange, compareRange, rangeOf, USUAL_SPAN } from './ranges.ts';

/** The fields of a meaning that not every kind of report has. */
type Part = 'rank' | 'interval' | 'groups' | 'compare' | 'only';

/** The first part of a meaning that its kind of report does not have, so that none is dropped unseen. */
export function withoutParts(meaning: Meaning, parts: readonly Part[]): CannotAnswer | undefined {
  const found = parts.find((part) => {
    const given = meaning[part];
    return Array.isArray(given) ? given.length > 0 : given !== undefined;
  });
  return found && { reason: 'not_in_this_kind', part: found };
}

/** Weekdays and weekends are groups of a measure alone; weekdays and hours are groups of trends alone. */
export function withoutTimeGroups({ groups }: Meaning): CannotAnswer | undefined {
  return groups.some((group) => 'time' in group) ? { reason: 'not_in_this_kind', part: 'groups' } : undefined;
}

/** The query of a range, and for a comparison the same query of the earlier one, up to the same moment of it. */
export function withPrevious(
  meaning: Meaning,
  context: KindContext,
  queryOf: (range: DateRange) => QueryRequest,
  usualSpan: Span = USUAL_SPAN,
): Result<Asked, CannotAnswer> {
  const span = meaning.span ?? usualSpan;
  const range = rangeOf(span, context);
  const { compare } = meaning;
  const earlier = compare && comparedRange(range, compareRange(span, compare, context), context);
  return ok({ main: queryOf(range), others: earlier ? { previous: queryOf(earlier) } : {} });
}
