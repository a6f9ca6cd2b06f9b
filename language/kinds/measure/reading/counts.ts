import { LANGUAGES } from '../../../languages/index.ts';
import type { Constituent } from '../../../reading/constituent.ts';
import type { ReadContext } from '../../read-kind.ts';
import { hasConcept, type TakenParts } from '../../shared/taken-parts.ts';
import type { ReadHead } from './head.ts';
import type { NamedQuantity } from './named-quantity.ts';
import { personsNamed } from './persons-named.ts';
import { partBefore, partBehind } from './positions.ts';
import { quantitiesOf } from './quantities.ts';

/** "Signups", "revenue", "average amount", "logins and searches": quantities by themselves, side by side if joined. */
export const readQuantities: ReadHead = (parts, context) => {
  const quantities = quantitiesOf(parts, context);
  const [first, ...others] = quantities;
  if (first === undefined) return undefined;
  const asked = [first];
  for (const other of others) {
    const before = asked.at(-1);
    if (before === undefined || !isJoined(parts, before, other)) break;
    asked.push(other);
  }
  takeQuantities(parts, asked);
  const generic = takeCarriers(parts, first);
  if (parts.find('first_time') === undefined) parts.says('new');
  if (asked.length > 1) parts.says('and', 'versus', 'compare', 'both', 'each', 'or');
  return {
    measures: asked.map(({ measure }) => measure),
    features: {
      kind_word: 1,
      events_by_verb: isVerb(first) && !generic ? 1 : 0,
      events_of_who: isOfWho(parts, first, context) ? 1 : 0,
    },
  };
};

/** "Sign-ups that never bought" are persons; "logins of users who never bought" are logins, as the users stand behind. */
function isOfWho(parts: TakenParts, quantity: NamedQuantity, { language }: ReadContext): boolean {
  if (parts.of('behaviour').length + parts.of('population').length === 0) return false;
  const isAfter = LANGUAGES[language].functors === 'after';
  return !personsWords(parts).some((part) => (isAfter ? part.to <= quantity.from : part.from >= quantity.to));
}

/** Notes what names the quantities, and the words that ask for their number. */
export function takeQuantities(parts: TakenParts, quantities: readonly NamedQuantity[]): void {
  parts.take(quantities.flatMap((each) => each.parts));
  parts.says('count_of', 'how_often', 'events', 'did');
  const isMean = quantities.some(({ measure }) => measure.of === 'property' && measure.how === 'avg');
  if (isMean) parts.says('average');
  else parts.says('total');
}

function isJoined(parts: TakenParts, one: NamedQuantity, other: NamedQuantity): boolean {
  const [last] = one.parts;
  const [next] = other.parts;
  if (last === undefined || next === undefined) return false;
  return last === next || parts.all.some((part) => part.from >= last.to && part.to <= next.from && joins(part));
}

/** Words that only join; "with" may compare, too. */
const joins = (part: Constituent): boolean =>
  hasConcept(part, ['and', 'versus']) && !hasConcept(part, ['with', 'via', 'in', 'of']);

function isVerb({ parts }: NamedQuantity): boolean {
  return parts.every(isVerbPart);
}

const isVerbPart = ({ is }: Constituent): boolean => is.type === 'event' && is.acts === true;

/** "All support tickets": not everybody. */
function takeAll(parts: TakenParts, { parts: named }: NamedQuantity): void {
  for (const part of named) {
    const before = partBefore(parts, part);
    if (before !== undefined && hasConcept(before, ['everyone'])) parts.take([before]);
  }
}

/**
 * "Logins by premium users", "revenue from customers in Japan": the persons only carry what is said of them. So they do
 * before a verb where something else is ranked: "which pages do people view most".
 */
function takeCarriers(parts: TakenParts, quantity: NamedQuantity): boolean {
  const persons = [...personsNamed(parts), ...parts.of('concept').filter((part) => hasConcept(part, ['everyone']))];
  const carriers = persons.filter((part) => {
    const before = partBefore(parts, part);
    const behind = partBehind(parts, part);
    if (before === undefined || behind?.is.type === 'event' || behind?.is.type === 'behaviour') return false;
    return part.from >= quantity.to && (TESTS.has(before.is.type) || hasConcept(before, PARTICLES));
  });
  parts.take(carriers);
  takeAll(parts, quantity);
  const isThing = quantity.parts.length > 1 && !quantity.parts.every(isVerbPart);
  const isGeneric = isThing || isAboutGroups(parts) || parts.find('how_often') !== undefined;
  const subjects = isGeneric
    ? personsWords(parts).filter((part) => !isCounted(parts, part) && (!isAboutGroups(parts) || isSubject(parts, part)))
    : [];
  return parts.take(subjects).length > 0;
}

/** "How many customers returned orders" counts customers, whatever they did. */
function isCounted(parts: TakenParts, persons: Constituent): boolean {
  const before = partBefore(parts, persons);
  return before !== undefined && hasConcept(before, ['count_of', 'unique']);
}

const SUBJECTS: ReadonlySet<string> = new Set(['persons', 'everyone', 'who']);

/** Words for persons, with terms that are no more than that beside another event: "how often did players fail". */
function personsWords(parts: TakenParts): readonly Constituent[] {
  return parts.all.filter(({ is }) => {
    if (is.type === 'concept') return is.concepts.some((concept) => SUBJECTS.has(concept));
    return is.type === 'term' && is.meaning.means === 'persons' && is.meaning.where === undefined;
  });
}

/** "Do people view", "melden sich die Leute": persons right beside what they did, and not those "who did". */
export function isSubject(parts: TakenParts, persons: Constituent): boolean {
  if (isRelative(parts, persons)) return false;
  const did = partBehind(parts, persons);
  const beyond = did !== undefined && hasConcept(did, ['did']) ? partBehind(parts, did) : did;
  return [partBefore(parts, persons), beyond].some((each) => {
    return (
      each?.is.type === 'event' ||
      each?.is.type === 'echo' ||
      (each?.is.type === 'term' && each.is.meaning.means === 'count')
    );
  });
}

/** "The people who …", "die Leute, die …": a relative pronoun stands behind. */
function isRelative({ tokens }: TakenParts, persons: Constituent): boolean {
  const next = tokens.slice(persons.to).find(({ kind }) => kind === 'word');
  return next !== undefined && RELATIVES.has(next.norm);
}

const RELATIVES: ReadonlySet<string> = new Set(['who', 'that', 'que', 'qui', 'che', 'die', 'der', 'quienes']);

/** Whether the question asks which of several, or when, and not how many persons. */
export function isAboutGroups(parts: TakenParts): boolean {
  if (parts.find('why') !== undefined && parts.of('group').length > 0) return true;
  if (parts.find('count_of', 'unique', 'buyers') !== undefined) return false;
  if (parts.find('more', 'fewer', 'beats') !== undefined && parts.of('values').some(({ is }) => is.values.length > 1))
    return true;
  return parts.of('group').some(({ is }) => is.asked === true || 'time' in is.group);
}

const TESTS: ReadonlySet<string> = new Set(['values', 'condition', 'term', 'cohort']);
const PARTICLES = ['by', 'of', 'from', 'for', 'via', 'in', 'with'] as const;
