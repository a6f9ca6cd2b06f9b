import { type Expression, output, type Query, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { originMs, START_BIT } from './event-rows.ts';
import { adding, named } from './passes.ts';
import { inPeriods, isInPeriod, personRows } from './person-rows.ts';
import type { Funnel } from './request.ts';
import { type StepGroup, stepGroups } from './step-groups.ts';

/**
 * The attempts of an unordered funnel, in the form of `attempts`: position n is the event with which n of the steps are
 * done. A window may begin with any event of a step; the one in which most steps are done counts, of equal ones the
 * earliest.
 *
 * How many steps the events of a window do, each event one step at most, is by the theorem of Hall and König the least,
 * over all sets of steps, of the steps outside the set and the events that do a step inside it. Steps that share no
 * event are counted apart, which leaves few sets.
 */
export function unorderedAttempts(funnel: Funnel): Query {
  const groups = stepGroups(funnel.steps);
  const sets = groups.flatMap((group) => group.sets).map(({ mask }, index) => ({ mask, name: `${index + 1}` }));
  const inWindow = stepsDone(
    groups,
    (index) =>
      sqlExpression`arrayMap((until, before) -> toInt64(until) - toInt64(before), ${output(`until${index}`)}, ${output(`before${index}`)})`,
  );
  const sinceStart = stepsDone(
    groups,
    (index) =>
      sqlExpression`arrayMap(count -> toInt64(count) - toInt64(${output(`base${index}`)}), ${output(`count${index}`)})`,
  );
  const begins = sqlExpression`bitTest(mask, ${value('UInt8', START_BIT)})${isInPeriod(funnel)}`;
  const counted = adding(
    withEnds(funnel),
    sets.flatMap(({ mask, name }) => countsOf(mask, name)),
  );
  const windows = adding(
    counted,
    named('done', sqlExpression`arrayMap((done, mask, at) -> if(${begins}, done, 0), ${inWindow}, masks, times)`),
  );
  const best = sqlQuery`SELECT *, toUInt8(arrayMax(done)) AS depth, indexOf(done, arrayMax(done)) AS first
FROM (${windows})`;
  const bases = sqlQuery`SELECT *, ${sets.map(({ name }) => named(`base${name}`, sqlExpression`${output(`before${name}`)}[first]`))} FROM (${best})`;
  const progress = sqlQuery`SELECT *, ${named('progress', sinceStart)}, ${named('is_open', isOpen(funnel, begins))}
FROM (${bases})`;
  const positions = funnel.steps.map((_, index) => {
    const step = value('UInt8', index + 1);
    return named(
      `position${index + 1}`,
      sqlExpression`if(depth >= ${step}, arrayFirstIndex(done -> done >= ${step}, progress), 0)`,
    );
  });
  return adding(progress, positions);
}

/** `ends`: times and masks of the events, merged with the ends of the windows that begin with them (bit 20). */
function withEnds(funnel: Funnel): Query {
  const events = sqlExpression`arrayMap((time, mask) -> bitOr(bitShiftLeft(time, 21), bitAnd(mask, 1048575)), times, masks)`;
  const ends = sqlExpression`arrayMap(time -> bitOr(bitShiftLeft(time + ${value('UInt64', funnel.windowMs)}, 21), 1048576), times)`;
  return adding(
    inPeriods(funnel, personRows(funnel)),
    named('ends', sqlExpression`arraySort(arrayConcat(${events}, ${ends}))`),
  );
}

/** How many events of a set of steps there are: up to each event, before it, and up to the end of its window. */
function countsOf(mask: number, name: string) {
  const bits = value('UInt32', mask);
  const count = sqlExpression`arrayCumSum(arrayMap(mask -> bitAnd(mask, ${bits}) != 0, masks))`;
  const upToEnds = sqlExpression`arrayCumSum(arrayMap(end -> NOT bitTest(end, 20) AND bitAnd(end, ${bits}) != 0, ends))`;
  return [
    named(`count${name}`, count),
    named(`before${name}`, sqlExpression`arrayPopBack(arrayPushFront(${count}, 0))`),
    named(`until${name}`, sqlExpression`arrayFilter((count, end) -> bitTest(end, 20), ${upToEnds}, ends)`),
  ];
}

/** The sum over the groups of steps of the least over their sets. `countOf` gives the events of a set, by its number. */
function stepsDone(groups: readonly StepGroup[], countOf: (index: number) => Expression): Expression {
  let index = 0;
  const ofGroups = groups.map(({ size, sets }) =>
    sets.reduce((least: Expression | undefined, set) => {
      const bound = sqlExpression`arrayMap(count -> least(count + ${value('UInt8', size - set.size)}, ${value('UInt8', size)}), ${countOf(++index)})`;
      return least ? sqlExpression`arrayMap((a, b) -> least(a, b), ${least}, ${bound})` : bound;
    }, undefined),
  );
  const [first = sqlExpression`[]`, ...others] = ofGroups.filter((each) => each !== undefined);
  return others.reduce((sum, each) => sqlExpression`arrayMap((a, b) -> a + b, ${sum}, ${each})`, first);
}

function isOpen(funnel: Funnel, begins: Expression): Expression {
  const now = value('UInt64', Math.max(0, funnel.nowMs - originMs(funnel)));
  return sqlExpression`arrayExists((at, mask) -> ${begins} AND at + ${value('UInt64', funnel.windowMs)} >= ${now}, times, masks)`;
}
