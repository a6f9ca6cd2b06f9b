import { groupOfKey } from '../../estimates/without-groups.ts';
import { type Actor, aggregate, call, output, rowsOf, type Select, select } from '../../tree/nodes.ts';
import type { Trend } from '../request.ts';
import { bucketOf, groupOutputs, seriesRows } from '../series-rows.ts';
import { branchOutputs, groupNames, isSomebody, keyOrNone, type Place } from './place.ts';

/** Counts each person in the bucket of their first event of the span, so that a cumulative sum counts everyone once. */
export function newcomers(trend: Trend, place: Place, of: Actor): Select[] {
  const first = select({
    outputs: [
      { as: 'time', of: aggregate('min', bucketOf(trend, place.span)) },
      ...groupOutputs(trend),
      { as: 'newcomer', of: keyOrNone(of) },
    ],
    ...seriesRows(trend, place.series, place.span),
    groupBy: ['newcomer', ...groupNames(trend)],
  });
  return [
    select({
      outputs: branchOutputs(trend, place, {
        time: output('time'),
        measured: call('to_number', aggregate('count_if', isSomebody('newcomer'))),
        personGroup: groupOfKey('newcomer'),
      }),
      from: rowsOf(first),
      groupBy: ['time', ...groupNames(trend)],
    }),
  ];
}
