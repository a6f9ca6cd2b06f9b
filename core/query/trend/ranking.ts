import type { Formula } from '../../base/formula.ts';
import { seriesIn } from '../formula.ts';
import { aggregate, call, type Expression, every, infix, nothing, number, output, value } from '../tree/nodes.ts';
import type { InfixOperator } from '../tree/vocabulary.ts';
import { OF_BUCKETS } from './aggregations.ts';
import type { Trend } from './request.ts';

/** The series that decide which groups are the largest: those of the first line. */
export function rankingSeries({ lines: [first], order }: Trend): number[] {
  return first && order !== 'group' ? [...new Set(seriesIn(first.formula))] : [];
}

/** The size of a group: the first line over the whole range, which without time is its only bucket. */
export function sizeOf(trend: Trend, needsWhole: (seriesIndex: number) => boolean): Expression {
  const [first] = trend.lines;
  if (!first) throw new Error('A trend without a line');
  const size = inSql(first.formula, (index) => sizeOfSeries(trend, index, needsWhole(index)));
  if (first.formula.kind !== 'operation') return size;
  return call('if', call('is_finite', size), size, nothing);
}

function sizeOfSeries({ series }: Trend, index: number, isMeasuredWhole: boolean): Expression {
  const measure = series[index]?.measure;
  const ofSeries = every([
    infix(output('series'), '=', value('UInt8', index)),
    infix(output('span'), '=', value('UInt8', 0)),
  ]);
  const ofBuckets = (measure && OF_BUCKETS[measure.aggregation]) ?? (measure?.empty === 0 ? 'sum_if' : 'max_if');
  const isWhole = infix(output('whole'), '=', value('UInt8', 1));
  const size = isMeasuredWhole
    ? aggregate('max_if', output('value'), every([ofSeries, isWhole]))
    : aggregate(ofBuckets, output('value'), ofSeries);
  // Counts and sums of nothing are 0.
  return measure?.empty === null ? size : call('if_null', size, value('UInt8', 0));
}

/** A formula as ClickHouse computes it: null if an operand is null or a divisor is zero, as in `evaluate`. */
function inSql(formula: Formula, series: (index: number) => Expression): Expression {
  switch (formula.kind) {
    case 'number':
      return number(formula.value);
    case 'series':
      return series(formula.index);
    case 'operation': {
      const left = inSql(formula.left, series);
      const right = inSql(formula.right, series);
      const divisor = formula.operator === '/' ? call('null_if', right, value('UInt8', 0)) : right;
      return infix(left, OPERATORS[formula.operator], divisor);
    }
  }
}

const OPERATORS: Readonly<Record<Extract<Formula, { kind: 'operation' }>['operator'], InfixOperator>> = {
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
};
