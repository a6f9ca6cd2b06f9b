import type { ExperimentMetric as AskedMetric, ExperimentQuery } from '../../../../../core/api/kinds/experiment.ts';
import type { ExperimentMetric, ExperimentReport, ExperimentVariant } from '../report.ts';
import { DEFAULT_PROPERTY } from '../rules/say-measure.ts';
import { askedChoice, choiceFrom, NO_EVENT } from './event-parts.ts';

export const aMetric: ExperimentMetric = { ...NO_EVENT, measure: 'converted', isLessBetter: false };

/** The variants that have been chosen, and their weights unless they are alike, as the only phase. */
export function askedVariants(variants: readonly ExperimentVariant[]): Pick<ExperimentQuery, 'variants' | 'phases'> {
  const chosen = variants.filter(({ name }) => name !== '');
  const weights = chosen.map(({ weight }) => weight);
  const areAlike = weights.every((weight) => weight === weights[0] && weight > 0);
  return { variants: chosen.map(({ name }) => name), ...(areAlike ? {} : { phases: [{ weights }] }) };
}

export function askedMetric(metric: ExperimentMetric): AskedMetric {
  const { label, measure, property, per, window, isLessBetter, cap } = metric;
  return {
    ...(label ? { name: label } : {}),
    ...askedChoice(metric),
    ...(measure === 'converted' ? {} : { measure }),
    ...(measure === 'sum' ? { property: property ?? DEFAULT_PROPERTY } : {}),
    ...(per ? { per: { ...askedChoice(per), ...(per.property === undefined ? {} : { property: per.property }) } } : {}),
    ...(window === undefined ? {} : { window }),
    ...(isLessBetter ? { goal: 'decrease' } : {}),
    ...(cap === undefined || measure === 'converted' ? {} : { cap }),
  };
}

/** Weights that changed while the experiment ran have no control. */
export function isUnreadPhase({ phases = [] }: ExperimentQuery): boolean {
  return phases.length > 1 || phases.some(({ start }) => start !== undefined);
}

export function experimentFrom(query: ExperimentQuery): Partial<ExperimentReport> {
  const { confidence, planned_persons: plannedPersons, method, correction } = query;
  const [phase] = isUnreadPhase(query) ? [] : (query.phases ?? []);
  return {
    exposure: choiceFrom(query.exposure),
    variantProperty: query.variant,
    variants: query.variants.map((name, place) => ({ name, weight: phase?.weights[place] ?? 1 })),
    metrics: query.metrics.map(metricFrom),
    ...(method ? { method } : {}),
    ...(confidence === undefined ? {} : { confidence: Number((confidence * 100).toFixed(4)) }),
    ...(plannedPersons === undefined ? {} : { plannedPersons }),
    ...(correction ? { correction } : {}),
    before: query.before,
    severalVariants: query.several_variants ?? 'leave_out',
  };
}

function metricFrom(asked: AskedMetric): ExperimentMetric {
  const { name, measure = 'converted', property, per, window, goal, cap } = asked;
  return {
    ...choiceFrom(asked),
    label: name,
    measure,
    property,
    per: per && { ...choiceFrom(per), property: per.property },
    window,
    isLessBetter: goal === 'decrease',
    cap,
  };
}
