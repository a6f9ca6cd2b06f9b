import { GROUP_OF_EVENT, withoutGroups } from '../../estimates/without-groups.ts';
import { type Actor, actor, call, type Expression, infix, type Output, output, value } from '../../tree/nodes.ts';
import type { Trend } from '../request.ts';
import type { TrendSeries } from '../series.ts';
import type { SpanOfBuckets } from '../spans.ts';

/** A series in one of the spans: what one select reads. */
export type Place = {
  readonly series: TrendSeries;
  readonly seriesIndex: number;
  readonly span: SpanOfBuckets;
  readonly spanIndex: number;
  /** Whether it also needs rows of the whole range, marked by `whole`. */
  readonly isMeasuredWhole: boolean;
  /** Whether any of the selects that stand beside it has such rows. */
  readonly hasWholes: boolean;
  /** The currencies of its amounts, if the selects that stand beside it have them too. */
  readonly currencies?: Expression;
};

/**
 * The outputs of every branch, in one order, since a union matches columns by position: `series, span, time, g0…, value`;
 * if any branch has rows of the whole range, `whole`; `without`, the values without each group of persons, if they are asked
 * for; and `currencies`, if they are read with the amounts.
 */
export function branchOutputs(
  trend: Trend,
  { seriesIndex, spanIndex, hasWholes, currencies }: Place,
  { time, groups, measured, whole, personGroup = GROUP_OF_EVENT }: BranchParts,
): Output[] {
  return [
    { as: 'series', of: value('UInt8', seriesIndex) },
    { as: 'span', of: value('UInt8', spanIndex) },
    { as: 'time', of: time },
    ...(groups ?? groupNames(trend).map((name) => ({ as: name, of: output(name) }))),
    { as: 'value', of: measured },
    ...(hasWholes ? [{ as: 'whole', of: whole ?? value('UInt8', 0) }] : []),
    ...(trend.leavesOut ? [{ as: 'without', of: withoutGroups(measured, personGroup) }] : []),
    ...(currencies ? [{ as: 'currencies', of: currencies }] : []),
  ];
}

type BranchParts = {
  readonly time: Output['of'];
  /** Default the outputs of the inner select. */
  readonly groups?: readonly Output[];
  readonly measured: Output['of'];
  readonly whole?: Output['of'];
  /** The group of the person of a row; by default the rows are events. */
  readonly personGroup?: Expression;
};

export function groupNames(trend: Trend): string[] {
  return trend.groups.map((_, index) => `g${index}`);
}

/** The key of the event's person or session; 0 means none. Rollups have keys in this form. */
export function keyOrNone(of: Actor): Expression {
  return call('if', actor(of, 'is_set'), actor(of, 'key'), value('UInt8', 0));
}

/** Whether an output of `keyOrNone` is a key. */
export function isSomebody(name: string): Expression {
  return infix(output(name), '!=', value('UInt8', 0));
}
