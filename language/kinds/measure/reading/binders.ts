import type { Concept } from '../../../reading/concepts.ts';
import { hasConcept, type TakenParts } from '../../shared/taken-parts.ts';
import { partBefore, partBehind } from './positions.ts';

/** Particles that only bind what stands beside them. */
const BINDERS: readonly Concept[] = ['of', 'in', 'for', 'via', 'with', 'did', 'equals'];
/** A phrase that may also say one of these says it. */
const STRONG: ReadonlySet<Concept> = new Set<Concept>([
  'not',
  'without',
  'never',
  'neither',
  'per',
  'divided',
  'share',
  'ratio',
  'after_step',
  'before_step',
  'first_time',
  'more_than',
  'less_than',
]);
/** Words that only bind where both neighbours are said. */
const JOINS: readonly Concept[] = ['and', 'only', 'but', 'from', 'to'];

/** Notes the particles of a measure. */
export function takeMeasureBinders(parts: TakenParts, isRanked: boolean): void {
  for (const part of parts.all) {
    if (part.is.type !== 'concept') continue;
    const isStrong = part.is.concepts.some((concept) => STRONG.has(concept));
    if (!isStrong && hasConcept(part, BINDERS)) parts.take([part]);
  }
  if (isRanked || parts.find('top', 'popular', 'least', 'more', 'fewer') === undefined) parts.says('which');
  for (const part of parts.all) {
    if (!hasConcept(part, JOINS) || parts.used.has(part)) continue;
    const neighbours = [partBefore(parts, part), partBehind(parts, part)].filter((each) => each !== undefined);
    if (neighbours.length > 0 && neighbours.every((each) => parts.used.has(each))) parts.take([part]);
  }
}
