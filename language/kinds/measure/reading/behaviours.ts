import type { Behaviour } from '../../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../../core/api/meaning/measure.ts';
import type { Constituent } from '../../../reading/constituent.ts';
import type { ReadContext } from '../../read-kind.ts';
import { ANY_EVENT } from '../../shared/event-parts.ts';
import { hasConcept, type TakenParts } from '../../shared/taken-parts.ts';
import type { ReadHead } from './head.ts';
import { personsOf } from './named-quantity.ts';
import { signalOf, takePersons } from './persons.ts';
import { timesBeside } from './times.ts';

/** A behaviour with the part that it comes from. */
type Done = { readonly part: Constituent; readonly also: readonly Constituent[]; readonly behaviour: Behaviour };

/** "Used export but not alerts", "signed up and purchased", "10+ logins", "active last month but not this month". */
export const readBehaviours: ReadHead = (parts, context) => {
  if (signalOf(parts) === undefined && parts.of('behaviour').length === 0) return undefined;
  const done = merged([...behavioursOf(parts, context), ...notThen(parts)].sort((a, b) => a.part.from - b.part.from));
  const isMore = done.length > 1 || done.some(({ behaviour }) => !behaviour.did || behaviour.times !== undefined);
  if (!isMore) return undefined;
  parts.take(done.flatMap(({ part, also }) => [part, ...also]));
  takePersons(parts);
  const either = parts.find('or', 'either') !== undefined || parts.of('events').some(({ is }) => is.joined === 'or');
  const who = withSpans(parts, done);
  parts.says('and', 'but', 'both', 'not', 'or', 'either');
  return {
    measures: [personsOf(ANY_EVENT)],
    who: either && who.length > 1 && who.every(({ did }) => did) ? [{ or: who }] : who,
    features: { kind_word: 1 },
  };
};

function behavioursOf(parts: TakenParts, context: ReadContext): readonly Done[] {
  return parts.all.flatMap((part): readonly Done[] => {
    const { is } = part;
    if (parts.used.has(part)) return [];
    if (is.type === 'behaviour')
      return [{ part, also: [], behaviour: { ...is.behaviour, ...timesBeside(parts, part, context) } }];
    if (is.type === 'event') {
      const both = valuesOfBoth(parts, part, is.selector, context);
      if (both.length > 0) return both.map((event) => ({ part, also: [], behaviour: { did: true, event } }));
      return [{ part, also: [], behaviour: { did: true, event: is.selector, ...timesBeside(parts, part, context) } }];
    }
    if (is.type === 'active_persons' || hasConcept(part, ['active'])) {
      const times = timesBeside(parts, part, context);
      return times.times === undefined
        ? []
        : [{ part, also: [], behaviour: { did: true, event: ANY_EVENT, ...times } }];
    }
    if (is.type !== 'events') return [];
    return is.selectors.map((event) => ({ part, also: [], behaviour: { did: true, event } }));
  });
}

/** "Downloaded exactly one document" may name its event twice. */
function merged(done: readonly Done[]): readonly Done[] {
  return done.flatMap((each, at) => {
    const isSame = ({ behaviour: { did, event, span } }: Done) =>
      JSON.stringify([did, event, span]) ===
      JSON.stringify([each.behaviour.did, each.behaviour.event, each.behaviour.span]);
    const same = done.filter(isSame);
    if (same[0] !== each && done.findIndex(isSame) !== at) return [];
    const counted = same.find(({ behaviour }) => behaviour.times !== undefined) ?? each;
    return [{ ...each, also: same.map(({ part }) => part), behaviour: counted.behaviour }];
  });
}

/** "Connected both slack and github": one behaviour for each value. */
function valuesOfBoth(
  parts: TakenParts,
  part: Constituent,
  event: EventSelector,
  { catalogue }: ReadContext,
): readonly EventSelector[] {
  const [values] = parts.of('values').filter(({ is, from }) => {
    const carriers = catalogue.properties.find(({ name }) => name === is.property)?.events ?? [];
    const isOwn = carriers.length < catalogue.events.length && event.events.every((name) => carriers.includes(name));
    return is.values.length > 1 && is.joined === 'and' && isOwn && from >= part.to;
  });
  if (values === undefined) return [];
  parts.take([values]);
  const { property } = values.is;
  return values.is.values.map((value) => ({
    events: [...event.events],
    where: [...event.where, { property, operator: 'is' as const, values: [value] }],
  }));
}

/** "But not this month": the same is not done in another span. */
function notThen(parts: TakenParts): readonly Done[] {
  return parts.of('span').flatMap((span) => {
    const before = parts.all.filter(({ is, to }) => is.type !== 'inert' && to <= span.from).at(-1);
    if (before === undefined || !hasConcept(before, ['not', 'without'])) return [];
    const first = parts.of('event').find(({ from }) => from < span.from);
    parts.take([before, span]);
    return [
      { part: span, also: [], behaviour: { did: false, event: first?.is.selector ?? ANY_EVENT, span: span.is.span } },
    ];
  });
}

/** The first span is that of the question; another one belongs to the behaviour before it. */
function withSpans(parts: TakenParts, done: readonly Done[]): Behaviour[] {
  const [main, ...others] = parts.of('span').filter((span) => !parts.used.has(span));
  return done.map(({ part, behaviour }, at) => {
    const next = done[at + 1]?.part.from ?? Number.POSITIVE_INFINITY;
    const own = others.find(({ from }) => from >= part.to && from < next);
    const isMains = main !== undefined && main.from >= part.to && main.from < next;
    if (own === undefined || isMains) return behaviour;
    parts.take([own]);
    return { ...behaviour, span: own.is.span };
  });
}
