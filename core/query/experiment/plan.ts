import type { ExperimentQuery } from '../../api/kinds/experiment.ts';
import { ok } from '../../base/result.ts';
import type { Plan, QueryContext, Semantics } from '../kind.ts';
import { exchangeMeaning } from '../money/exchange-meaning.ts';
import { namesAsked } from '../names/names-asked.ts';
import type { Checked } from '../refusals/refusal.ts';
import { incompleteOf } from '../reports/incomplete.ts';
import { PERSONS_MEANING } from '../reports/semantics.ts';
import { experimentAnswer } from './answer.ts';
import { currencyQueries, moneyOf } from './money.ts';
import { type Experiment, readExperiment } from './request.ts';
import { experimentTable } from './rows.ts';

export function planExperiment(request: ExperimentQuery, context: QueryContext): Checked<Plan> {
  const read = readExperiment(request, context);
  if (!read.ok) return read;
  const experiment = read.value;
  return ok({
    ...planFacts(experiment),
    queries: [experimentTable(experiment), ...currencyQueries(experiment)],
    semantics: meaningOf(experiment),
    answer: ([rows, codes = []]) => {
      const money = moneyOf(experiment, codes);
      return money.ok ? ok({ ...experimentAnswer(experiment, rows), ...money.value }) : money;
    },
  });
}

/** The facts of a plan besides its queries. */
function planFacts(experiment: Experiment): Omit<Plan, 'queries' | 'semantics' | 'answer'> {
  const { exposure, metrics, variantProperty, includeBots, timezone, span, closedMs, nowMs } = experiment;
  const choices = [
    exposure,
    ...metrics.flatMap((metric) => [metric.events, ...(metric.per ? [metric.per.events] : [])]),
  ];
  const measures = metrics
    .flatMap(({ property, per }) => [property, per?.property])
    .filter((name) => name !== undefined);
  return {
    includeBots,
    names: namesAsked(
      choices.flatMap(({ names }) => names),
      choices.flatMap(({ filters }) => filters),
      [variantProperty],
      measures.map((property) => ({ aggregation: 'sum' as const, property })),
    ),
    timezone,
    range: span,
    ...incompleteOf({ endMs: closedMs }, nowMs),
  };
}

function meaningOf({
  rules,
  correction,
  takesFirstVariant,
  beforeMs,
  metrics,
  phases,
  exchange,
}: Experiment): Semantics {
  const methods = {
    sequential: `An asymptotic confidence sequence, which may be looked at on any day; it is surest at ${rules.plannedPersons} persons of two variants.`,
    fixed:
      "Welch's t-test of the uplift, right on the one day that was planned; looked at more often, it tells wins that are none.",
    bayesian: 'The chance to be better by a prior that knows nothing; it does not guard against looking often.',
  };
  const corrections = {
    benjamini_hochberg:
      'Corrected p-values are the share of false reports among all that are told (Benjamini and Hochberg).',
    holm: 'Corrected p-values are the chance of a single false report (Holm).',
    none: 'P-values are not corrected for the number of tests.',
  };
  return {
    method: methods[rules.method],
    correction: corrections[correction],
    exposure:
      'Events count after the first exposure of their person in the range, and within the window of the metric.',
    several_variants: takesFirstVariant
      ? 'Persons who saw several variants count for the first.'
      : 'Persons who saw several variants are left out.',
    ratio: 'Where the numbers of persons fit the weights with a chance below one in a thousand, no verdict is given.',
    persons: PERSONS_MEANING,
    ...(beforeMs === undefined
      ? {}
      : { before: 'What persons did before their exposure is taken off from means (CUPED).' }),
    ...(metrics.some(({ cap }) => cap !== undefined)
      ? { cap: 'Caps are percentiles over all persons of all variants, zeros included.' }
      : {}),
    ...(phases.length > 1
      ? {
          phases:
            'Each phase is compared within itself, and counts by the persons of both variants; one with fewer than ten of either is left out.',
        }
      : {}),
    ...(exchange ? { amounts: exchangeMeaning(exchange.to) } : {}),
  };
}
