import type { Behaviour } from '../../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../../core/api/meaning/measure.ts';
import type { Constituent, ConstituentOf } from '../../../reading/constituent.ts';
import type { ReadContext } from '../../read-kind.ts';
import { ANY_EVENT } from '../../shared/event-parts.ts';
import { hasConcept, type TakenParts } from '../../shared/taken-parts.ts';
import { objectOf } from './objects.ts';
import { partBefore, partBehind } from './positions.ts';
import { timesBeside } from './times.ts';
import { valuesDone } from './values-done.ts';

/** A behaviour, with the parts that say it. */
export type Done = {
  readonly parts: readonly Constituent[];
  readonly from: number;
  readonly to: number;
  readonly behaviour: Behaviour;
};

/** Everything that persons did or did not, in the order of the question. What stands beside each is taken. */
export function doneIn(parts: TakenParts, context: ReadContext): readonly Done[] {
  const named = parts.all.flatMap((part) => (parts.used.has(part) ? [] : behavioursOf(part, parts, context)));
  const values = valuesDone(parts, context).map(({ part, behaviour }) => doneAt(part, behaviour));
  const all = [...named, ...values, ...notThen(parts)].sort((one, other) => one.from - other.from);
  return merged(withObjects(all, parts, context));
}

function doneAt(part: Constituent, behaviour: Behaviour): Done {
  return { parts: [part], from: part.from, to: part.to, behaviour };
}

function behavioursOf(part: Constituent, parts: TakenParts, context: ReadContext): readonly Done[] {
  const { is } = part;
  if (is.type === 'behaviour') {
    if (!is.behaviour.did) takeNothing(parts, part);
    return [doneAt(part, { ...is.behaviour, ...timesBeside(parts, part, context) })];
  }
  if (is.type === 'event') {
    const both = valuesOfBoth(parts, part, is.selector, context);
    if (both.length > 0) return both.map((event) => doneAt(part, { did: true, event }));
    const did = !takeNothing(parts, part);
    return [doneAt(part, { did, event: is.selector, ...timesBeside(parts, part, context) })];
  }
  if (is.type === 'active_persons' || hasConcept(part, ['active'])) {
    const times = timesBeside(parts, part, context);
    // "Active last month, but not this month".
    const next = partBehind(parts, part);
    const isSaid = times.times !== undefined || (next !== undefined && hasConcept(next, ['but']));
    return !isSaid ? [] : [doneAt(part, { did: true, event: ANY_EVENT, ...times })];
  }
  if (is.type === 'times') return timesOfProperty(part, is, context);
  if (is.type !== 'events') return [];
  return is.selectors.map((event) => doneAt(part, { did: true, event }));
}

/** "Used at least 3 different features": the event that alone has the property. */
function timesOfProperty(
  part: Constituent,
  { times, different }: ConstituentOf<'times'>['is'],
  { catalogue }: ReadContext,
): readonly Done[] {
  if (typeof different !== 'object') return [];
  const carriers = catalogue.properties.find(({ name }) => name === different.property)?.events ?? [];
  if (carriers.length !== 1) return [];
  return [doneAt(part, { did: true, event: { events: [...carriers], where: [] }, times, different })];
}

/** "Bought nothing". */
function takeNothing(parts: TakenParts, part: Constituent): boolean {
  const next = partBehind(parts, part);
  if (next === undefined || !hasConcept(next, ['empty'])) return false;
  parts.take([next]);
  return true;
}

/** "Saw the paywall": the verb and its object are one. */
function withObjects(done: readonly Done[], parts: TakenParts, { catalogue }: ReadContext): readonly Done[] {
  const found: Done[] = [];
  for (const each of done) {
    const last = found.at(-1);
    const [first] = last?.parts ?? [];
    const [second] = each.parts;
    const kept = first && second && objectOf(first, second, parts, catalogue);
    if (last === undefined || kept === undefined) found.push(each);
    else {
      const behaviour = kept === first ? last.behaviour : { ...last.behaviour, ...each.behaviour };
      found[found.length - 1] = { ...last, to: each.to, parts: [...last.parts, ...each.parts], behaviour };
    }
  }
  return found;
}

/** "Downloaded exactly one document" may name its event twice. */
function merged(done: readonly Done[]): readonly Done[] {
  const keyOf = ({ behaviour: { did, event, span } }: Done) => JSON.stringify([did, event, span]);
  return [...Map.groupBy(done, keyOf).values()].flatMap((same) => {
    const counted = same.find(({ behaviour }) => behaviour.times !== undefined) ?? same[0];
    return counted === undefined ? [] : [{ ...counted, parts: same.flatMap((each) => each.parts) }];
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
    const before = partBefore(parts, span);
    if (before === undefined || !hasConcept(before, ['not', 'without']) || hasConcept(before, ['empty'])) return [];
    const earlier = parts.of('event').find(({ from }) => from < span.from);
    parts.take([before, span]);
    return [doneAt(span, { did: false, event: earlier?.is.selector ?? ANY_EVENT, span: span.is.span })];
  });
}
