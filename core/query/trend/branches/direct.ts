import { call, type Expression, output, type Select, select } from '../../tree/nodes.ts';
import type { Trend } from '../request.ts';
import { bucketOf, groupOutputs, seriesRows } from '../series-rows.ts';
import { branchOutputs, groupNames, type Place } from './place.ts';

/** An aggregate over the events of each bucket; the whole range follows from the same pass, as a subtotal. */
export function direct(trend: Trend, place: Place, expression: Expression): Select[] {
  const { series, span, isMeasuredWhole } = place;
  const names = groupNames(trend);
  return [
    select({
      outputs: branchOutputs(trend, place, {
        time: bucketOf(trend, span),
        groups: groupOutputs(trend),
        measured: call('to_number', expression),
        ...(isMeasuredWhole ? { whole: call('grouping', ...[...names, 'time'].map(output)) } : {}),
      }),
      ...seriesRows(trend, series, span),
      ...(isMeasuredWhole ? { groupBy: [...names, 'time'], withSubtotals: true } : { groupBy: ['time', ...names] }),
    }),
  ];
}
