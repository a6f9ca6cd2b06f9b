import { type Expression, type Output, output, type Query, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { originMs } from './event-rows.ts';
import { cleanAfter, endOutputs, isExcluded, isOpenAfter } from './exclusions.ts';
import { adding, following, NOTHING, named, type RequiredStep, requiredSteps } from './passes.ts';
import { reachedSteps } from './reached.ts';
import type { Funnel } from './request.ts';

/**
 * One row for each person (and held value, and period) with the attempt that counts: the furthest, of equally far ones
 * the earliest. Adds `depth` (how many required steps it reached), `position<n>` (its event of required step n, 0 if
 * it has none) and `is_open` (whether an attempt may still go on).
 */
export function attempts(funnel: Funnel): Query {
  const steps = requiredSteps(funnel);
  const found = positionsOf(funnel, withDepth(funnel, reachedSteps(funnel)), steps);
  if (!funnel.rules.excludesPersons || funnel.exclusions.length === 0) return found;
  return sqlQuery`SELECT * FROM (
${found}
) WHERE NOT (${isExcluded(funnel)})`;
}

/** `end<n>`: the first event with which any attempt reaches required step n; `last_at`: that of the furthest; `is_open`. */
function withDepth(funnel: Funnel, rows: Query): Query {
  const steps = requiredSteps(funnel);
  const ends = steps.map(({ step }) => output(`end${step}`));
  const first = steps.map(({ step }) =>
    named(`end${step}`, sqlExpression`arrayFirstIndex(start -> start > 0, ${output(`reached${step}`)})`),
  );
  const depth = ends.reduce((sum: Expression, end) => sqlExpression`${sum} + (${end} > 0)`, sqlExpression`0`);
  const ended = adding(rows, [...first, named('is_open', isOpen(funnel, steps))]);
  return adding(ended, sqlExpression`toUInt8(${depth}) AS depth, [${ends}][depth] AS last, times[last] AS last_at`);
}

function positionsOf(funnel: Funnel, rows: Query, steps: readonly RequiredStep[]): Query {
  if (funnel.order === 'strict') return nextToEachOther(rows, steps);
  const isGreedy = steps.every(({ withinMs }) => withinMs === undefined) && !endsAttempts(funnel);
  return isGreedy ? soonest(funnel, rows, steps) : backwards(funnel, rows, steps);
}

const endsAttempts = ({ exclusions, rules }: Funnel) => exclusions.length > 0 && !rules.excludesPersons;

/** In strict order the steps are consecutive events, so the first end tells them all. */
function nextToEachOther(rows: Query, steps: readonly RequiredStep[]): Query {
  const positions = steps.map(({ step }) =>
    named(
      `position${step}`,
      sqlExpression`if(depth >= ${value('UInt8', step)}, last - depth + ${value('UInt8', step)}, 0)`,
    ),
  );
  return adding(rows, positions);
}

/**
 * With nothing between steps but their order, every start within the window of the first end reaches the furthest step
 * too, and no earlier one does: the attempt begins with the first of them, and takes each step as soon as it comes.
 */
function soonest(funnel: Funnel, rows: Query, steps: readonly RequiredStep[]): Query {
  const start = sqlExpression`arrayFirstIndex((start, time) -> start > 0 AND time + ${value('UInt64', funnel.windowMs)} >= last_at, reached1, times)`;
  const positions = steps.slice(1).map(({ step, place }) => {
    const isNext = sqlExpression`bitTest(mask, ${value('UInt8', place)}) AND place > ${output(`position${step - 1}`)}`;
    return position(step, sqlExpression`arrayFirstIndex((mask, place) -> ${isNext}, masks, arrayEnumerate(masks))`);
  });
  return positions.reduce(adding, adding(rows, named('position1', start)));
}

function position(step: number, of: Expression): Output {
  return named(`position${step}`, sqlExpression`if(depth >= ${value('UInt8', step)}, ${of}, 0)`);
}

/**
 * Where steps have windows of their own or exclusions stand between them, an attempt may have to pass over an event.
 * `finish<n>`: the earliest end at the furthest step of an attempt that does required step n with this event; 0 if it
 * cannot get there. It is worked out from the last step to the first, as `reached<n>` is from the first to the last.
 */
function backwards(funnel: Funnel, rows: Query, steps: readonly RequiredStep[]): Query {
  const finished = steps.toReversed().reduce((sofar: Query, step) => withFinish(funnel, sofar, step, steps), rows);
  const start = sqlExpression`arrayFirstIndex((finish, start, time) -> finish > 0 AND start > 0 AND finish - time <= ${value('UInt64', funnel.windowMs)}, finish1, reached1, times)`;
  const positions = steps.slice(1).map(({ step }) => {
    const isNext = sqlExpression`finish > 0 AND place > ${output(`position${step - 1}`)}`;
    const finish = output(`finish${step}`);
    return position(
      step,
      sqlExpression`arrayFirstIndex((finish, place) -> ${isNext}, ${finish}, arrayEnumerate(times))`,
    );
  });
  return positions.reduce(adding, adding(finished, named('position1', start)));
}

function withFinish(funnel: Funnel, rows: Query, { step, place }: RequiredStep, steps: readonly RequiredStep[]): Query {
  const next = steps[step];
  const later = (name: string) =>
    next === undefined
      ? sqlExpression`arrayMap(time -> if(depth = ${value('UInt8', step)}, time, 0), times)`
      : sqlExpression`if(depth = ${value('UInt8', step)}, times, ${following(output(`${name}${step + 1}`))})`;
  const isWithin =
    next?.withinMs === undefined ? NOTHING : sqlExpression` AND next - time <= ${value('UInt64', next.withinMs)}`;
  const clean = next === undefined ? undefined : cleanAfter(funnel, step);
  const isClean = clean ? sqlExpression` AND clean` : NOTHING;
  const finish = sqlExpression`arrayMap(
  (time, mask, finish, next, clean) -> if(bitTest(mask, ${value('UInt8', place)}) AND finish > 0${isWithin}${isClean}, finish, 0),
  times, masks, ${later('finish')}, ${later('next')}, ${clean ?? output('masks')})`;
  const at = sqlExpression`arrayMap((time, finish) -> if(finish > 0, time, 0), times, ${output(`finish${step}`)})`;
  return adding(adding(rows, named(`finish${step}`, finish)), [named(`next${step}`, at), ...endOutputs(funnel, step)]);
}

/** Whether the latest attempt at any step may still do the next one: its window is open, and nothing has ended it. */
function isOpen(funnel: Funnel, steps: readonly RequiredStep[]): Expression {
  const now = value('UInt64', Math.max(0, funnel.nowMs - originMs(funnel)));
  const windowMs = value('UInt64', funnel.windowMs);
  const isPlain =
    funnel.order !== 'strict' && !endsAttempts(funnel) && steps.every((each) => each.withinMs === undefined);
  if (isPlain) return steps.length < 2 ? sqlExpression`0` : sqlExpression`arrayMax(reached1) + ${windowMs} >= ${now}`;
  const open = steps.slice(0, -1).map(({ step }) => {
    const reached = output(`reached${step}`);
    const last = sqlExpression`arrayLastIndex(start -> start > 0, ${reached})`;
    const next = steps[step]?.withinMs;
    const isWithin =
      next === undefined ? NOTHING : sqlExpression` AND times[${last}] + ${value('UInt64', next)} >= ${now}`;
    const isNext = funnel.order === 'strict' ? sqlExpression` AND ${last} = length(times)` : NOTHING;
    return sqlExpression`(${last} > 0 AND ${reached}[${last}] + ${windowMs} >= ${now}${isWithin}${isNext}${isOpenAfter(funnel, step)})`;
  });
  return open.reduce((any, each) => sqlExpression`${any} OR ${each}`, sqlExpression`0`);
}
