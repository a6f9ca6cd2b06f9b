import { ok } from '../../base/result.ts';
import type { RawRow } from '../../base/statement.ts';
import type { Answer } from '../kind.ts';
import { isMoney } from '../money/is-money.ts';
import { amountsLeftOut, codesIn, currenciesOf, foreignOf, leftOutOf } from '../money/left-out.ts';
import { type Checked, refused } from '../refusals/refusal.ts';
import { isChosen } from '../reports/event-choice.ts';
import { column, emptyText, eventsOf, every, infix, type Query, some } from '../tree/nodes.ts';
import type { Experiment, Part } from './request.ts';

/** The amounts that metrics add up. */
function amountsIn({ metrics }: Experiment): (Part & Required<Pick<Part, 'property' | 'number'>>)[] {
  return metrics
    .flatMap(({ per, ...own }): Part[] => [own, ...(per ? [per] : [])])
    .flatMap(({ property, number, ...rest }) =>
      property !== undefined && number && isMoney(property) ? [{ ...rest, property, number }] : [],
    );
}

/** The currencies of the amounts, by `code`; once they are converted, those without a rate. None: nothing is added up. */
export function currencyQueries(experiment: Experiment): readonly Query[] {
  const amounts = amountsIn(experiment);
  if (amounts.length === 0) return [];
  const isAmount = amounts.map(({ events, number }) => every([isChosen(events, experiment), number.measured.isSet]));
  const rows = {
    from: eventsOf(experiment.read),
    where: [some(isAmount), infix(column('currency'), '!=', emptyText)],
  };
  return [experiment.exchange ? amountsLeftOut(rows, experiment.exchange) : codesIn(rows)];
}

/** Amounts of several currencies are never added as they are: they are converted, or refused where the project has no currency. */
export function moneyOf(experiment: Experiment, rows: readonly RawRow[]): Checked<Pick<Answer, 'money' | 'again'>> {
  const [first] = amountsIn(experiment);
  if (first === undefined) return ok({});
  const { reportingCurrency: to, exchange, read } = experiment;
  if (to !== undefined && exchange) return ok({ money: { currency: to, left_out: leftOutOf(rows) } });
  const codes = rows.map(([code]) => code);
  if (to === undefined) {
    const currencies = currenciesOf(codes);
    return currencies.length > 1
      ? refused('prices_in_several_currencies', { currencies, property: first.property })
      : ok({});
  }
  const currencies = foreignOf(codes, to);
  if (currencies.length === 0) return ok({ money: { currency: to, left_out: [] } });
  return ok({ again: { foreignAmounts: { currencies, ...read } } });
}
