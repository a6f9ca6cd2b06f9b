import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import type { Concept } from '../../reading/concepts.ts';
import type { Constituent } from '../../reading/constituent.ts';
import type { Assumption } from '../../reading/outcome.ts';
import type { ReadContext } from '../read-kind.ts';
import { ANY_EVENT, distinct, eventsNamed, type NamedEvent, usualStart } from '../shared/event-parts.ts';
import { hasConcept, type TakenParts } from '../shared/taken-parts.ts';

/** The event that begins, and the one that counts as coming back. */
export type Events = {
  readonly start: EventSelector;
  readonly back: EventSelector;
  readonly features: Readonly<Record<string, number>>;
  readonly assumptions: readonly Assumption[];
};

/** The events of a question about coming back; without names, a sign-up and any event. */
export function eventsOf(parts: TakenParts, context: ReadContext): readonly Events[] {
  const named = [...eventsNamed(parts, context, { firsts: true }), ...repeats(parts)];
  const [first, second, ...more] = distinct(named);
  if (more.length > 0) return [];
  const plain = { features: {}, assumptions: [] };
  if (second !== undefined && first !== undefined) {
    const [start, back] = isReturn(parts, first) && !isReturn(parts, second) ? [second, first] : [first, second];
    return [{ start: start.selector, back: back.selector, ...plain }];
  }
  if (first !== undefined && isRepeated(parts, named)) {
    return [{ start: first.selector, back: first.selector, features: { again: 1 }, assumptions: [] }];
  }
  if (first !== undefined && !isReturn(parts, first)) return [{ start: first.selector, back: ANY_EVENT, ...plain }];
  const usual = usualStart(context);
  if (usual === undefined) return first === undefined ? [] : [{ start: first.selector, back: ANY_EVENT, ...plain }];
  return [
    {
      start: { events: [usual], where: [] },
      back: first?.selector ?? ANY_EVENT,
      features: { default_event: 1 },
      assumptions: [{ is: 'usual_event', event: usual }],
    },
  ];
}

/** "Ordered again" may be composed as "ordered at least twice". */
export function repeats(parts: TakenParts): readonly NamedEvent[] {
  return parts.of('behaviour').flatMap((part) => {
    const { did, event, times } = part.is.behaviour;
    return did && times?.at_least === 2 && times.at_most === undefined ? [{ selector: event, part }] : [];
  });
}

/**
 * "Of those who ordered, how many ordered again", "repeat purchases": one event that is named twice with a word for once
 * more, which "come back" is too, or once with such a word beside it.
 */
export function isRepeated(parts: TakenParts, named: readonly NamedEvent[]): boolean {
  if (repeats(parts).length > 0) return true;
  if (named.length > 1) return parts.find(...AGAIN, 'come_back') !== undefined;
  return named.some(({ part }) => besides(parts, part).some((each) => hasConcept(each, AGAIN)));
}

const AGAIN: readonly Concept[] = ['again', 'several', 'returning'];

function besides({ all }: TakenParts, { from, to }: Constituent): readonly Constituent[] {
  const meant = all.filter(({ is }) => is.type !== 'inert');
  const before = meant.filter((each) => each.to <= from && !hasConcept(each, ['to'])).at(-1);
  const behind = meant.find((each) => each.from >= to);
  return [before, behind].filter((each) => each !== undefined);
}

/** Whether an event is what persons come back to: between it and "come back" there are only particles and times. */
function isReturn({ all }: TakenParts, { part }: NamedEvent): boolean {
  const before = all.filter((each) => each.to <= part.from && !isBetween(each));
  const word = before.at(-1);
  return word !== undefined && hasConcept(word, ['come_back']);
}

function isBetween(part: Constituent): boolean {
  const { type } = part.is;
  return (
    type === 'inert' || type === 'interval' || type === 'span' || hasConcept(part, ['to', 'via', 'and', 'for', 'in'])
  );
}
