import type { MoneyRead } from '../../api/query.ts';
import type { RawRow } from '../../base/statement.ts';
import { aggregate, column, type Select, select } from '../tree/nodes.ts';
import { CODE, type Exchange } from './exchange.ts';

/** Events with an amount in some currency. */
export type AmountRows = Pick<Select, 'from' | 'keyed' | 'where'>;

/** `code, amounts`: how many amounts of each currency have no rate on their day. */
export function amountsLeftOut({ where = [], ...rows }: AmountRows, { hasNoRate }: Exchange): Select {
  const outputs = [
    { as: 'code', of: CODE },
    { as: 'amounts', of: aggregate('count') },
  ];
  return select({ outputs, ...rows, where: [...where, hasNoRate], groupBy: ['code'] });
}

/** `code`: the currencies of amounts, as they were sent. */
export function codesIn(rows: AmountRows): Select {
  return select({ outputs: [{ as: 'code', of: column('currency') }], ...rows, groupBy: ['code'] });
}

/** The rows of `amountsLeftOut` of one or several selects. */
export function leftOutOf(rows: readonly RawRow[]): MoneyRead['left_out'] {
  const amounts = new Map<string, number>();
  for (const [code, count] of rows) amounts.set(String(code), (amounts.get(String(code)) ?? 0) + Number(count));
  return [...amounts].map(([currency, count]) => ({ currency, amounts: count }));
}

/** The currencies besides `to`, in capitals. */
export function foreignOf(codes: readonly unknown[], to: string): readonly string[] {
  return currenciesOf(codes).filter((code) => code !== to);
}

/** The different currencies, in capitals and in order. */
export function currenciesOf(codes: readonly unknown[]): readonly string[] {
  return [...new Set(codes.map((code) => String(code).trim().toUpperCase()))].sort();
}
