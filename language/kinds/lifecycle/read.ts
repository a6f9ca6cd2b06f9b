import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { ReadKind } from '../read-kind.ts';
import { ANY_EVENT, distinct, eventsNamed } from '../shared/event-parts.ts';
import { assumptionsOf, sharedParts } from '../shared/shared-parts.ts';
import { type TakenParts, takeBinders, takenParts } from '../shared/taken-parts.ts';

type Part = NonNullable<MeaningOf<'lifecycle'>['part']>;

/** Reads "lifecycle per week", "resurrected users", "how many people went dormant", "new, returning and lapsed users". */
export const readLifecycle: ReadKind<'lifecycle'> = (constituents, context) => {
  const parts = takenParts(constituents, context.tokens);
  const named = parts.says('lifecycle');
  const part = named ? allParts(parts) : onePart(parts);
  if (part === undefined) return [];
  const [event, ...others] = distinct(eventsNamed(parts, context));
  if (others.length > 0) return [];
  parts.take(event === undefined ? [] : [event.part]);
  parts.says('persons', 'count_of', 'over_time', 'total', 'active');
  parts.take(parts.of('active_persons'));
  const shared = sharedParts(parts, context);
  takeBinders(parts);
  return [
    {
      meaning: {
        kind: 'lifecycle',
        ...shared,
        event: event?.selector ?? ANY_EVENT,
        ...(part !== 'all' && { part }),
      },
      used: parts.used,
      features: { kind_word: named ? 1 : 0.7 },
      assumptions: assumptionsOf(shared),
    },
  ];
};

const PARTS: readonly Part[] = ['new', 'returning', 'resurrected', 'dormant'];

/** With a word for the whole, the names of its parts only repeat it, if all of them or none are named. */
function allParts(parts: TakenParts): Part | 'all' | undefined {
  const named = PARTS.filter((part) => parts.find(part) !== undefined);
  if (named.length === 1) return onePart(parts);
  if (named.length > 0 && named.length < PARTS.length) return undefined;
  parts.says(...PARTS);
  return 'all';
}

/** One part, or all four. Two of them, or the new alone, are no question of this kind. */
function onePart(parts: TakenParts): Part | 'all' | undefined {
  const named = PARTS.filter((part) => parts.find(part) !== undefined);
  const [part] = named;
  // "Dormant users who came back".
  const isPair = named.every((each) => each === 'dormant' || each === 'returning');
  if (named.includes('dormant') && isPair && parts.says('come_back')) {
    parts.says('dormant', 'returning', 'again', 'who');
    return 'resurrected';
  }
  if (named.length !== 1 && named.length < PARTS.length) return undefined;
  if (named.length === 1 && (part === 'new' || part === undefined)) return undefined;
  parts.says(...named);
  return named.length === 1 ? part : 'all';
}
