import type { PathsQuery } from '../../api/kinds/paths.ts';
import { ok } from '../../base/result.ts';
import { scaleChecked } from '../estimates/scale-answer.ts';
import type { Plan, QueryContext, Semantics } from '../kind.ts';
import { namesAsked } from '../names/names-asked.ts';
import type { Checked } from '../refusals/refusal.ts';
import { incompleteOf } from '../reports/incomplete.ts';
import { PERSONS_MEANING } from '../reports/semantics.ts';
import { sessionSemantics } from '../sessions/semantics.ts';
import { pathAnswer } from './answer.ts';
import { type Paths, readPaths } from './request.ts';
import { pathTree } from './tree.ts';

/** Plans `paths`. */
export function planPaths(request: PathsQuery, context: QueryContext): Checked<Plan> {
  const read = readPaths(request, context);
  if (!read.ok) return read;
  const paths = read.value;
  return ok({
    queries: [pathTree(paths)],
    ...planFacts(paths, context),
    answer: ([rows], weight = 1) => scaleChecked(pathAnswer(paths, rows), weight, () => true),
  });
}

/** The facts about an answer besides its rows. */
export function planFacts(paths: Paths, { nowMs }: Pick<QueryContext, 'nowMs'>): Omit<Plan, 'queries' | 'answer'> {
  return {
    includeBots: paths.includeBots,
    names: namesAsked(paths.events, paths.filters, paths.step === 'event' ? [] : [paths.step], []),
    semantics: semanticsOf(paths),
    timezone: paths.timezone,
    range: paths.span,
    ...incompleteOf(paths.span, nowMs),
  };
}

function semanticsOf({ unit, rules, maxSteps, perStep }: Paths): Semantics {
  const { sessions = '', range = '' } = sessionSemantics(rules);
  return {
    steps: `Repeats of one value in a row are one step, before paths are cut to ${maxSteps} steps.`,
    other: `At each step the ${perStep} largest values keep their names; what flows into a value flows out or ends there.`,
    ...(unit === 'session' ? { sessions, range } : { persons: PERSONS_MEANING }),
  };
}
