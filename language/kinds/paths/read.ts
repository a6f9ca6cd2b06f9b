import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { LANGUAGES } from '../../languages/index.ts';
import type { LanguageCode } from '../../languages/language-code.ts';
import type { Concept } from '../../reading/concepts.ts';
import type { Constituent, ConstituentOf } from '../../reading/constituent.ts';
import type { ReadContext, ReadKind } from '../read-kind.ts';
import { distinct, eventsNamed } from '../shared/event-parts.ts';
import { assumptionsOf, sharedParts } from '../shared/shared-parts.ts';
import { meantBefore, meantBehind, type TakenParts, takeBinders, takenParts } from '../shared/taken-parts.ts';

type Paths = MeaningOf<'paths'>;
/** An end of the paths, by the event or the page that is named. */
type End = { readonly part: Constituent; readonly name: string; readonly step: 'page' | 'event' };

/** Reads "what do people do after signing up", "where do they go from /pricing", "how do users get to checkout". */
export const readPaths: ReadKind<'paths'> = (constituents, context) => {
  const parts = takenParts(constituents, context.tokens);
  const ends = endsOf(parts, context);
  // "Before" and "next" are about a step; without one they are words of time.
  const named = parts.find('paths', ...(ends.length > 0 ? STEPS_BESIDE : [])) !== undefined;
  if (ends.length > 2 || (!named && !asksWhatHappens(parts))) return [];
  const placed = placedEnds(parts, ends, context);
  if (placed === undefined) return [];
  parts.take(ends.map(({ part }) => part));
  parts.says('paths', 'next_step', 'previous_step', 'persons', 'after_step', 'before_step', 'from', 'to');
  parts.says('where_place', 'who', 'views', 'events', 'popular', 'everyone', 'and_then');
  const step = ends.some((end) => end.step === 'event') ? 'event' : (ends[0]?.step ?? stepAsked(parts));
  if (step === 'page') parts.take([...parts.of('property'), ...parts.of('group')].filter(isOfPages));
  const shared = sharedParts(parts, context);
  takeBinders(parts);
  return [
    {
      meaning: { kind: 'paths', ...shared, step, ...placed },
      used: parts.used,
      features: { kind_word: named ? 1 : 0.6 },
      assumptions: assumptionsOf(shared),
    },
  ];
};

const STEPS_BESIDE = ['next_step', 'previous_step'] as const;

/** "Which pages", "page paths": what the steps are. */
function isOfPages({ is }: ConstituentOf<'property'> | ConstituentOf<'group'>): boolean {
  const property = is.type === 'property' ? is.property : 'property' in is.group ? is.group.property : undefined;
  return property === 'page';
}

/** A question after something done before or after an event, without anything to count. */
function asksWhatHappens(parts: TakenParts): boolean {
  return (
    parts.find('after_step', 'before_step') !== undefined &&
    parts.find('which', 'where_place') !== undefined &&
    parts.find('count_of', 'share', 'rate') === undefined &&
    parts.of('group').length === 0
  );
}

function stepAsked(parts: TakenParts): Paths['step'] {
  return parts.find('events') === undefined ? 'page' : 'event';
}

/** Events and pages that are named. A page view with one page is that page. */
function endsOf(parts: TakenParts, context: ReadContext): readonly End[] {
  const events = distinct(eventsNamed(parts, context)).flatMap(({ selector, part }): End[] => {
    const page = selector.where.find(({ property, operator }) => property === 'page' && operator === 'is')?.values[0];
    const name = page ?? selector.events[0];
    const plain = selector.where.length === (page === undefined ? 0 : 1);
    return name === undefined || !plain
      ? []
      : [{ part, name: String(name), step: page === undefined ? 'event' : 'page' }];
  });
  const pages = parts.of('values').flatMap((part): End[] => {
    const [value, ...others] = part.is.values;
    const isPage = part.is.property === 'page' && value !== undefined && others.length === 0;
    return isPage ? [{ part, name: String(value), step: 'page' }] : [];
  });
  return [...events, ...pages].sort((one, other) => one.part.from - other.part.from);
}

/** Which end is the beginning: by the word before it, or by what is asked about it. */
function placedEnds(
  parts: TakenParts,
  ends: readonly End[],
  context: ReadContext,
): Pick<Paths, 'from' | 'to'> | undefined {
  const [first, second] = ends;
  if (first === undefined) return {};
  if (second !== undefined) {
    return isEnd(parts, first, context) && !isEnd(parts, second, context)
      ? { from: second.name, to: first.name }
      : { from: first.name, to: second.name };
  }
  return isEnd(parts, first, context) ? { to: first.name } : { from: first.name };
}

/** "Before a purchase", "to checkout"; "where do they come from" asks for what leads there. */
function isEnd(parts: TakenParts, { part }: End, { language }: ReadContext): boolean {
  const mark = LANGUAGES[language].functors === 'after' ? meantBehind(parts, part) : meantBefore(parts, part);
  const says = (...concepts: Concept[]) => mark.some((concept) => concepts.includes(concept));
  // A word that may say both says where they came from.
  if (says('after_step', 'from') || beginsWithFrom(parts, part, language)) return false;
  if (says('before_step', 'to', 'previous_step', 'paths', 'and_then')) return true;
  return parts.find('previous_step', 'before_step') !== undefined;
}

/** A particle that was composed with its event, as "von" in "Pfade von der Anmeldung". */
function beginsWithFrom({ tokens }: TakenParts, { from, to }: Constituent, language: LanguageCode): boolean {
  const first = tokens[from]?.norm;
  return to - from > 1 && first !== undefined && LANGUAGES[language].words.from?.includes(first) === true;
}
