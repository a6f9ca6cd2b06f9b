import type { QueryWarning } from '../../api/query.ts';
import { ok } from '../../base/result.ts';
import type { RawRow } from '../../base/statement.ts';
import type { Answer } from '../kind.ts';
import { currenciesOf, foreignOf } from '../money/left-out.ts';
import { type Checked, refused } from '../refusals/refusal.ts';
import type { Recurring } from './request.ts';

type Found = {
  readonly code: string;
  readonly unreadable: number;
  readonly withoutRate: number;
  readonly firstMs: number;
  readonly lastMs: number;
};

/**
 * The parts of an answer that are about its changes as they were sent, from the rows of `changeFacts`: their currencies, and how
 * many have no price that can be read. Without a reporting currency, refuses prices in several.
 */
export function factsOf(
  { reportingCurrency: to, exchange, amount }: Recurring,
  rows: readonly RawRow[],
): Checked<Pick<Answer, 'money' | 'again' | 'warnings'>> {
  const found = rows.map(
    ([code, unreadable, withoutRate, firstMs, lastMs]): Found => ({
      code: String(code),
      unreadable: Number(unreadable),
      withoutRate: Number(withoutRate),
      firstMs: Number(firstMs),
      lastMs: Number(lastMs),
    }),
  );
  const unreadable = found.reduce((sum, each) => sum + each.unreadable, 0);
  const warnings = unreadable > 0 ? { warnings: [withoutPrice(amount.name, unreadable)] } : {};
  const sent = found.filter(({ code, lastMs }) => code !== '' && lastMs !== 0);
  const codes = sent.map(({ code }) => code);
  if (to === undefined) {
    const currencies = currenciesOf(codes);
    return currencies.length > 1
      ? refused('prices_in_several_currencies', { currencies, property: amount.name })
      : ok(warnings);
  }
  if (exchange) {
    const left_out = found.flatMap(({ code, withoutRate }) =>
      withoutRate > 0 ? [{ currency: code, amounts: withoutRate }] : [],
    );
    return ok({ money: { currency: to, left_out }, ...warnings });
  }
  const currencies = foreignOf(codes, to);
  if (currencies.length === 0) return ok({ money: { currency: to, left_out: [] }, ...warnings });
  const foreign = sent.filter(({ code }) => code !== to);
  const startMs = Math.min(...foreign.map(({ firstMs }) => firstMs));
  const endMs = Math.max(...foreign.map(({ lastMs }) => lastMs)) + 1;
  return ok({ again: { foreignAmounts: { currencies, startMs, endMs } } });
}

function withoutPrice(property: string, changes: number): QueryWarning {
  const [are, their] = changes === 1 ? ['change has', 'its subscription'] : ['changes have', 'their subscriptions'];
  const message =
    `${changes} ${are} no \`${property}\`, or a billing period, that can be read, and left ${their} as before. ` +
    'Send the amount as a number, and the billing period as a word such as `month` or `year`';
  return { code: 'unreadable_price', name: property, message };
}
