import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import type { Assumption } from '../../reading/outcome.ts';
import type { ReadContext } from '../read-kind.ts';
import { distinct, eventsNamed, type NamedEvent, usualSteps } from '../shared/event-parts.ts';
import type { TakenParts } from '../shared/taken-parts.ts';

/** Steps, and how the question names them; `weight` is how far it does so by itself. */
export type Steps = {
  readonly steps: readonly EventSelector[];
  readonly weight: number;
  readonly assumptions: readonly Assumption[];
};

/** Takes the steps: those joined by arrows, those of a term, several events of a question about a funnel, or the usual. */
export function stepsOf(parts: TakenParts, context: ReadContext, asked: boolean): Steps | undefined {
  const [joined] = parts.of('steps');
  if (joined !== undefined && joined.is.steps.length > 1) {
    parts.take([joined]);
    return { steps: joined.is.steps, weight: 1, assumptions: [] };
  }
  const events = distinct(eventsNamed(parts, context));
  const term = parts.of('term').find(({ is }) => is.meaning.means === 'funnel');
  if (term?.is.meaning.means === 'funnel') {
    parts.take([term]);
    return extended(parts, term.is.meaning.steps, events);
  }
  if (events.length > 1 && (asked || isShareOfPersons(parts, events))) {
    parts.take(events.map(({ part }) => part));
    return { steps: ordered(parts, events), weight: 0.8, assumptions: [] };
  }
  const usual = usualSteps(context);
  return asked && usual !== undefined ? extended(parts, usual, events) : undefined;
}

/** "Conversion from checkout": the usual steps with one event named, which is their beginning, their end, or new. */
function extended(parts: TakenParts, usual: readonly string[], events: readonly NamedEvent[]): Steps | undefined {
  const steps = usual.map((name): EventSelector => ({ events: [name], where: [] }));
  const first = steps[0];
  const last = steps.at(-1);
  if (events.length === 0) return { steps, weight: 0.5, assumptions: [] };
  const [named, ...others] = events;
  if (named === undefined || first === undefined || last === undefined) return undefined;
  parts.take(events.map(({ part }) => part));
  if (others.length > 0) return { steps: ordered(parts, events), weight: 0.8, assumptions: [] };
  const name = named.selector.events[0];
  const at = usual.indexOf(name ?? '');
  if (at >= 0) {
    const given = steps.map((step, index) => (index === at ? named.selector : step));
    return { steps: given, weight: 0.6, assumptions: [] };
  }
  const to = endsAt(parts, named);
  const other = to ? first : last;
  const assumptions: Assumption[] = [{ is: 'usual_event', event: other.events[0] ?? '' }];
  return { steps: to ? [first, named.selector] : [named.selector, last], weight: 0.4, assumptions };
}

/** Whether the event stands directly behind "to". */
function endsAt({ all }: TakenParts, { part }: NamedEvent): boolean {
  const before = all.filter((each) => each.is.type !== 'inert' && each.from < part.from).at(-1);
  return before?.is.type === 'concept' && before.is.concepts.includes('to');
}

/** "Of the people who A, what share B": a share, and two events of which at least one is something that persons do. */
function isShareOfPersons(parts: TakenParts, events: readonly NamedEvent[]): boolean {
  const acts = events.filter(({ part }) => part.is.type === 'behaviour' || (part.is.type === 'event' && part.is.acts));
  return parts.find('share', 'and_then') !== undefined && acts.length > 0;
}

/** The order of the question, or the reverse where a later event is said to come first: "B after A". */
function ordered(parts: TakenParts, events: readonly NamedEvent[]): EventSelector[] {
  const selectors = events.map(({ selector }) => selector);
  const [first, second] = events;
  if (first === undefined || second === undefined || events.length > 2) return selectors;
  const after = parts.find('after_step');
  const between = after !== undefined && after.from >= first.part.to && after.to <= second.part.from;
  if (!between) return selectors;
  parts.says('after_step');
  return selectors.reverse();
}
