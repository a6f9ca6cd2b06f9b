import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { SpanUnit } from '../../../core/api/meaning/span.ts';
import type { ReadCandidate, ReadContext, ReadKind } from '../read-kind.ts';
import { areCarried } from '../shared/carried.ts';
import { eventsNamed, usualStart } from '../shared/event-parts.ts';
import { assumptionsOf, sharedParts } from '../shared/shared-parts.ts';
import { meantBefore, type TakenParts, takeBinders, takenParts } from '../shared/taken-parts.ts';
import { type Events, eventsOf, isRepeated, repeats } from './events.ts';
import { periodAsked } from './period-asked.ts';

type Retention = MeaningOf<'retention'>;

/** Reads "weekly retention of October's signups", "D7", "what share comes back to the dashboard", "week 1 retention". */
export const readRetention: ReadKind<'retention'> = (constituents, context) => {
  const parts = takenParts(constituents, context.tokens);
  if (!isAsked(parts, context)) return [];
  return eventsOf(parts, context).flatMap((events) => candidate(constituents, context, events) ?? []);
};

/** By its words, by a name such as D7, or by one event named twice: "who ordered this year and again in later months". */
function isAsked(parts: TakenParts, context: ReadContext): boolean {
  if (parts.find('retention', 'come_back') !== undefined) return true;
  const period = periodAsked(parts, context);
  if (period?.isName === true) return true;
  const named = [...eventsNamed(parts, context), ...repeats(parts)];
  const isSeries = period !== undefined || parts.of('interval').length > 0;
  return isSeries && named.length > 1 && isRepeated(parts, named);
}

function candidate(
  constituents: Parameters<ReadKind>[0],
  context: ReadContext,
  events: Events,
): ReadCandidate<Retention> | undefined {
  const parts = takenParts(constituents, context.tokens);
  const named = parts.says('retention', 'come_back');
  const period = periodAsked(parts, context);
  parts.take(period?.said ?? []);
  const at = period?.at;
  takeWords(parts, context, events, at);
  const by_cohort = saysByCohort(parts);
  const shared = sharedParts(parts, context);
  takeBinders(parts);
  const { interval, where, ...rest } = shared;
  const isPerson = ({ scope }: { scope?: string | undefined }): boolean => scope === 'person';
  const start = { ...events.start, where: [...events.start.where, ...where.filter((each) => !isPerson(each))] };
  if (!areCarried({ where: start.where, groups: shared.groups }, [start], context.catalogue)) return undefined;
  return {
    meaning: {
      kind: 'retention',
      ...rest,
      where: where.filter(isPerson),
      start,
      back: events.back,
      period: period?.unit ?? periodOf(interval) ?? 'week',
      ...(at !== undefined && { at }),
      ...(by_cohort && { by_cohort }),
    },
    used: parts.used,
    features: { ...events.features, kind_word: named ? 1 : 0.5, one_period: at === undefined ? 0 : 1 },
    assumptions: [...events.assumptions, ...assumptionsOf(shared)],
  };
}

/** Words that a retention says: its events, persons, shares. A count of persons in one period is another number. */
function takeWords(parts: TakenParts, context: ReadContext, { start }: Events, at: number | undefined): void {
  parts.take([...eventsNamed(parts, context, { firsts: true }), ...repeats(parts)].map(({ part }) => part));
  if (parts.says('share', 'rate') || at === undefined) parts.says('count_of');
  parts.says(
    'persons',
    'who',
    'everyone',
    'total',
    'average',
    'over_time',
    'again',
    'events',
    'several',
    'returning',
    'after_step',
  );
  // New persons are those who sign up.
  if (start.events[0] === usualStart(context)) parts.says('new', 'new_persons');
}

/** "By cohort", "per cohort", "each cohort". */
function saysByCohort(parts: TakenParts): true | undefined {
  const word = parts.find('cohort');
  const before = word === undefined ? [] : meantBefore(parts, word);
  parts.says('cohort');
  return before.some((concept) => concept === 'by' || concept === 'per' || concept === 'each') ? true : undefined;
}

function periodOf(unit: SpanUnit | undefined): Retention['period'] | undefined {
  return unit === 'day' || unit === 'week' || unit === 'month' ? unit : undefined;
}
