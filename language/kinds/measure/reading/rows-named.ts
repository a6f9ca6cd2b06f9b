import type { Rank } from '../../../../core/api/meaning/meaning.ts';
import { hasConcept, type TakenParts } from '../../shared/taken-parts.ts';
import { partBefore, partBehind } from './positions.ts';

/** "The 2 formats exported least", "which 3 carriers had the most": the number of rows stands apart from the rank. */
export function rowsNamed(parts: TakenParts, rank: Rank | undefined): Rank | undefined {
  if (rank === undefined || parts.of('rank').length > 0) return undefined;
  const number = parts.of('number').find((part) => {
    const { value, form } = part.is.number;
    if (parts.used.has(part) || form !== 'cardinal' || !Number.isInteger(value) || value < 1) return false;
    const before = partBefore(parts, part);
    const isAsked = before !== undefined && hasConcept(before, ['which', 'top', 'least', 'popular']);
    return isAsked || partBehind(parts, part)?.is.type === 'group';
  });
  if (number === undefined) return undefined;
  parts.take([number]);
  return { direction: rank.direction, limit: number.is.number.value };
}
