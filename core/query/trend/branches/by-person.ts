import { groupOfKey } from '../../estimates/without-groups.ts';
import { aggregate, call, output, rowsOf, type Select, select, value } from '../../tree/nodes.ts';
import type { How } from '../measure.ts';
import type { Trend } from '../request.ts';
import { bucketOf, groupOutputs, seriesRows } from '../series-rows.ts';
import { branchOutputs, groupNames, isSomebody, keyOrNone, type Place } from './place.ts';

type ByPerson = Extract<How, { kind: 'by_person' }>;

/** A value for each person in each bucket, then an aggregate over persons; the whole range is measured by itself. */
export function byPerson(trend: Trend, place: Place, how: ByPerson): Select[] {
  const ofBuckets = overPersons(trend, place, how, true);
  return place.isMeasuredWhole ? [ofBuckets, overPersons(trend, place, how, false)] : [ofBuckets];
}

function overPersons(trend: Trend, place: Place, how: ByPerson, byTime: boolean): Select {
  const inBucket = bucketOf(trend, place.span);
  const keys = [...(byTime ? ['time'] : []), ...groupNames(trend)];
  const ofEach = select({
    outputs: [
      { as: 'time', of: byTime ? inBucket : aggregate('min', inBucket) },
      ...groupOutputs(trend),
      { as: 'person', of: keyOrNone('unit') },
      { as: 'of_person', of: how.ofPerson },
    ],
    ...seriesRows(trend, place.series, place.span),
    groupBy: [...keys, 'person'],
  });
  return select({
    outputs: branchOutputs(trend, place, {
      time: byTime ? output('time') : aggregate('min', output('time')),
      measured: call('to_number', how.overPersons(output('of_person'))),
      whole: value('UInt8', byTime ? 0 : 1),
      personGroup: groupOfKey('person'),
    }),
    from: rowsOf(ofEach),
    where: [isSomebody('person')],
    groupBy: keys,
  });
}
