import type { Meaning, MeaningKind, MeaningOf } from '../../core/api/meaning/meaning.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { attribution } from './attribution/execute.ts';
import type { Chart } from './chart.ts';
import { experiment } from './experiment/execute.ts';
import { forecast } from './forecast/execute.ts';
import { funnel } from './funnel/execute.ts';
import type { Asked, CannotAnswer, Execution, KindAnswer, KindContext, Results } from './kind.ts';
import { lifecycle } from './lifecycle/execute.ts';
import { measure } from './measure/execute.ts';
import { paths } from './paths/execute.ts';
import { persons } from './persons/execute.ts';
import { retention } from './retention/execute.ts';
import { sessions } from './sessions/execute.ts';
import { presentFirst } from './shared/present-first.ts';
import { faultOfSpans } from './shared/ranges.ts';
import { stickiness } from './stickiness/execute.ts';

/** How each kind of report is asked, answered and drawn. A new kind is a folder here and a line. */
const EXECUTIONS: { readonly [Kind in MeaningKind]: Execution<MeaningOf<Kind>> } = {
  measure,
  funnel,
  retention,
  lifecycle,
  stickiness,
  sessions,
  paths,
  attribution,
  persons,
  experiment,
  forecast,
};

/** The queries of a meaning, and the meaning that they answer: the one to say, to draw, and to send back with the reply. */
export type Plan = Asked & { readonly meaning: Meaning };

/** The plan of a meaning, or why there is none. */
export function queriesOf(given: Meaning, context: KindContext): Result<Plan, CannotAnswer> {
  const fault = faultOfSpans(given, context);
  if (fault) return err(fault);
  const meaning = presentFirst(given, context);
  const queries = asked(meaning.kind, meaning, context);
  return queries.ok ? ok({ ...queries.value, meaning }) : queries;
}

/** The answer that the results of its queries give to the meaning of a plan. */
export function answerOf(meaning: Meaning, results: Results, context: KindContext): KindAnswer {
  return answered(meaning.kind, meaning, results, context);
}

export function chartOf(meaning: Meaning, answer: KindAnswer): Chart {
  return drawn(meaning.kind, meaning, answer);
}

function asked<Kind extends MeaningKind>(kind: Kind, meaning: MeaningOf<Kind>, context: KindContext) {
  return EXECUTIONS[kind].toQuery(meaning, context);
}

function answered<Kind extends MeaningKind>(
  kind: Kind,
  meaning: MeaningOf<Kind>,
  results: Results,
  context: KindContext,
) {
  return EXECUTIONS[kind].answerOf(meaning, results, context);
}

function drawn<Kind extends MeaningKind>(kind: Kind, meaning: MeaningOf<Kind>, answer: KindAnswer) {
  return EXECUTIONS[kind].chartOf(meaning, answer);
}
