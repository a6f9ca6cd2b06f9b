import type { Behaviour } from '../../../../core/api/meaning/meaning.ts';
import { LANGUAGES } from '../../../languages/index.ts';
import type { ReadContext } from '../../read-kind.ts';
import { ANY_EVENT } from '../../shared/event-parts.ts';
import type { TakenParts } from '../../shared/taken-parts.ts';
import { type Done, doneIn } from './done.ts';
import type { ReadHead } from './head.ts';
import { personsOf } from './named-quantity.ts';
import { type PersonsSignal, signalOf, takePersons } from './persons.ts';

/** "Used export but not alerts", "signed up and purchased", "10+ logins", "active last month but not this month". */
export const readBehaviours: ReadHead = (parts, context) => {
  const signal = signalOf(parts);
  if (signal === undefined && parts.of('behaviour').length === 0) return undefined;
  const done = doneIn(parts, context);
  const isMore = done.length > 1 || done.some(({ behaviour }) => !behaviour.did || behaviour.times !== undefined);
  if (!isMore || (signal === undefined && onlyCounts(done))) return undefined;
  parts.take(done.flatMap((each) => each.parts));
  takePersons(parts);
  const either = parts.find('or', 'either') !== undefined || parts.of('events').some(({ is }) => is.joined === 'or');
  const who = withSpans(parts, done, context);
  parts.says('and', 'both', 'or', 'either');
  takeSameUnit(parts);
  if (who.some(({ did }) => !did)) parts.says('but');
  return {
    measures: [personsOf(ANY_EVENT)],
    who: either && who.length > 1 && who.every(({ did }) => did) ? [{ or: who }] : who,
    features: { kind_word: 1, behaviours_alone: isOfPersons(parts, signal) ? 0 : 1 },
  };
};

/** "But did not buy that month": the unit of the question's span again. */
function takeSameUnit(parts: TakenParts): void {
  const units = parts.of('span').flatMap(({ is: { span } }) => {
    if (span.is === 'period') return [span.unit];
    return span.is === 'named' && span.day === undefined && span.month !== undefined ? ['month'] : [];
  });
  parts.take(parts.of('time_unit').filter(({ is }) => units.includes(is.unit)));
}

/** "Shipments delayed 3 days": without a word for persons, what is counted is not who did it so often. */
function onlyCounts([first, ...others]: readonly Done[]): boolean {
  return others.length === 0 && first?.behaviour.did === true;
}

/** Whether the question is about persons: by a word for them, or as no more than persons can undo what they did. */
function isOfPersons(parts: TakenParts, signal: PersonsSignal | undefined): boolean {
  const undone = parts.of('behaviour').some(({ is }) => !is.behaviour.did);
  return undone || parts.of('population').length > 0 || (signal !== undefined && !signal.isVerb);
}

/** The first span is that of the question; another one belongs to the behaviour before it, or behind it in Japanese. */
function withSpans(parts: TakenParts, done: readonly Done[], { language }: ReadContext): Behaviour[] {
  const [main, ...others] = parts.of('span').filter((span) => !parts.used.has(span));
  return done.map(({ from, to, behaviour }, at) => {
    const isBehind = LANGUAGES[language].functors === 'after';
    const start = isBehind ? (done[at - 1]?.to ?? 0) : to;
    const end = isBehind ? from : (done[at + 1]?.from ?? Number.POSITIVE_INFINITY);
    const own = others.find((span) => span.from >= start && span.from < end);
    const isMains = main !== undefined && main.from >= start && main.from < end;
    if (own === undefined || isMains) return behaviour;
    parts.take([own]);
    const { span: _, ...always } = behaviour;
    return isSameSpan(own, main) ? always : { ...behaviour, span: own.is.span };
  });
}

function isSameSpan(
  one: ReturnType<TakenParts['of']>[number],
  other: ReturnType<TakenParts['of']>[number] | undefined,
) {
  return JSON.stringify(one.is) === JSON.stringify(other?.is);
}
