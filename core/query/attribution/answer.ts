import type { Cell } from '../../api/query.ts';
import { listOf, type RawCell, type RawRow } from '../../base/statement.ts';
import type { Answer } from '../kind.ts';
import { attributionColumns } from './columns.ts';
import type { Attribution } from './request.ts';

/** Turns the rows of `attributionTree` into the answer. */
export function attributionAnswer(attribution: Attribution, rows: readonly RawRow[]): Answer {
  const groups = rows.filter(([total]) => total === 0);
  const wholes = rows.filter(([total]) => total === 1);
  const found = Number(groups[0]?.[6] ?? 0);
  return {
    columns: attributionColumns(attribution),
    rows: groups.map((row) => cellsOf(attribution, row)),
    totals: totalsOf(attribution, wholes),
    ...(found > groups.length ? { groupsLeftOut: found - groups.length } : {}),
    hasEmptySeries: groups.length === 0,
  };
}

function cellsOf({ groups, amount }: Attribution, [, values, touched, currency, conversions, sum]: RawRow): Cell[] {
  const labels = listOf(values);
  return [
    ...groups.map(({ cellOf }, index) => cellOf(labels[index])),
    touched === 1,
    ...(amount ? [typeof currency === 'string' ? currency : null] : []),
    rounded(conversions),
    ...(amount ? [rounded(sum)] : []),
  ];
}

function totalsOf({ amount }: Attribution, wholes: readonly RawRow[]): Record<string, number> {
  const sum = (of: readonly RawRow[]) => rounded(of.reduce((total, row) => total + Number(row[4]), 0));
  const totals: Record<string, number> = {
    conversions: sum(wholes),
    without_touch: sum(wholes.filter(([, , touched]) => touched === 0)),
  };
  if (!amount) return totals;
  for (const [, , , currency, , ofCurrency] of wholes) {
    const name = typeof currency === 'string' ? `amount_${currency}` : 'amount';
    totals[name] = rounded((totals[name] ?? 0) + Number(ofCurrency));
  }
  return totals;
}

/** Thirds that add up to 1 come back as 1. */
function rounded(raw: RawCell | undefined): number {
  return Math.round(Number(raw ?? 0) * 1e9) / 1e9;
}
