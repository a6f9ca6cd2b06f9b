import type { Group, Rank } from '../../../core/api/meaning/meaning.ts';
import type { ConstituentOf } from '../../reading/constituent.ts';
import type { ReadContext } from '../read-kind.ts';
import { rowsAsked } from './rows-asked.ts';
import { hasConcept, leftOf, type TakenParts } from './taken-parts.ts';

/** Values side by side are groups to compare where the question compares, otherwise a test. */
export function areGroups(parts: TakenParts, { is }: ConstituentOf<'values'>): boolean {
  const compares = parts.find('better', 'beats', 'compare', 'versus', 'each', 'winner', 'more', 'fewer') !== undefined;
  return is.values.length > 1 && (is.joined === 'versus' || is.joined === 'list' || compares);
}

/** Takes the breakdowns, each once, in the order of the question. */
export function groupsOf(parts: TakenParts): Group[] {
  const named = parts.all.flatMap((part): readonly Group[] => {
    if (parts.used.has(part) || (part.is.type !== 'group' && part.is.type !== 'groups')) return [];
    parts.take([part]);
    return part.is.type === 'group' ? [part.is.group] : part.is.groups;
  });
  const different = named.filter((group, at) => named.findIndex((each) => same(each, group)) === at);
  return [...different, ...valueGroups(parts)];
}

const same = (one: Group, other: Group): boolean => JSON.stringify(one) === JSON.stringify(other);

function valueGroups(parts: TakenParts): Group[] {
  const groups = parts.take(leftOf(parts, 'values').filter((part) => areGroups(parts, part)));
  if (groups.length > 0) parts.says('better', 'beats', 'compare', 'versus', 'each', 'both');
  return groups.map(({ is }) => ({ property: is.property, only: [...is.values] }));
}

/** "Which countries are used most, in descending order": all of them, as every breakdown is sorted. */
function isSorted(parts: TakenParts, rank: Partial<Rank>, isNamed: boolean): boolean {
  const sorting = parts.find('ranked');
  const isPlain = sorting !== undefined && !hasConcept(sorting, ['top', 'least']);
  return isPlain && !isNamed && rank.direction === 'most' && rank.limit === undefined;
}

/** Takes the order and the number of rows that a question with groups asks for. */
export function rankOf(parts: TakenParts, context: ReadContext): Rank | undefined {
  const [asked] = parts.of('group').flatMap(({ is }) => is.rank ?? []);
  const [named] = parts.take(
    parts
      .of('rank')
      .filter(({ is }) => asked === undefined || is.direction === asked.direction)
      .slice(0, 1),
  );
  const rank = named?.is ?? asked;
  if (rank !== undefined) {
    parts.says(rank.direction === 'most' ? 'top' : 'least', 'popular');
    if (isSorted(parts, rank, named !== undefined)) return undefined;
    return { direction: rank.direction, limit: rank.limit ?? asked?.limit ?? rowsAsked(parts, context) };
  }
  if (parts.says('popular', 'top', 'peak')) return { direction: 'most', limit: rowsAsked(parts, context) };
  if (parts.says('least')) return { direction: 'least', limit: rowsAsked(parts, context) };
  const isAsked = parts.of('group').some(({ is }) => is.asked === true);
  if (!isAsked) return undefined;
  if (parts.says('better', 'winner')) return { direction: 'most', limit: 1 };
  return parts.says('more') ? { direction: 'most', limit: rowsAsked(parts, context) } : undefined;
}
