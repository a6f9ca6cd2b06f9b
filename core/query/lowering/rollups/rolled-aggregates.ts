import { aggregate, call, type Expression, infix, value } from '../../tree/nodes.ts';
import type { AggregateName } from '../../tree/vocabulary.ts';
import { EVENTS, PAYMENTS, type Part, REVENUE } from './parts.ts';

export type Lift = {
  /** Rewrites an expression over events to one over the parts of rows; undefined if rollups lack the data for it. */
  readonly of: (of: Expression) => Expression | undefined;
  /** Adds a part to the rows; returns the output column that holds it. */
  readonly part: (part: Part) => Expression;
};

type Rule = (of: readonly Expression[], lift: Lift) => Expression | undefined;

/**
 * Turns each aggregate over events into one over the parts of rows; `unknown` if rollups lack the data for it.
 *
 * The results are equal: counts, bounds and distinct keys exactly; sums and means of fractions except for the order of
 * addition, which ClickHouse does not fix for events either.
 */
export const ROLLED_AGGREGATES: Readonly<Record<AggregateName, Rule>> = {
  count: (_, { part }) => aggregate('sum', part(EVENTS)),
  count_if: ([condition], lift) => {
    const lifted = condition && lift.of(condition);
    return lifted && aggregate('sum_if', lift.part(EVENTS), lifted);
  },
  unique: ignoringCopies('unique'),
  unique_if: ignoringCopies('unique_if'),
  min: ignoringCopies('min'),
  max: ignoringCopies('max'),
  min_if: (of, lift) => (isRevenue(of) ? boundOf('min_if', REVENUE.min, lift) : ignoringCopies('min_if')(of, lift)),
  max_if: (of, lift) => (isRevenue(of) ? boundOf('max_if', REVENUE.max, lift) : ignoringCopies('max_if')(of, lift)),
  sum: ([of], lift) => {
    if (isColumn(of, 'revenue')) return aggregate('sum', lift.part(REVENUE.sum));
    const weighed = of && weighedOf(of, lift);
    return weighed && aggregate('sum', weighed);
  },
  sum_if: ([of, condition], lift) => {
    const weighed = of && weighedOf(of, lift);
    const lifted = condition && lift.of(condition);
    return weighed && lifted && aggregate('sum_if', weighed, lifted);
  },
  avg_if: ([of, condition], lift) => {
    if (!isRevenue([of, condition].flatMap((each) => each ?? []))) {
      const sum = of && condition && ROLLED_AGGREGATES.sum_if([of, condition], lift);
      const count = condition && ROLLED_AGGREGATES.count_if([condition], lift);
      return sum && count && infix(sum, '/', call('null_if', count, NONE));
    }
    const { part } = lift;
    const total = aggregate('sum', part(REVENUE.sum));
    return infix(total, '/', call('null_if', aggregate('sum', part(PAYMENTS)), NONE));
  },
  avg: unknown,
  median_if: unknown,
  p75_if: unknown,
  p90_if: unknown,
  p95_if: unknown,
  p99_if: unknown,
  unique_each: unknown,
  unique_each_if: unknown,
  collect: unknown,
  several_if: unknown,
  several_of_lists: unknown,
};

const NONE = value('UInt8', 0);

function unknown(): undefined {
  return undefined;
}

/**
 * An aggregate for which duplicates make no difference: one row per group of a grain gives the same result as all
 * events.
 */
function ignoringCopies(name: AggregateName): Rule {
  return (of, lift) => {
    const lifted = of.flatMap((each) => lift.of(each) ?? []);
    return lifted.length === of.length ? aggregate(name, ...lifted) : undefined;
  };
}

/** The value that the rows of a rollup share, once for each of their events. */
function weighedOf(of: Expression, { of: lift, part }: Lift): Expression | undefined {
  const lifted = lift(of);
  return lifted && infix(lifted, '*', part(EVENTS));
}

function boundOf(name: 'min_if' | 'max_if', amount: Part, { part }: Lift): Expression {
  return aggregate(name, part(amount), infix(part(PAYMENTS), '!=', NONE));
}

/** The revenue of the events that have one. */
function isRevenue([of, condition]: readonly Expression[]): boolean {
  return isColumn(of, 'revenue') && isColumn(condition, 'has_revenue');
}

function isColumn(of: Expression | undefined, name: string): boolean {
  return of?.kind === 'column' && of.name === name;
}
