import type { AttributionQuery } from '../../api/kinds/attribution.ts';
import { ok } from '../../base/result.ts';
import type { RawRow } from '../../base/statement.ts';
import { DAY_MS } from '../../base/time/durations.ts';
import { scaleAnswer } from '../estimates/scale-answer.ts';
import type { Answer, Plan, QueryContext, Semantics } from '../kind.ts';
import { exchangeMeaning } from '../money/exchange-meaning.ts';
import { amountsLeftOut, foreignOf, leftOutOf } from '../money/left-out.ts';
import { namesAsked } from '../names/names-asked.ts';
import type { Checked } from '../refusals/refusal.ts';
import { propertiesOf } from '../reports/breakdown.ts';
import { incompleteOf } from '../reports/incomplete.ts';
import { PERSONS_MEANING } from '../reports/semantics.ts';
import { attributionAnswer } from './answer.ts';
import { type Attribution, readAttribution } from './request.ts';
import { conversionAmounts } from './rows.ts';
import { attributionTree } from './tree.ts';

/** Plans `attribution`. */
export function planAttribution(request: AttributionQuery, context: QueryContext): Checked<Plan> {
  const read = readAttribution(request, context);
  if (!read.ok) return read;
  const attribution = read.value;
  const { exchange, amount } = attribution;
  const leftOut = exchange && amount ? [amountsLeftOut(conversionAmounts(attribution, amount.number), exchange)] : [];
  return ok({
    queries: [attributionTree(attribution), ...leftOut],
    ...planFacts(attribution),
    answer: ([rows, ofAmounts = []], weight = 1) => {
      const answer = scaleAnswer(attributionAnswer(attribution, rows), weight, () => true);
      return ok({ ...answer, ...moneyOf(attribution, rows, ofAmounts) });
    },
  });
}

/** Asks again once amounts in other currencies are found, and then tells which of them had no rate. */
function moneyOf(
  { reportingCurrency: to, exchange, span }: Attribution,
  rows: readonly RawRow[],
  ofAmounts: readonly RawRow[],
): Pick<Answer, 'money' | 'again'> {
  if (to === undefined) return {};
  if (exchange) return { money: { currency: to, left_out: leftOutOf(ofAmounts) } };
  const codes = rows.flatMap(([total, , , currency]) => (total === 1 && currency !== null ? [currency] : []));
  const currencies = foreignOf(codes, to);
  if (currencies.length === 0) return { money: { currency: to, left_out: [] } };
  return { again: { foreignAmounts: { currencies, ...span } } };
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

function semanticsOf({ touch, model, isDirectFallback, windowMs, amount, exchange }: Attribution): Semantics {
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
    ...(amount
      ? { amount: exchange ? exchangeMeaning(exchange.to) : 'Amounts are summed by currency, never over several.' }
      : {}),
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
