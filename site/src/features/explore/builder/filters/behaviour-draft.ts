import type { BehaviourFilter, BehaviourSpan } from '../../../../../../core/api/kinds/behaviour-filters.ts';
import type { Filter } from '../../../../../../core/api/kinds/fields.ts';

export const BEHAVIOURS = ['did', 'did_not', 'first_did', 'did_in_sequence'] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** A filter by what people did or did not do, while it is written. `events` has one name, or for a sequence all of them in order. */
export type BehaviourDraft = {
  readonly behaviour: Behaviour;
  readonly events: readonly string[];
  /** Tests of the event; those of a sequence's steps stay with their events. */
  readonly filters: readonly Filter[];
  readonly stepFilters: Readonly<Record<string, readonly Filter[]>>;
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
  /** Of a sequence: the time from its first to its last step. */
  readonly window?: string | undefined;
  readonly span: BehaviourSpan;
};

export const NEW_BEHAVIOUR: BehaviourDraft = { behaviour: 'did', events: [], filters: [], stepFilters: {}, span: {} };

export function behaviourDraftOf(filter: BehaviourFilter): BehaviourDraft {
  if ('did_in_sequence' in filter) {
    const { steps, window, ...span } = filter.did_in_sequence;
    const stepFilters = Object.fromEntries(steps.map(({ event, filters = [] }) => [event, filters]));
    return {
      ...NEW_BEHAVIOUR,
      behaviour: 'did_in_sequence',
      events: steps.map(({ event }) => event),
      stepFilters,
      window,
      span,
    };
  }
  if ('first_did' in filter) {
    const { event, filters = [], ...span } = filter.first_did;
    return { ...NEW_BEHAVIOUR, behaviour: 'first_did', events: [event], filters, span };
  }
  const behaviour = 'did' in filter ? 'did' : 'did_not';
  const {
    event,
    filters = [],
    at_least: atLeast,
    at_most: atMost,
    ...span
  } = 'did' in filter ? filter.did : filter.did_not;
  return { ...NEW_BEHAVIOUR, behaviour, events: [event], filters, atLeast, atMost, span };
}

/** The filter that a draft describes; undefined while an event is missing, or nobody could have done it so often. */
export function behaviourFilterOf(draft: BehaviourDraft): BehaviourFilter | undefined {
  const { behaviour, events, filters, atLeast, atMost, window, span, stepFilters } = draft;
  const [event] = events;
  if (event === undefined || event === '') return undefined;
  const test = { event, ...(filters.length > 0 ? { filters: [...filters] } : {}) };
  if (behaviour === 'first_did') return { first_did: { ...test, ...span } };
  if (behaviour === 'did_in_sequence') {
    if (events.length < 2) return undefined;
    const steps = events.map((name) => {
      const own = stepFilters[name] ?? [];
      return { event: name, ...(own.length > 0 ? { filters: [...own] } : {}) };
    });
    return { did_in_sequence: { steps, ...(window ? { window } : {}), ...span } };
  }
  if (atLeast !== undefined && atMost !== undefined && atMost < atLeast) return undefined;
  const times = {
    ...(atLeast === undefined ? {} : { at_least: atLeast }),
    ...(atMost === undefined ? {} : { at_most: atMost }),
  };
  const did = { ...test, ...times, ...span };
  return behaviour === 'did' ? { did } : { did_not: did };
}

/** The part of the form that is still missing. */
export function behaviourFault({ behaviour, events, atLeast, atMost }: BehaviourDraft): 'event' | 'times' | undefined {
  const needed = behaviour === 'did_in_sequence' ? 2 : 1;
  if (events.filter((event) => event !== '').length < needed) return 'event';
  return atLeast !== undefined && atMost !== undefined && atMost < atLeast ? 'times' : undefined;
}
