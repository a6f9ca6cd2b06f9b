import type { Condition } from '../../../core/api/meaning/condition.ts';
import type { Meaning, MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Aggregate, EventSelector, Measure } from '../../../core/api/meaning/measure.ts';
import type { Span, SpanUnit } from '../../../core/api/meaning/span.ts';

/** Short forms in which cards state meanings. */

export const event = (name: string, ...where: Condition[]): EventSelector => ({ events: [name], where });
export const ANY_EVENT: EventSelector = { events: [], where: [] };

export const is = (property: string, ...values: Condition['values']): Condition => ({
  property,
  operator: 'is',
  values,
});
export const isNot = (property: string, ...values: Condition['values']): Condition => ({
  property,
  operator: 'is_not',
  values,
});
export const test = (property: string, operator: Condition['operator'], ...values: Condition['values']): Condition => ({
  property,
  operator,
  values,
});
export const ofPersons = (condition: Condition): Condition => ({ ...condition, scope: 'person' });

export const events = (name: string, ...where: Condition[]): Measure => ({
  of: 'events',
  event: event(name, ...where),
});
export const persons = (name?: string, ...where: Condition[]): Measure => ({
  of: 'persons',
  event: name === undefined ? { events: [], where } : event(name, ...where),
});
export const aggregate = (how: Aggregate, property: string, name: string, unit?: string): Measure => ({
  of: 'property',
  how,
  property,
  event: event(name),
  ...(unit !== undefined && { unit }),
});
export const shareOf = (top: Measure, bottom: Measure): Measure => ({ of: 'ratio', top, bottom, as: 'share' });
export const ratioOf = (top: Measure, bottom: Measure): Measure => ({ of: 'ratio', top, bottom, as: 'ratio' });

export type Parts<K extends Meaning['kind']> = Partial<Omit<MeaningOf<K>, 'kind'>>;

export const measure = (of: Measure, parts: Parts<'measure'> = {}): Meaning => ({
  kind: 'measure',
  ...emptyParts(),
  measures: [of],
  ...parts,
});

/** Fresh lists, as a meaning's own are mutable. */
export const emptyParts = (): { where: Condition[]; who: never[]; groups: never[] } => ({
  where: [],
  who: [],
  groups: [],
});

export const period = (unit: SpanUnit, back: number): Span => ({ is: 'period', unit, back });
export const last = (count: number, unit: SpanUnit): Span => ({ is: 'last', count, unit });
export const month = (number: number, year?: number): Span => ({
  is: 'named',
  month: number,
  ...(year !== undefined && { year }),
});
export const date = (monthNumber: number, day: number): Span => ({ is: 'named', month: monthNumber, day });
export const since = (span: Span): Span => ({ is: 'since', span });
