import type { Condition } from '../../../core/api/meaning/condition.ts';
import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { err, type Result } from '../../../core/base/result.ts';
import { funnelQuery } from '../funnel/to-query.ts';
import type { Asked, CannotAnswer, KindContext } from '../kind.ts';
import { withoutParts, withPrevious } from '../shared/plans.ts';

/** The funnel of each variant, of events that carry one; a person belongs to the variant of their first step. */
export function experimentToQuery(meaning: MeaningOf<'experiment'>, context: KindContext): Result<Asked, CannotAnswer> {
  const fault = withoutParts(meaning, ['groups', 'interval', 'compare']);
  if (fault) return err(fault);
  const { property } = meaning.variant;
  const named = [meaning.control, meaning.treatment].filter((each) => each !== undefined);
  const only = named.length === 2 ? { only: named } : {};
  const isSet: Condition = { property, operator: 'set', values: [] };
  const asked = { ...meaning, where: [...meaning.where, isSet], groups: [{ property, ...only }] };
  return withPrevious(meaning, context, (range) => funnelQuery(asked, range, context));
}
