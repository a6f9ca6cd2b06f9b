import { lookupOf } from '../../../names/language-names.ts';
import type { Constituent } from '../../../reading/constituent.ts';
import type { ReadContext } from '../../read-kind.ts';
import { hasConcept } from '../../shared/taken-parts.ts';
import type { ChangedParts } from './changed-parts.ts';

/** A name that is only like a word is no breakdown without a word that says so. */
const LIKE_COST = 0.8;

/**
 * "Error codes", "top pages", "signup method in percent", "cancellations: reason": a property beside what is counted is a
 * breakdown, although no word says "by".
 */
export function withBareGroups(parts: readonly Constituent[], context: ReadContext): ChangedParts | undefined {
  const origins = new Map<Constituent, readonly Constituent[]>();
  const changed = parts.map((part): Constituent => {
    if (part.is.type !== 'property' || part.cost >= LIKE_COST || isVerb(part, context)) return part;
    const { property } = part.is;
    const type = context.catalogue.properties.find(({ name }) => name === property)?.type;
    const isSaid = parts.some((each) => each.is.type === 'rank' || hasConcept(each, SPLITS));
    if (type === undefined || type === 'boolean' || isTested(parts, part, property)) return part;
    if (!isSaid && (type === 'number' || !isBeside(parts, part))) return part;
    if (type === 'number' && !parts.some((each) => hasConcept(each, ['top', 'popular', 'which', 'each']))) return part;
    if (type === 'number' && (isAmount(property, context) || parts.some(({ is }) => NUMBERS.has(is.type)))) return part;
    const group: Constituent = { ...part, is: { type: 'group', group: { property }, asked: true } };
    origins.set(group, [part]);
    return group;
  });
  return origins.size === 0 ? undefined : { parts: changed, origins };
}

/** "Ordered" is no property, whatever name is like it. */
function isVerb({ from, to }: Constituent, { tokens, language }: ReadContext): boolean {
  const { verbForm } = lookupOf(language).names;
  return tokens.slice(from, to).some(({ norm }) => verbForm.test(norm));
}

/** A property that is tested is no breakdown, but for one that is split without some values: "country wise, w/o the US". */
function isTested(parts: readonly Constituent[], { to }: Constituent, property: string): boolean {
  const isSplit = parts.some((each) => each.from === to && hasConcept(each, ['by']));
  return parts.some(({ is }) => {
    if (is.type === 'condition')
      return is.conditions.some((test) => test.property === property && !(isSplit && test.operator === 'is_not'));
    return is.type === 'values' && is.property === property && is.values.length === 1;
  });
}

function isAmount(property: string, { glossary }: ReadContext): boolean {
  return Object.values(glossary).some((term) => 'property' in term && term.property === property);
}

/** Beside what is counted, or with a particle between: "reasons of cancellations". */
function isBeside(parts: readonly Constituent[], property: Constituent): boolean {
  const saying = parts.filter((part) => part.is.type !== 'inert' && !hasConcept(part, ['of', 'for', 'in']));
  const at = saying.indexOf(property);
  return [saying[at - 1], saying[at + 1]].some((each) => each !== undefined && COUNTED.has(each.is.type));
}

const SPLITS = [
  'top',
  'least',
  'popular',
  'each',
  'by',
  'share',
  'which',
  'why',
  'ranked',
  'where_place',
  'peak',
] as const;
/** A number beside a property that is one is a test of it. */
const NUMBERS: ReadonlySet<string> = new Set(['number', 'bound', 'duration', 'times', 'behaviour']);
const COUNTED: ReadonlySet<string> = new Set(['event', 'term', 'measure']);
