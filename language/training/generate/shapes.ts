import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { Span } from '../../../core/api/meaning/span.ts';
import {
  ANY_EVENT,
  aggregate,
  emptyParts,
  event,
  events,
  is,
  isNot,
  measure,
  persons,
  ratioOf,
  shareOf,
  test,
} from '../cards/meanings.ts';

/** Names of a project and a span, drawn for one question. */
export type Slots = {
  readonly event: string;
  readonly other: string;
  /** Of text, carried by `event`, with one of its values. */
  readonly property: string;
  readonly value: string;
  /** Of numbers, carried by `event`; empty where it carries none. */
  readonly amount: string;
  readonly number: number;
  readonly limit: number;
  readonly span: Span;
};

const by = (property: string) => ({ groups: [{ property }] });
const top = (limit: number) => ({ rank: { direction: 'most' as const, limit } });
const did = (name: string, really: boolean) => ({ did: really, event: event(name) });

/** The meanings that are generated. Each language has wordings of every one. */
export const SHAPES = {
  count: ({ event: name, span }) => measure(events(name), { span }),
  count_of_value: ({ event: name, span, property, value }) => measure(events(name, is(property, value)), { span }),
  count_without: ({ event: name, span, property, value }) => measure(events(name, isNot(property, value)), { span }),
  count_over: ({ event: name, span, amount, number }) =>
    measure(events(name, test(amount, 'greater', number)), { span }),
  persons: ({ event: name, span }) => measure(persons(name), { span }),
  per_day: ({ event: name, span }) => measure(events(name), { span, interval: 'day' }),
  running_total: ({ event: name, span }) => measure(events(name), { span, interval: 'day', cumulative: true }),
  grouped: ({ event: name, span, property }) => measure(events(name), { span, ...by(property) }),
  top: ({ event: name, span, property, limit }) => measure(events(name), { span, ...by(property), ...top(limit) }),
  average: ({ event: name, span, amount }) => measure(aggregate('avg', amount, name), { span }),
  total: ({ event: name, span, amount }) => measure(aggregate('sum', amount, name), { span }),
  total_grouped: ({ event: name, span, amount, property }) =>
    measure(aggregate('sum', amount, name), { span, ...by(property) }),
  share: ({ event: name, span, property, value }) =>
    measure(shareOf(events(name, is(property, value)), events(name)), { span }),
  per_person: ({ event: name, span }) => measure(ratioOf(events(name), persons(name)), { span }),
  compared: ({ event: name, span }) => measure(events(name), { span, compare: { with: 'previous' } }),
  best_day: ({ event: name, span }) => measure(events(name), { span, pick: { interval: 'day', direction: 'most' } }),
  did_not: ({ event: name, other, span }) => measure(persons(), { span, who: [did(name, true), did(other, false)] }),
  at_least: ({ event: name, span, limit }) =>
    measure(persons(), { span, who: [{ ...did(name, true), times: { at_least: limit } }] }),
  conversion: (slots) => funnel(slots),
  conversion_grouped: (slots) => ({ ...funnel(slots), ...by(slots.property) }),
  retention: ({ event: name, span }) => ({ ...retention(name, span), period: 'week' }),
  retention_at: ({ event: name, span, limit }) => ({ ...retention(name, span), period: 'day', at: limit }),
  persons_list: ({ event: name, span }) => ({ kind: 'persons', ...emptyParts(), event: event(name), span }),
  paths_after: ({ event: name, span }) => ({ kind: 'paths', ...emptyParts(), step: 'event', from: name, span }),
  bounce_rate: ({ span }) => ({ kind: 'sessions', ...emptyParts(), metrics: ['bounce_rate'], span }),
  session_length: ({ span }) => ({ kind: 'sessions', ...emptyParts(), metrics: ['duration_mean'], span }),
  first_touch: (slots) => attribution(slots, 'first'),
  last_touch: (slots) => attribution(slots, 'last'),
} satisfies Record<string, (slots: Slots) => Meaning>;
export type Shape = keyof typeof SHAPES;

const shapeNames = new Set(Object.keys(SHAPES));
export const isShape = (name: string): name is Shape => shapeNames.has(name);

function funnel({ event: name, other, span }: Slots): Meaning {
  return { kind: 'funnel', ...emptyParts(), steps: [event(name), event(other)], answer: 'rate', span };
}

function retention(name: string, span: Span) {
  return { kind: 'retention' as const, ...emptyParts(), start: event(name), back: ANY_EVENT, span };
}

function attribution({ event: name, span }: Slots, rule: 'first' | 'last'): Meaning {
  return { kind: 'attribution', ...emptyParts(), conversion: event(name), rule, by: 'utm_source', span };
}
