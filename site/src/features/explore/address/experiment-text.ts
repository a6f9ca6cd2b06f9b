import { type Codec, eachAs } from '../fields.ts';
import type { ExperimentMetric, ExperimentVariant } from '../report.ts';
import { whereExpression, whereFrom } from './filter-text.ts';
import { labelled, labelPart, namesIn, textsIn } from './labelled.ts';
import { chain, type Expression, isCall } from './notation.ts';
import { memberOf, merged, onlyText, readAll, wrap } from './read.ts';

/** `test`, or `test:#9` where variants have weights. */
export const variantsText: Codec<readonly ExperimentVariant[]> = eachAs<ExperimentVariant>(
  ({ name, weight }) => [weight === 1 ? chain(name) : chain(name, weight)],
  ([head, ...more]) => {
    if (head === undefined || isCall(head) || more.length > 0 || head.links.length > 2) return undefined;
    const [names, [weight = 1, ...others] = []] = head.links;
    const isWeight = typeof weight === 'number' && weight >= 0 && others.length === 0;
    return isWeight ? wrap(onlyText(names), (name) => ({ name, weight })) : undefined;
  },
);

/** `order;measure:sum:paid;window:7d;goal:decrease;cap:#99;per(visit;where(…));label:Revenue;where(…)`. */
export const metricsText: Codec<readonly ExperimentMetric[]> = eachAs<ExperimentMetric>(
  (metric) => [
    chain(metric.events.length === 0 ? '' : metric.events),
    ...(metric.measure === 'converted' ? [] : [chain('measure', metric.measure, ...named(metric.property))]),
    ...(metric.window === undefined ? [] : [chain('window', metric.window)]),
    ...(metric.isLessBetter ? [chain('goal', 'decrease')] : []),
    ...(metric.cap === undefined ? [] : [chain('cap', metric.cap)]),
    ...(metric.per === undefined ? [] : [{ call: 'per', arguments: perExpressions(metric.per) }]),
    ...labelled(metric),
  ],
  ([head, ...options]) =>
    wrap(namesIn(head), (events) =>
      merged<ExperimentMetric>(
        { events, filters: [], measure: 'converted', isLessBetter: false },
        readAll(options, metricPart),
      ),
    ),
);

type Below = NonNullable<ExperimentMetric['per']>;

function named(property: string | undefined): string[] {
  return property === undefined ? [] : [property];
}

function perExpressions({ events, filters, property }: Below): Expression[] {
  return [
    chain(events.length === 0 ? '' : events),
    ...(property === undefined ? [] : [chain('sum', property)]),
    ...whereExpression(filters),
  ];
}

function perFrom([head, ...options]: readonly Expression[]): Below | undefined {
  if (head === undefined) return { events: [], filters: [] };
  return wrap(namesIn(head), (events) => merged<Below>({ events, filters: [] }, readAll(options, perPart)));
}

function perPart(option: Expression): Partial<Below> | undefined {
  if (isCall(option)) return whereFrom(option);
  const [name, property, ...more] = textsIn(option) ?? [];
  return name === 'sum' && property !== undefined && more.length === 0 ? { property } : undefined;
}

function metricPart(option: Expression): Partial<ExperimentMetric> | undefined {
  if (isCall(option) && option.call === 'per') return wrap(perFrom(option.arguments), (per) => ({ per }));
  return capPart(option) ?? textPart(option) ?? labelPart(option);
}

function capPart(option: Expression): Partial<ExperimentMetric> | undefined {
  if (isCall(option) || option.links.length !== 2) return undefined;
  const [name, [cap, ...more] = []] = option.links;
  return onlyText(name) === 'cap' && typeof cap === 'number' && more.length === 0 ? { cap } : undefined;
}

function textPart(option: Expression): Partial<ExperimentMetric> | undefined {
  const [name, value, property, ...more] = textsIn(option) ?? [];
  if (value === undefined || more.length > 0) return undefined;
  if (name === 'measure') {
    const measure = memberOf(['converted', 'count', 'sum'], value);
    return measure && { measure, ...(property === undefined ? {} : { property }) };
  }
  if (property !== undefined) return undefined;
  if (name === 'window') return { window: value };
  return name === 'goal' && (value === 'decrease' || value === 'increase')
    ? { isLessBetter: value === 'decrease' }
    : undefined;
}
