import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import type { SpanUnit } from '../../../core/api/meaning/span.ts';
import type { Constituent } from '../../reading/constituent.ts';
import type { Assumption } from '../../reading/outcome.ts';
import type { ReadCandidate, ReadContext, ReadKind } from '../read-kind.ts';
import { ANY_EVENT, distinct, eventsNamed, type NamedEvent, usualStart } from '../shared/event-parts.ts';
import { assumptionsOf, sharedParts } from '../shared/shared-parts.ts';
import { hasConcept, type TakenParts, takeBinders, takenParts } from '../shared/taken-parts.ts';
import { periodAsked } from './period-asked.ts';

type Retention = MeaningOf<'retention'>;
type Events = {
  readonly start: EventSelector;
  readonly back: EventSelector;
  readonly features: Readonly<Record<string, number>>;
  readonly assumptions: readonly Assumption[];
};

/** Reads "weekly retention of October's signups", "D7", "what share comes back to the dashboard", "week 1 retention". */
export const readRetention: ReadKind<'retention'> = (constituents, context) => {
  const parts = takenParts(constituents, context.tokens);
  const named = parts.find('retention', 'come_back') !== undefined;
  const period = periodAsked(parts);
  if (!named && period?.isName !== true) return [];
  return eventsOf(parts, context).map((events) => candidate(constituents, context, events));
};

function candidate(
  constituents: Parameters<ReadKind>[0],
  context: ReadContext,
  events: Events,
): ReadCandidate<Retention> {
  const parts = takenParts(constituents, context.tokens);
  const named = parts.says('retention', 'come_back');
  const period = periodAsked(parts);
  parts.take(period?.said ?? []);
  parts.take(eventsNamed(parts, context).map(({ part }) => part));
  if (parts.says('share')) parts.says('count_of');
  parts.says('rate', 'persons', 'everyone', 'total', 'average', 'over_time', 'again', 'after_step');
  const by_cohort = saysByCohort(parts);
  const shared = sharedParts(parts, context);
  takeBinders(parts);
  const { interval, where, ...rest } = shared;
  // "Monthly, in the following months" names no single period.
  const asked = interval !== undefined && period?.isAhead === true ? undefined : period;
  const isPerson = ({ scope }: { scope?: string | undefined }): boolean => scope === 'person';
  const start = { ...events.start, where: [...events.start.where, ...where.filter((each) => !isPerson(each))] };
  return {
    meaning: {
      kind: 'retention',
      ...rest,
      where: where.filter(isPerson),
      start,
      back: events.back,
      period: asked?.unit ?? periodOf(interval) ?? 'week',
      ...(asked !== undefined && { at: asked.at }),
      ...(by_cohort && { by_cohort }),
    },
    used: parts.used,
    features: { ...events.features, kind_word: named ? 1 : 0.5, one_period: asked === undefined ? 0 : 1 },
    assumptions: [...events.assumptions, ...assumptionsOf(shared)],
  };
}

/** "By cohort", "per cohort", "each cohort". */
function saysByCohort(parts: TakenParts): true | undefined {
  const word = parts.find('cohort');
  const before = word && parts.all.filter((part) => part.is.type !== 'inert' && part.to <= word.from).at(-1);
  parts.says('cohort');
  return before !== undefined && hasConcept(before, ['by', 'per', 'each']) ? true : undefined;
}

function periodOf(unit: SpanUnit | undefined): Retention['period'] | undefined {
  return unit === 'day' || unit === 'week' || unit === 'month' ? unit : undefined;
}

/** The event that begins and the one that counts as coming back; without names, a sign-up and any event. */
function eventsOf(parts: TakenParts, context: ReadContext): readonly Events[] {
  const events = distinct(eventsNamed(parts, context));
  const [first, second, ...more] = events;
  if (more.length > 0) return [];
  const usual = usualStart(context);
  const fromUsual = usual === undefined ? undefined : { events: [usual], where: [] };
  const assumptions: Assumption[] = usual === undefined ? [] : [{ is: 'usual_event', event: usual }];
  const plain = { features: {}, assumptions: [] };
  if (first === undefined) {
    return fromUsual === undefined
      ? []
      : [{ start: fromUsual, back: ANY_EVENT, features: { default_event: 1 }, assumptions }];
  }
  if (second !== undefined) {
    const [start, back] = isReturn(parts, first) && !isReturn(parts, second) ? [second, first] : [first, second];
    return [{ start: start.selector, back: back.selector, ...plain }];
  }
  if (isAgain(parts, first))
    return [{ start: first.selector, back: first.selector, features: { again: 1 }, assumptions: [] }];
  const asStart = { start: first.selector, back: ANY_EVENT, ...plain };
  if (!isReturn(parts, first) || fromUsual === undefined) return [asStart];
  return [{ start: fromUsual, back: first.selector, features: { default_event: 1 }, assumptions }];
}

/** Whether an event is what persons come back to: it stands directly behind "come back" or behind "come back to". */
function isReturn({ all }: TakenParts, { part }: NamedEvent): boolean {
  const before = all.filter((each) => each.is.type !== 'inert' && each.to <= part.from);
  const last = before.at(-1);
  const word = last !== undefined && hasConcept(last, ['to', 'via', 'and']) ? before.at(-2) : last;
  return word !== undefined && hasConcept(word, ['come_back']);
}

/** "Of those who ordered, how many ordered again". */
function isAgain({ all }: TakenParts, { part }: NamedEvent): boolean {
  const next = all.filter((each: Constituent) => each.is.type !== 'inert' && each.from >= part.to)[0];
  return next !== undefined && hasConcept(next, ['again']);
}
