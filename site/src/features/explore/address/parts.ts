import type { Filter } from '../../../../../core/api/kinds/fields.ts';
import { type Codec, eachAs } from '../fields.ts';
import type { Breakdown, Conversion, EventChoice, FunnelExclusion, FunnelStep, PropertyBreakdown } from '../report.ts';
import { filterExpression, filterFrom, whereExpression, whereFrom } from './filter-text.ts';
import { headText, labelled, labelPart, namesIn, textsIn } from './labelled.ts';
import { chain, type Expression, isCall, listOf, textOf } from './notation.ts';
import { merged, onlyText, readAll, wholeOf, wrap } from './read.ts';

/** `order;optional;within:2d;label:Bought;where(…)`; several events that count alike are `buy,subscribe`. */
export const stepsText: Codec<readonly FunnelStep[]> = eachAs<FunnelStep>(
  (step) => [
    chain(step.events.length === 0 ? '' : step.events),
    ...(step.optional ? [chain('optional')] : []),
    ...(step.within === undefined ? [] : [chain('within', step.within)]),
    ...labelled(step),
  ],
  ([head, ...options]) =>
    wrap(namesIn(head), (events) =>
      merged<FunnelStep>({ events, filters: [], optional: false }, readAll(options, stepPart)),
    ),
);

export const exclusionsText: Codec<readonly FunnelExclusion[]> = eachAs<FunnelExclusion>(
  ({ event, filters, fromStep, toStep }) => [
    chain(event),
    chain('steps', [String(fromStep), String(toStep)]),
    ...whereExpression(filters),
  ],
  ([head, ...options]) =>
    wrap(headText(head), (event) =>
      merged<FunnelExclusion>({ event, filters: [], fromStep: 1, toStep: 2 }, readAll(options, exclusionPart)),
    ),
);

export const conversionsText: Codec<readonly Conversion[]> = eachAs<Conversion>(
  (conversion) => [chain(conversion.event), ...labelled(conversion)],
  ([head, ...options]) =>
    wrap(headText(head), (event) => merged<Conversion>({ event, filters: [] }, readAll(options, labelPart))),
);

export const eventText: Codec<EventChoice> = {
  write: ({ events, filters }) => [textOf([chain(events.length === 0 ? '' : events), ...whereExpression(filters)])],
  read: ([text = '', ...more]) => {
    const [head, ...options] = listOf(text) ?? [];
    if (more.length > 0) return undefined;
    return wrap(namesIn(head), (events) =>
      merged<EventChoice>(
        { events, filters: [] },
        readAll(options, (each) => (isCall(each) ? whereFrom(each) : undefined)),
      ),
    );
  },
};

export const filtersText: Codec<readonly Filter[]> = eachAs<Filter>(
  (filter) => [filterExpression(filter)],
  only(filterFrom),
);

export const breakdownsText: Codec<readonly Breakdown[]> = eachAs<Breakdown>(
  (breakdown) =>
    'cohort' in breakdown
      ? [{ call: 'cohort', arguments: [chain(breakdown.cohort)] }]
      : [chain(breakdown.property, ...(breakdown.buckets ? [breakdown.buckets] : []))],
  only((expression) => {
    if (!isCall(expression)) return propertyFrom(expression);
    const cohort = expression.call === 'cohort' ? headText(expression.arguments[0]) : undefined;
    return cohort ? { cohort } : undefined;
  }),
);

export const propertiesText: Codec<readonly PropertyBreakdown[]> = eachAs<PropertyBreakdown>(
  ({ property }) => [chain(property)],
  only((expression) => wrap(headText(expression), (property) => ({ property }))),
);

/** `1,3` for the periods 1 to 3. */
export const bracketsText = eachAs<readonly [first: number, last: number]>(
  (bracket) => [chain(bracket.map(String))],
  only((expression) => {
    const [first, last, ...more] = namesIn(expression)?.map(wholeOf) ?? [];
    return first !== undefined && last !== undefined && more.length === 0 ? [first, last] : undefined;
  }),
);

function only<Entry>(read: (expression: Expression) => Entry | undefined) {
  return ([first, ...more]: readonly Expression[]) => (first && more.length === 0 ? read(first) : undefined);
}

function stepPart(option: Expression): Partial<FunnelStep> | undefined {
  const [name, value, ...more] = textsIn(option) ?? [];
  if (name === 'optional' && value === undefined) return { optional: true };
  if (name === 'within' && value !== undefined && more.length === 0) return { within: value };
  return labelPart(option);
}

function exclusionPart(option: Expression): Partial<FunnelExclusion> | undefined {
  if (isCall(option)) return whereFrom(option);
  const [name, steps = []] = option.links;
  const [fromStep, toStep] = steps.map((each) => (typeof each === 'string' ? wholeOf(each) : undefined));
  const isSteps = onlyText(name) === 'steps' && steps.length === 2;
  return isSteps && fromStep !== undefined && toStep !== undefined ? { fromStep, toStep } : undefined;
}

function propertyFrom(expression: Expression): PropertyBreakdown | undefined {
  if (isCall(expression)) return undefined;
  const [names, bounds, ...more] = expression.links;
  const property = onlyText(names);
  const buckets = bounds && readAll(bounds, (bound) => (typeof bound === 'number' ? bound : undefined));
  if (property === undefined || more.length > 0 || (bounds && !buckets)) return undefined;
  return { property, ...(buckets ? { buckets } : {}) };
}
