import {
  actor,
  aggregate,
  call,
  column,
  type Expression,
  every,
  infix,
  not,
  type OutputName,
  output,
  value,
} from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import type { AggregateName } from '../tree/vocabulary.ts';
import { GROUPS } from './jackknife.ts';

/** The group of an event's person, so that nobody is in two groups; an event of nobody is by itself. */
export const GROUP_OF_EVENT: Expression = groupOf(
  call('if', actor('person', 'is_set'), actor('person', 'key'), call('hash', column('id'))),
);

/** The group of a person whose key an inner select has. */
export function groupOfKey(name: OutputName): Expression {
  return groupOf(output(name));
}

function groupOf(key: Expression): Expression {
  return sqlExpression`toUInt8(${key} % ${value('UInt8', GROUPS)})`;
}

/**
 * A measure without each group of persons, as an array, from the very rows that the measure itself reads. Knows the measures
 * of trends: aggregates, and quotients of them.
 */
export function withoutGroups(measure: Expression, group: Expression): Expression {
  switch (measure.kind) {
    case 'aggregate':
      return withoutEach(measure, group);
    case 'infix': {
      if (measure.operator !== '/') throw new Error(`No groups are left out of a measure with ${measure.operator}`);
      return quotients(withoutGroups(measure.left, group), withoutGroups(measure.right, group));
    }
    case 'call': {
      const [of] = measure.of;
      // `quotients` divides by nothing that is 0.
      if (of && (measure.name === 'to_number' || measure.name === 'null_if')) return withoutGroups(of, group);
      throw new Error(`No groups are left out of ${measure.name}`);
    }
    default:
      throw new Error(`No groups are left out of a measure of the kind ${measure.kind}`);
  }
}

/** An aggregate that adds up over persons, without each group: that of all less that of the group. */
export function lessEach(ofAll: Expression, ofGroups: Expression): Expression {
  return sqlExpression`arrayMap((part, whole) -> toFloat64(whole) - toFloat64(part), ${ofGroups}, arrayResize([${ofAll}], 16, ${ofAll}))`;
}

export function quotients(dividends: Expression, divisors: Expression): Expression {
  return sqlExpression`arrayMap((dividend, divisor) -> dividend / nullIf(divisor, 0), ${dividends}, ${divisors})`;
}

/** An aggregate of the rows outside of each group. */
export function eachOf(of: (isOutside: Expression) => Expression, group: Expression): Expression {
  const groups = Array.from({ length: GROUPS }, (_, index) => index);
  return call('array', ...groups.map((each) => of(not(infix(group, '=', value('UInt8', each))))));
}

function withoutEach({ name, of }: Expression<'aggregate'>, group: Expression): Expression {
  const parts = PARTS[name];
  const ofAll = aggregate(name, ...of);
  // Persons and sessions belong to one group each, values of a property to any.
  const addsUp = (name !== 'unique' && name !== 'unique_if') || of[0]?.kind === 'actor';
  if (parts && addsUp) return lessEach(ofAll, parts(of, group));
  const values = name.endsWith('_if') ? of.slice(0, -1) : of;
  const conditions = name.endsWith('_if') ? of.slice(-1) : [];
  const conditional = CONDITIONAL[name] ?? name;
  return eachOf(
    (isOutside) => call('to_number', aggregate(conditional, ...values, every([...conditions, isOutside]))),
    group,
  );
}

type PartsOf = (of: readonly Expression[], group: Expression) => Expression;

/** Aggregates that add up over persons, of each group by itself; there are `GROUPS` of them. */
const PARTS: Partial<Record<AggregateName, PartsOf>> = {
  count: (_, group) => sqlExpression`countResample(0, 16, 1)(${group})`,
  count_if: (of, group) => sqlExpression`countIfResample(0, 16, 1)(${[...of, group]})`,
  unique: (of, group) => sqlExpression`uniqExactResample(0, 16, 1)(${[...of, group]})`,
  unique_if: (of, group) => sqlExpression`uniqExactIfResample(0, 16, 1)(${[...of, group]})`,
  sum: (of, group) => sqlExpression`sumResample(0, 16, 1)(${[...of, group]})`,
  sum_if: (of, group) => sqlExpression`sumIfResample(0, 16, 1)(${[...of, group]})`,
};

const CONDITIONAL: Partial<Record<AggregateName, AggregateName>> = {
  unique: 'unique_if',
  unique_each: 'unique_each_if',
  avg: 'avg_if',
  min: 'min_if',
  max: 'max_if',
};
