import type { MoneyRead, QueryWarning } from '../../api/query.ts';

/** Warns of the amounts that an answer leaves out, one warning for each currency. */
export function withoutRates(money: MoneyRead | undefined): QueryWarning[] {
  return (money?.left_out ?? []).map(({ currency, amounts }) => {
    const [are, their] = amounts === 1 ? ['amount is', 'its day'] : ['amounts are', 'their days'];
    const message =
      `${amounts} ${are} left out: there is no exchange rate from ${currency} to ${money?.currency} for ${their}. ` +
      'Ask the operator for rates, or add `currency` to group_by to see amounts as they were sent';
    return { code: 'no_exchange_rate', name: currency, message };
  });
}
