import type { Constituent } from '../../../reading/constituent.ts';
import type { ReadContext } from '../../read-kind.ts';
import { hasConcept } from '../../shared/taken-parts.ts';

/** Parts in which properties stand as breakdowns, and the part of the question that each came from. */
export type WithGroups = {
  readonly parts: readonly Constituent[];
  readonly origins: ReadonlyMap<Constituent, Constituent>;
};

/** A name that is only like a word is no breakdown without a word that says so. */
const LIKE_COST = 0.8;

/**
 * "Error codes", "top pages", "signup method in percent", "cancellations: reason": a property beside what is counted is a
 * breakdown, although no word says "by".
 */
export function withBareGroups(parts: readonly Constituent[], { catalogue }: ReadContext): WithGroups | undefined {
  const origins = new Map<Constituent, Constituent>();
  const changed = parts.map((part): Constituent => {
    if (part.is.type !== 'property' || part.cost >= LIKE_COST || !isBeside(parts, part)) return part;
    const { property } = part.is;
    if (!catalogue.properties.some(({ name }) => name === property)) return part;
    const group: Constituent = { ...part, is: { type: 'group', group: { property }, asked: true } };
    origins.set(group, part);
    return group;
  });
  return origins.size === 0 ? undefined : { parts: changed, origins };
}

/** Beside the event, its word for ranking, or with a word that splits. */
function isBeside(parts: readonly Constituent[], property: Constituent): boolean {
  const saying = parts.filter(({ is }) => is.type !== 'inert');
  if (saying.some((part) => part.is.type === 'rank' || hasConcept(part, SPLITS))) return true;
  const at = saying.indexOf(property);
  return [saying[at - 1], saying[at + 1]].some(
    (each) => each !== undefined && (COUNTED.has(each.is.type) || isOf(each)),
  );
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
const COUNTED: ReadonlySet<string> = new Set(['event', 'term', 'measure']);
const isOf = (part: Constituent): boolean => hasConcept(part, ['of', 'for', 'in', 'persons']);
