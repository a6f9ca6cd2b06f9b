import type { Condition, ConditionOperator } from '../../../core/api/meaning/condition.ts';
import type { Behaviour, MeaningKind, MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Aggregate, EventSelector, Measure } from '../../../core/api/meaning/measure.ts';
import type { Span, SpanUnit } from '../../../core/api/meaning/span.ts';

/** Short words for meanings that tests write by hand. */

type Given<K extends MeaningKind> = Omit<MeaningOf<K>, 'kind' | 'where' | 'who' | 'groups'> &
  Partial<Pick<MeaningOf<K>, 'where' | 'who' | 'groups'>>;

const NOTHING = { where: [], who: [], groups: [] };
export const aMeasure = (given: Given<'measure'>): MeaningOf<'measure'> => ({ kind: 'measure', ...NOTHING, ...given });
export const aFunnel = (given: Given<'funnel'>): MeaningOf<'funnel'> => ({ kind: 'funnel', ...NOTHING, ...given });
export const aRetention = (given: Partial<Given<'retention'>> = {}): MeaningOf<'retention'> => ({
  kind: 'retention',
  ...NOTHING,
  start: of('signup'),
  back: of(),
  period: 'week',
  ...given,
});
export const sessionsOf = (given: Given<'sessions'>): MeaningOf<'sessions'> => ({
  kind: 'sessions',
  ...NOTHING,
  ...given,
});
export const anAttribution = (given: Given<'attribution'>): MeaningOf<'attribution'> => ({
  kind: 'attribution',
  ...NOTHING,
  ...given,
});
export const aLifecycle = (given: Given<'lifecycle'>): MeaningOf<'lifecycle'> => ({
  kind: 'lifecycle',
  ...NOTHING,
  ...given,
});
export const aStickiness = (given: Given<'stickiness'>): MeaningOf<'stickiness'> => ({
  kind: 'stickiness',
  ...NOTHING,
  ...given,
});
export const pathsOf = (given: Given<'paths'>): MeaningOf<'paths'> => ({ kind: 'paths', ...NOTHING, ...given });
export const personsOf = (given: Given<'persons'>): MeaningOf<'persons'> => ({ kind: 'persons', ...NOTHING, ...given });
export const anExperiment = (given: Omit<Given<'experiment'>, 'variant'>): MeaningOf<'experiment'> => ({
  kind: 'experiment',
  ...NOTHING,
  variant: { property: 'variant' },
  ...given,
});

/** An event by its name, any event without one. */
export function of(event?: string | readonly string[], ...where: Condition[]): EventSelector {
  return { events: event === undefined ? [] : [event].flat(), where };
}
export function when(
  property: string,
  operator: ConditionOperator,
  ...values: (string | number | boolean)[]
): Condition {
  return { property, operator, values };
}
export const is = (property: string, ...values: (string | number)[]): Condition => when(property, 'is', ...values);

export const events = (event?: string, ...where: Condition[]): Measure => ({
  of: 'events',
  event: of(event, ...where),
});
export const persons = (event?: string, ...where: Condition[]): Measure => ({
  of: 'persons',
  event: of(event, ...where),
});
export const sessions = (...where: Condition[]): Measure => ({ of: 'sessions', event: of(undefined, ...where) });
export const active = (unit: 'day' | 'week' | 'month'): Measure => ({ of: 'active', unit, event: of() });
export const property = (how: Aggregate, name: string, event: string, unit?: string): Measure => ({
  of: 'property',
  how,
  property: name,
  event: of(event),
  ...(unit === undefined ? {} : { unit }),
});
export const revenue = property('sum', 'amount', 'purchase', 'USD');
export const ratio = (top: Measure, bottom: Measure, as: 'share' | 'ratio' = 'ratio'): Measure => ({
  of: 'ratio',
  top,
  bottom,
  as,
});

export const did = (event: EventSelector, more: Partial<Behaviour> = {}): Behaviour => ({ did: true, event, ...more });
export const didNot = (event: EventSelector, more: Partial<Behaviour> = {}): Behaviour => ({
  did: false,
  event,
  ...more,
});
export const by = (property: string, ...only: (string | number)[]) => ({
  property,
  ...(only.length === 0 ? {} : { only }),
});

export const thisUnit = (unit: SpanUnit): Span => ({ is: 'period', unit, back: 0 });
export const lastUnit = (unit: SpanUnit, back = 1): Span => ({ is: 'period', unit, back });
export const last = (count: number, unit: SpanUnit): Span => ({ is: 'last', count, unit });
export const month = (month: number): Span => ({ is: 'named', month });
export const since = (span: Span): Span => ({ is: 'since', span });
export const ALL: Span = { is: 'all' };
