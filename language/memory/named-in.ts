import type { Condition } from '../../core/api/meaning/condition.ts';
import type { Behaviour, Group, Meaning } from '../../core/api/meaning/meaning.ts';
import type { EventSelector, Measure } from '../../core/api/meaning/measure.ts';

/** Everything of a project that a meaning names. */
export type Named = {
  readonly events: readonly string[];
  readonly properties: readonly string[];
  readonly metrics: readonly string[];
  readonly cohorts: readonly string[];
  /** Values with their properties. */
  readonly values: readonly { readonly property: string; readonly value: string | number | boolean }[];
};

/** The names and values in a meaning, repeated as often as it has them. */
export function namedIn(meaning: Meaning): Named {
  const found: Found = { events: [], properties: [], metrics: [], cohorts: [], values: [] };
  for (const condition of meaning.where) addCondition(found, condition);
  for (const who of meaning.who) {
    if ('cohort' in who) found.cohorts.push(who.cohort);
    else for (const each of 'or' in who ? who.or : [who]) addBehaviour(found, each);
  }
  for (const group of meaning.groups) addGroup(found, group);
  addOwn(found, meaning);
  return found;
}

type Found = { -readonly [Key in keyof Named]: Named[Key][number][] };

function addOwn(found: Found, meaning: Meaning): void {
  switch (meaning.kind) {
    case 'measure':
      for (const measure of meaning.measures) addMeasure(found, measure);
      return;
    case 'funnel':
    case 'experiment':
      for (const step of meaning.steps) addEvents(found, step);
      if (meaning.kind === 'experiment') found.properties.push(meaning.variant.property);
      return;
    case 'retention':
      addEvents(found, meaning.start);
      addEvents(found, meaning.back);
      return;
    case 'lifecycle':
    case 'stickiness':
    case 'persons':
      addEvents(found, meaning.event);
      return;
    case 'sessions':
      if (meaning.conversion !== undefined) addEvents(found, meaning.conversion);
      return;
    case 'paths':
      if (typeof meaning.step === 'object') found.properties.push(meaning.step.property);
      return;
    case 'attribution':
      addEvents(found, meaning.conversion);
      found.properties.push(meaning.by, ...(meaning.amount === undefined ? [] : [meaning.amount]));
      return;
    case 'forecast':
      addMeasure(found, meaning.measure);
      return;
  }
}

function addMeasure(found: Found, measure: Measure): void {
  switch (measure.of) {
    case 'ratio':
      addMeasure(found, measure.top);
      addMeasure(found, measure.bottom);
      return;
    case 'metric':
      found.metrics.push(measure.name);
      return;
    case 'property':
      found.properties.push(measure.property);
      addEvents(found, measure.event);
      return;
    default:
      addEvents(found, measure.event);
  }
}

function addEvents(found: Found, { events, where }: EventSelector): void {
  found.events.push(...events);
  for (const condition of where) addCondition(found, condition);
}

function addBehaviour(found: Found, { event, different }: Behaviour): void {
  addEvents(found, event);
  if (typeof different === 'object') found.properties.push(different.property);
}

function addCondition(found: Found, { property, values }: Condition): void {
  found.properties.push(property);
  found.values.push(...values.map((value) => ({ property, value })));
}

function addGroup(found: Found, group: Group): void {
  if ('cohort' in group) found.cohorts.push(group.cohort);
  if (!('property' in group)) return;
  found.properties.push(group.property);
  found.values.push(...(group.only ?? []).map((value) => ({ property: group.property, value })));
}
