import { type Expression, output, type Query, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { START_BIT } from './event-rows.ts';
import { carriedOutputs, cleanOf, exclusionOutputs } from './exclusions.ts';
import { adding, NOTHING, named, previous, type RequiredStep, requiredSteps } from './passes.ts';
import { inPeriods, isInPeriod, personRows } from './person-rows.ts';
import type { Funnel } from './request.ts';

/**
 * Adds to the rows of persons, for required step n, the array `reached<n>`: the start of the latest attempt that reaches
 * the step with this event; 0 if none does.
 *
 * The latest start decides whether a step can be reached at all: of two attempts that wait for the same step, the one
 * that began later has more of its window left. Starts never decrease along the events of a step, so the last event of
 * the step before carries it. Each step is a few passes over the array, whatever its length.
 */
export function reachedSteps(funnel: Funnel): Query {
  const [, ...others] = requiredSteps(funnel);
  return others.reduce((rows: Query, step) => withStep(funnel, rows, step), starts(funnel));
}

function starts(funnel: Funnel): Query {
  const begins = sqlExpression`bitTest(mask, ${value('UInt8', START_BIT)})${isInPeriod(funnel)}`;
  const rows = inPeriods(funnel, personRows(funnel));
  const first = adding(rows, named('entry', sqlExpression`arrayFirstIndex((at, mask) -> ${begins}, times, masks)`));
  const begun = funnel.rules.isFirstTouch
    ? adding(
        first,
        named(
          'reached1',
          sqlExpression`arrayMap((at, place) -> if(place = entry, at, 0), times, arrayEnumerate(times))`,
        ),
      )
    : adding(rows, named('reached1', sqlExpression`arrayMap((at, mask) -> if(${begins}, at, 0), times, masks)`));
  if (funnel.exclusions.length === 0) return carried(funnel, 1, begun);
  return carried(
    funnel,
    1,
    sqlQuery`SELECT *${exclusionOutputs(funnel)}
FROM (${begun})`,
  );
}

function withStep(funnel: Funnel, rows: Query, step: RequiredStep): Query {
  return carried(funnel, step.step, adding(rows, named(`reached${step.step}`, reachedBy(funnel, step))));
}

/** The start 0 of no attempt lies further back than any window. */
function reachedBy(funnel: Funnel, { step, place, withinMs }: RequiredStep): Expression {
  const before = previous(funnel, output(`reached${step - 1}`));
  const isNext = sqlExpression`bitTest(mask, ${value('UInt8', place)}) AND time - start <= ${value('UInt64', funnel.windowMs)}`;
  const clean = cleanOf(funnel, step);
  if (withinMs === undefined && clean === undefined) {
    return sqlExpression`arrayMap((time, mask, start) -> if(${isNext}, start, 0), times, masks, ${before})`;
  }
  const sinceBefore = withinMs === undefined ? output('times') : previous(funnel, output(`at${step - 1}`));
  const isWithin = withinMs === undefined ? NOTHING : sqlExpression` AND time - at <= ${value('UInt64', withinMs)}`;
  const isClean = clean ? sqlExpression` AND clean` : NOTHING;
  return sqlExpression`arrayMap((time, mask, start, at, clean) -> if(${isNext}${isWithin}${isClean}, start, 0), times, masks, ${before}, ${sinceBefore}, ${clean ?? output('masks')})`;
}

/** Adds what later steps need to know of the events that reached this one: their times, and where exclusions count from. */
function carried(funnel: Funnel, step: number, rows: Query): Query {
  const hasWithin = funnel.steps.some(({ withinMs }) => withinMs !== undefined);
  const at = sqlExpression`arrayMap((time, start) -> if(start > 0, time, 0), times, ${output(`reached${step}`)})`;
  const outputs = [...(hasWithin ? [named(`at${step}`, at)] : []), ...carriedOutputs(funnel, step)];
  return outputs.length === 0 ? rows : adding(rows, outputs);
}
