import type { Behaviour } from '../../../../core/api/meaning/meaning.ts';
import type { Constituent } from '../../../reading/constituent.ts';
import type { ReadContext } from '../../read-kind.ts';
import { hasConcept, type TakenParts } from '../../shared/taken-parts.ts';
import { partBehind, sayingParts } from './positions.ts';

type Times = Pick<Behaviour, 'times' | 'different'>;

/** Takes how often something was done, if it stands beside it: "3+ logins", "bought twice", "5 different features". */
export function timesBeside(parts: TakenParts, event: Constituent, context: ReadContext): Times {
  const beside = [before(parts, event), behind(parts, event)];
  for (const amount of beside) {
    const more = amount?.is.type === 'number' ? orMore(parts, event) : undefined;
    const times = amount && limitsOf(more === undefined ? amount : boundBy(amount, more));
    if (amount === undefined || times === undefined) continue;
    parts.take(more === undefined ? [amount] : [amount, more]);
    const different = differentOf(parts, amount, context);
    return { times, ...(different && { different }) };
  }
  return {};
}

/** "3 orders or more": the words of the bound stand behind the event. */
function orMore(parts: TakenParts, event: Constituent): Constituent | undefined {
  const next = partBehind(parts, event);
  return next !== undefined && hasConcept(next, ['at_least', 'at_most']) ? next : undefined;
}

function boundBy(amount: Constituent, word: Constituent): Constituent {
  if (amount.is.type !== 'number') return amount;
  const operator = hasConcept(word, ['at_least']) ? 'at_least' : 'at_most';
  return { ...amount, is: { type: 'bound', operator, number: amount.is.number } };
}

function before(parts: TakenParts, event: Constituent): Constituent | undefined {
  const saying = sayingParts(parts).filter((part) => part.to <= event.from && !parts.used.has(part));
  // In German the verb comes last: "an 5 verschiedenen Tagen der letzten 14 Tage Aufgaben erledigt".
  return saying.findLast(
    (part) => part.is.type !== 'span' && !hasConcept(part, ['unique', 'of', 'with', 'did', 'times']),
  );
}

function behind(parts: TakenParts, event: Constituent): Constituent | undefined {
  const saying = sayingParts(parts).filter((part) => part.from >= event.to && !parts.used.has(part));
  return saying.find((part) => !hasConcept(part, ['in', 'of', 'with', 'only']));
}

function limitsOf({ is }: Constituent): Times['times'] {
  if (is.type === 'times') return is.times;
  if (is.type === 'concept') return limitsOfWord(is.concepts);
  if (is.type !== 'bound' && is.type !== 'number') return undefined;
  const { value, form, orMore } = is.number;
  // "Exported a report": in several languages the article is the number.
  if (is.type === 'number' && value === 1 && form === 'cardinal') return undefined;
  if (!Number.isInteger(value) || form === 'money' || form === 'percent' || form === 'ordinal') return undefined;
  const operator = is.type === 'bound' ? is.operator : orMore === true || form === 'times' ? 'at_least' : 'is';
  if (operator === 'at_least') return { at_least: value };
  if (operator === 'greater') return { at_least: value + 1 };
  if (operator === 'at_most') return { at_most: value };
  if (operator === 'less' && value > 0) return { at_most: value - 1 };
  return operator === 'is' ? { at_least: value, at_most: value } : undefined;
}

function limitsOfWord(concepts: readonly string[]): Times['times'] {
  if (concepts.includes('several')) return { at_least: 2 };
  if (concepts.includes('twice')) return { at_least: 2, at_most: 2 };
  return undefined;
}

/** "5 different days", "3 different features": what is counted in place of events. */
function differentOf(parts: TakenParts, amount: Constituent, { catalogue }: ReadContext): Behaviour['different'] {
  if (amount.is.type === 'times') return amount.is.different;
  const next = partBehind(parts, amount);
  const thing = next !== undefined && hasConcept(next, ['unique']) ? partBehind(parts, next) : next;
  if (next === undefined || thing === undefined) return undefined;
  if (hasConcept(thing, ['times_days']) || (thing.is.type === 'time_unit' && thing.is.unit === 'day')) {
    parts.take([next, thing]);
    return 'day';
  }
  const property = propertyOf(thing);
  const last = partBehind(parts, thing);
  const unique = thing !== next ? next : last !== undefined && hasConcept(last, ['unique']) ? last : undefined;
  if (unique === undefined || !catalogue.properties.some(({ name }) => name === property)) return undefined;
  parts.take([unique, thing]);
  return property === undefined ? undefined : { property };
}

function propertyOf({ is }: Constituent): string | undefined {
  if (is.type === 'property') return is.property;
  return is.type === 'group' && 'property' in is.group ? is.group.property : undefined;
}
