import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import type { Assumption } from '../../reading/outcome.ts';
import type { ReadContext } from '../read-kind.ts';
import { distinct, eventsNamed, type NamedEvent, usualStart, usualSteps } from '../shared/event-parts.ts';
import { meantBefore, type TakenParts } from '../shared/taken-parts.ts';
import { ordered } from './order-of-steps.ts';

/** Steps, and how the question names them; `weight` is how far it does so by itself. */
export type Steps = {
  readonly steps: readonly EventSelector[];
  readonly weight: number;
  readonly assumptions: readonly Assumption[];
  /** Said with the steps: "within 7 days of signing up". */
  readonly window?: string;
};

/** How a question asks for steps. */
export type Asked = {
  /** It has words of funnels. */
  readonly funnel: boolean;
  /** It asks how long they take. */
  readonly time: boolean;
};

/**
 * The steps that a question may mean: those joined by arrows, those of a term, several events of a question about a
 * funnel, or the usual. A single event may be either end, so there are two ways then.
 */
export function stepsOf(parts: TakenParts, context: ReadContext, asked: Asked): readonly Steps[] {
  const [joined] = parts.of('steps');
  if (joined !== undefined && joined.is.steps.length > 1) {
    parts.take([joined]);
    const { steps, window } = joined.is;
    return [{ steps, weight: 1, assumptions: [], ...(window !== undefined && { window }) }];
  }
  const events = distinct(eventsNamed(parts, context, { firsts: true }));
  const term = parts.of('term').find(({ is }) => is.meaning.means === 'funnel');
  if (term?.is.meaning.means === 'funnel') {
    parts.take([term]);
    return extended(parts, term.is.meaning.steps, events);
  }
  if (events.length > 1 && (asked.funnel || isOfPersons(parts, events))) {
    parts.take(events.map(({ part }) => part));
    return [{ steps: ordered(parts, events), weight: 0.8, assumptions: [] }];
  }
  if (!asked.funnel) return [];
  if (asked.time && events.length === 1) return sinceStart(parts, context, events);
  const usual = usualSteps(context);
  return usual === undefined ? [] : extended(parts, usual, events);
}

/** "How long until they purchase": since they came. */
function sinceStart(parts: TakenParts, context: ReadContext, [event]: readonly NamedEvent[]): readonly Steps[] {
  const start = usualStart(context);
  if (event === undefined || start === undefined || event.selector.events[0] === start) return [];
  parts.take([event.part]);
  const steps = [{ events: [start], where: [] }, event.selector];
  return [{ steps, weight: 0.5, assumptions: [{ is: 'usual_event', event: start }] }];
}

/** "Conversion from checkout": the usual steps with one event named, which is their beginning, their end, or new. */
function extended(parts: TakenParts, usual: readonly string[], events: readonly NamedEvent[]): readonly Steps[] {
  const steps = usual.map((name): EventSelector => ({ events: [name], where: [] }));
  const [first, last] = [steps[0], steps.at(-1)];
  if (events.length === 0) return [{ steps, weight: 0.5, assumptions: [] }];
  const [named, ...others] = events;
  if (named === undefined || first === undefined || last === undefined) return [];
  parts.take(events.map(({ part }) => part));
  if (others.length > 0) return [{ steps: ordered(parts, events), weight: 0.8, assumptions: [] }];
  const at = usual.indexOf(named.selector.events[0] ?? '');
  if (at >= 0) {
    const given = steps.map((step, index) => (index === at ? named.selector : step));
    return [{ steps: given, weight: 0.6, assumptions: [] }];
  }
  const toIt = completed([first, named.selector], first);
  const fromIt = completed([named.selector, last], last);
  const word = meantBefore(parts, named.part);
  if (word.includes('to')) return [toIt];
  return word.includes('from') || word.includes('after_step') ? [fromIt] : [fromIt, toIt];
}

function completed(steps: readonly EventSelector[], added: EventSelector): Steps {
  return { steps, weight: 0.4, assumptions: [{ is: 'usual_event', event: added.events[0] ?? '' }] };
}

/** "Of the people who A, what share B", "how many who A did B within 7 days": events that persons do one after the other. */
function isOfPersons(parts: TakenParts, events: readonly NamedEvent[]): boolean {
  const acts = events.filter(({ part }) => part.is.type === 'behaviour' || (part.is.type === 'event' && part.is.acts));
  if (acts.length === 0) return false;
  return parts.find('share', 'and_then') !== undefined || parts.of('window').length > 0;
}
