import { groupOfKey } from '../../estimates/without-groups.ts';
import {
  actor,
  aggregate,
  call,
  column,
  every,
  infix,
  instant,
  type Output,
  output,
  rowsOf,
  type Select,
  select,
  value,
} from '../../tree/nodes.ts';
import { sqlExpression } from '../../tree/template.ts';
import type { Trend } from '../request.ts';
import { bucketOf, groupOutputs, seriesRows, spreadGroups } from '../series-rows.ts';
import { branchOutputs, groupNames, type Place } from './place.ts';

/**
 * The first event of each person in all of history, in the bucket that it falls into. `first_time` takes the first of
 * that name and counts it if it matches the filters; `first_matching` takes the first that matches.
 */
export function firsts(trend: Trend, place: Place, isMatching: boolean): Select[] {
  return [
    select({
      outputs: branchOutputs(trend, place, {
        time: bucketOf(trend, place.span),
        measured: call('to_number', aggregate('count')),
        personGroup: groupOfKey('person'),
      }),
      from: rowsOf(firstEvents(trend, place, isMatching)),
      groupBy: ['time', ...groupNames(trend)],
    }),
  ];
}

/** The first events that are counted, as `timestamp, g0…`, and with the name of the person (`name`) if that is asked for. */
export function firstEvents(
  trend: Trend,
  place: Pick<Place, 'series' | 'span'>,
  isMatching: boolean,
  { isNamed } = { isNamed: false },
): Select {
  const { startMs, endMs } = place.span;
  const { among, ...ofAll } = trend;
  const { where = [], keyed = [], from } = seriesRows(ofAll, place.series, { ...place.span, readFromMs: 0 });
  const [ofName, ...tests] = [...keyed, ...where];
  const isOfName = place.series.event === '*' ? [] : ofName ? [ofName] : [];
  const matches = place.series.event === '*' ? [...keyed, ...where] : tests;
  const facts = [
    ...groupOutputs(trend, { areSpread: false }).map(({ of }) => of),
    every([...matches, among ?? TRUE, TRUE]),
  ];
  const ofEach = select({
    outputs: [
      { as: 'person', of: actor('unit', 'key') },
      { as: 'at', of: aggregate('min', column('timestamp')) },
      ...(isNamed ? [{ as: 'name', of: sqlExpression`any(${actor('unit', 'name')})` }] : []),
      // Equal milliseconds are in the order sent.
      {
        as: 'facts',
        of: sqlExpression`argMin(tuple(${facts}), tuple(${[column('timestamp'), column('seq'), column('id')]}))`,
      },
    ],
    from,
    keyed: isOfName,
    where: [actor('unit', 'is_set'), ...(isMatching ? matches : [])],
    groupBy: ['person'],
  });
  return select({
    outputs: [
      { as: 'timestamp', of: output('at') },
      ...(isNamed ? [{ as: 'name', of: output('name') }] : []),
      ...(trend.leavesOut ? [{ as: 'person', of: output('person') }] : []),
      ...spreadGroups(trend, (index) => sqlExpression`tupleElement(facts, ${value('UInt8', index + 1)})`),
    ],
    from: rowsOf(ofEach),
    where: [
      infix(output('at'), '>=', instant(startMs)),
      infix(output('at'), '<', instant(endMs)),
      sqlExpression`tupleElement(facts, ${value('UInt8', facts.length)})`,
    ],
  });
}

const TRUE: Output['of'] = value('UInt8', 1);
