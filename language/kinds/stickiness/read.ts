import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { ReadKind } from '../read-kind.ts';
import { ANY_EVENT, distinct, eventsNamed } from '../shared/event-parts.ts';
import { assumptionsOf, sharedParts } from '../shared/shared-parts.ts';
import { type TakenParts, takeBinders, takenParts } from '../shared/taken-parts.ts';

type Stickiness = MeaningOf<'stickiness'>;
type Asked = Pick<Stickiness, 'answer' | 'per'> & { readonly named: boolean };

/** Reads "stickiness", "DAU/MAU", "daily over weekly active users", "how many people were active on one day, two days …". */
export const readStickiness: ReadKind<'stickiness'> = (constituents, context) => {
  const parts = takenParts(constituents, context.tokens);
  const asked = askedOf(parts);
  if (asked === undefined) return [];
  const [event, ...others] = distinct(eventsNamed(parts, context));
  if (others.length > 0) return [];
  parts.take(event === undefined ? [] : [event.part]);
  parts.says('persons', 'total');
  parts.take(parts.of('active_persons'));
  const shared = sharedParts(parts, context);
  takeBinders(parts);
  const { named, ...answer } = asked;
  return [
    {
      meaning: { kind: 'stickiness', ...shared, event: event?.selector ?? ANY_EVENT, ...answer },
      used: parts.used,
      features: { kind_word: named ? 1 : 0.7 },
      assumptions: assumptionsOf(shared),
    },
  ];
};

/** The word itself may be followed by its definition, "average DAU divided by MAU", which then only repeats it. */
function askedOf(parts: TakenParts): Asked | undefined {
  const named = parts.says('stickiness');
  const days = parts.of('interval').filter(({ is }) => is.interval === 'day');
  const isRatio = parts.find('ratio', 'divided') !== undefined;
  const daily = parts.find('dau') !== undefined || (isRatio && days.length > 0);
  const per = parts.find('mau') !== undefined ? 'month' : parts.find('wau') !== undefined ? 'week' : undefined;
  if (named && (parts.find('how_many_days') ?? parts.find('each')) !== undefined) {
    parts.says('how_many_days', 'each', 'count_of');
    return { answer: 'days', named };
  }
  if (daily && per !== undefined) {
    if (isRatio) parts.take(days);
    parts.says('to', 'and', 'dau', 'mau', 'wau', 'divided', 'per', 'ratio', 'average', 'or', 'rate');
    return { answer: 'ratio', ...(per === 'week' && { per }), named };
  }
  if (daily || per !== undefined) return undefined;
  if (namesDays(parts)) {
    parts.says('how_many_days', 'count_of', 'active', 'exactly', 'or', 'and', 'each', 'by');
    return { answer: 'days', named };
  }
  if (parts.says('how_many_days')) {
    parts.says('count_of', 'active', 'each', 'did', 'by', 'retention');
    parts.take(parts.of('per').filter(({ is }) => is.of === 'person'));
    return { answer: 'days', named };
  }
  parts.says('rate', 'ratio', 'share');
  return named ? { answer: 'ratio', named } : undefined;
}

/** "Active on one day, on two days, on three days". */
function namesDays(parts: TakenParts): boolean {
  const days = parts.all.filter(
    ({ is }) =>
      (is.type === 'duration' && is.unit === 'day') ||
      (is.type === 'times' && is.different === 'day') ||
      (is.type === 'span' && is.span.is === 'last' && is.span.unit === 'day' && is.span.count < FEW_DAYS),
  );
  if (parts.find('active') === undefined || days.length < 2) return false;
  parts.take(days);
  return true;
}
const FEW_DAYS = 7;
