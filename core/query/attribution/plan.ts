import type { AttributionQuery } from '../../api/kinds/attribution.ts';
import { ok } from '../../base/result.ts';
import { DAY_MS } from '../../base/time/durations.ts';
import { scaleAnswer } from '../estimates/scale-answer.ts';
import type { Plan, QueryContext, Semantics } from '../kind.ts';
import { namesAsked } from '../names/names-asked.ts';
import type { Checked } from '../refusals/refusal.ts';
import { propertiesOf } from '../reports/breakdown.ts';
import { incompleteOf } from '../reports/incomplete.ts';
import { PERSONS_MEANING } from '../reports/semantics.ts';
import { attributionAnswer } from './answer.ts';
import { type Attribution, readAttribution } from './request.ts';
import { attributionTree } from './tree.ts';

/** Plans `attribution`. */
export function planAttribution(request: AttributionQuery, context: QueryContext): Checked<Plan> {
  const read = readAttribution(request, context);
  if (!read.ok) return read;
  const attribution = read.value;
  return ok({
    queries: [attributionTree(attribution)],
    ...planFacts(attribution),
    answer: ([rows], weight = 1) => ok(scaleAnswer(attributionAnswer(attribution, rows), weight, () => true)),
  });
}

/** The facts about an answer besides its rows. */
export function planFacts(attribution: Attribution): Omit<Plan, 'queries' | 'answer'> {
  const { span, nowMs } = attribution;
  return {
    includeBots: attribution.includeBots,
    names: namesOf(attribution),
    semantics: semanticsOf(attribution),
    timezone: attribution.timezone,
    range: span,
    ...incompleteOf(span, nowMs),
  };
}

function namesOf({ conversion, touchEvents, groups, amount }: Attribution) {
  return namesAsked(
    [...conversion.names, ...touchEvents.names],
    [...conversion.filters, ...touchEvents.filters],
    propertiesOf(groups),
    amount ? [{ aggregation: 'sum', property: amount.name }] : [],
  );
}

function semanticsOf({ touch, model, isDirectFallback, windowMs, amount }: Attribution): Semantics {
  const within = windowMs === undefined ? 'any time' : `at most ${windowMs / DAY_MS} days`;
  return {
    touch:
      touch === 'session' ? 'A session touches by its source, at its beginning.' : 'An event with a source touches.',
    window: `Touches lie ${within} before the conversion or at it, also before the range; conversions lie in the range.`,
    model: MODELS[model],
    direct: isDirectFallback
      ? 'A direct touch counts only where there is no other.'
      : 'A direct touch counts like others.',
    conversions: 'Each conversion is shared out by itself, and its shares add up to 1.',
    persons: PERSONS_MEANING,
    ...(amount ? { amount: 'Amounts are summed by currency, never over several.' } : {}),
  };
}

const MODELS: Readonly<Record<Attribution['model'], string>> = {
  first: 'All to the first touch.',
  last: 'All to the last touch.',
  last_non_direct: 'All to the last touch that is not direct.',
  linear: 'The same share to each touch.',
  time_decay: 'A touch weighs half as much for every seven days that it lies earlier.',
  position: '40 % to the first touch, 40 % to the last, 20 % to those between; of two, half each.',
};
