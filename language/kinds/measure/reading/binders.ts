import type { Concept } from '../../../reading/concepts.ts';
import type { Constituent } from '../../../reading/constituent.ts';
import { hasConcept, type TakenParts } from '../../shared/taken-parts.ts';
import { partBefore, partBehind } from './positions.ts';

/** Particles that only bind what stands beside them. */
const BINDERS: readonly Concept[] = ['of', 'in', 'for', 'via', 'with', 'did', 'equals', 'is_set'];
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
const JOINS: readonly Concept[] = ['and', 'only', 'from', 'to'];

/** Notes the particles of a measure. */
export function takeMeasureBinders(parts: TakenParts, isRanked: boolean): void {
  for (const part of parts.all) {
    if (part.is.type !== 'concept') continue;
    const isStrong = part.is.concepts.some((concept) => STRONG.has(concept));
    if (!isStrong && hasConcept(part, BINDERS)) parts.take([part]);
  }
  if (isRanked || parts.find('top', 'popular', 'least', 'more', 'fewer') === undefined) parts.says('which');
  takeRepeatedProperties(parts);
  for (const part of parts.all) {
    if (!hasConcept(part, JOINS) || parts.used.has(part)) continue;
    const neighbours = [partBefore(parts, part), partBehind(parts, part)].filter((each) => each !== undefined);
    if (neighbours.length > 0 && neighbours.every((each) => parts.used.has(each))) parts.take([part]);
  }
}

/** "In a format other than PDF": the property is named beside its value. */
function takeRepeatedProperties(parts: TakenParts): void {
  for (const part of parts.of('property')) {
    const beside = [partBefore(parts, part), partBehind(parts, part)];
    const isRepeated = beside.some(
      (each) => each !== undefined && parts.used.has(each) && isTestOf(each, part.is.property),
    );
    if (isRepeated) parts.take([part]);
  }
}

function isTestOf({ is }: Constituent, property: string): boolean {
  if (is.type === 'values') return is.property === property;
  return is.type === 'condition' && is.conditions.some((test) => test.property === property);
}

/** Words that only split ("breakdown of …", "distributed between …") beside a breakdown that is said. */
export function takeSplits(parts: TakenParts): void {
  parts.take(
    parts
      .of('concept')
      .filter(({ is }) => is.concepts.some(isSplit) && is.concepts.every((each) => isSplit(each) || SOFT.has(each))),
  );
}

const isSplit = (concept: Concept): boolean => concept === 'by' || concept === 'between';
const SOFT: ReadonlySet<Concept> = new Set<Concept>(['from', 'via', 'for', 'in', 'of', 'each', 'with']);
